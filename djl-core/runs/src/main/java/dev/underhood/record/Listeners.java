package dev.underhood.record;

import dev.underhood.run.RunListener;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Those who are told of a run, until they throw. Used by one thread at a time. */
final class Listeners {
    private static final Logger LOG = LoggerFactory.getLogger(RunRecording.class);

    private final List<RunListener> listeners;

    Listeners(List<RunListener> listeners) {
        this.listeners = new ArrayList<>(listeners);
    }

    void tell(Consumer<RunListener> call) {
        listeners.removeIf(listener -> !isTold(listener, call));
    }

    private static boolean isTold(RunListener listener, Consumer<RunListener> call) {
        try {
            call.accept(listener);
            return true;
        } catch (Throwable failure) { // one listener's failure is not the others' business
            try {
                LOG.warn(
                        "{} failed and gets nothing more of this run",
                        listener.getClass().getName(),
                        failure);
            } catch (Throwable again) {
                // out of memory, most likely: cut off without a word
            }
            return false;
        }
    }
}
