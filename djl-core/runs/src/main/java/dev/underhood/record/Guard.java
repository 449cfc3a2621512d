package dev.underhood.record;

import dev.underhood.run.Remark;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/**
 * Keeps the user's training from our failures. DJL calls its listeners without a catch, so whatever
 * we do on the training thread goes through here: any Throwable becomes a remark of the run, and a
 * part that failed {@value #LIMIT} times is switched off. For use by several threads.
 */
public final class Guard {
    /** How often a part may fail before it is left alone. */
    public static final int LIMIT = 5;

    /** Takes what is to be said of the run, and the failure behind it. */
    private final BiConsumer<Remark, Throwable> remarks;

    private final Map<String, Integer> failures = new ConcurrentHashMap<>();

    Guard(BiConsumer<Remark, Throwable> remarks) {
        this.remarks = remarks;
    }

    /**
     * Does the work of a part, unless it is switched off. Never throws.
     *
     * @param part what it records, for the remark: "Recording {@code part} failed"
     * @param work may throw anything
     */
    public void run(String part, Runnable work) {
        try {
            if (failures.getOrDefault(part, 0) < LIMIT) {
                work.run();
            }
        } catch (Throwable failure) { // the training must continue, whatever it is
            note(part, failure);
        }
    }

    private void note(String part, Throwable failure) {
        try {
            int count = failures.merge(part, 1, Integer::sum);
            if (count == 1 || count == LIMIT) {
                String what = "Recording " + part + " failed; this run continues without it";
                String times =
                        count == 1 ? "" : "it failed " + count + " times and is switched off: ";
                remarks.accept(Remark.of(what, times + failure), failure);
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
}
