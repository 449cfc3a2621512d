package dev.underhood;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the user's training from our failures. DJL calls its listeners without a catch, so whatever
 * we do on the training thread goes through here: any Throwable becomes one warning per part, and a
 * part that failed {@value #LIMIT} times is switched off.
 */
final class Guard {
    /** How often a part may fail before it is left alone. */
    static final int LIMIT = 5;

    private static final Logger LOG = LoggerFactory.getLogger(TrainingRecorder.class);

    private final Map<String, Integer> failures = new LinkedHashMap<>();
    private final Map<String, String> causes = new LinkedHashMap<>();

    /** Does the work of a part, unless it is switched off. Never throws. */
    void run(String part, Runnable work) {
        try {
            if (failures.getOrDefault(part, 0) < LIMIT) {
                work.run();
            }
        } catch (Throwable failure) { // the training must go on, whatever it is
            note(part, failure);
        }
    }

    private void note(String part, Throwable failure) {
        try {
            int count = failures.merge(part, 1, Integer::sum);
            if (count == 1) {
                causes.put(part, failure.toString());
                LOG.warn(
                        "{} failed and is missing from the recording; the training goes on",
                        part,
                        failure);
            }
        } catch (Throwable again) { // out of memory, most likely: there is nothing left to tell
            switchOff(part);
        }
    }

    private void switchOff(String part) {
        try {
            failures.put(part, LIMIT);
        } catch (Throwable nothingLeft) {
            // it will be tried again, and fail again
        }
    }

    /** Says in words what failed. */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        failures.forEach(
                (part, count) ->
                        notes.add(
                                part
                                        + " failed "
                                        + (count >= LIMIT
                                                ? count + " times and was switched off"
                                                : count == 1 ? "once" : count + " times")
                                        + ": "
                                        + causes.getOrDefault(part, "out of memory")));
        return notes;
    }
}
