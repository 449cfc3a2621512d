package dev.underhood.alert;

import dev.underhood.run.Remark;
import dev.underhood.run.RunListener.Additions;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls back from a thread of its own, which is there while there is something to tell: a mail
 * server that does not answer keeps nobody waiting who writes the run.
 */
final class Messenger {
    private static final Logger LOG = LoggerFactory.getLogger(Alerts.class);
    private static final int MOST_WAITING = 64;
    private static final long PATIENCE_SECONDS = 5;

    private final Consumer<Alert> callback;
    private final Additions additions;
    private final ExecutorService thread;
    private @Nullable Future<?> last;

    Messenger(Consumer<Alert> callback, Additions additions) {
        this.callback = callback;
        this.additions = additions;
        thread =
                new ThreadPoolExecutor(
                        0,
                        1,
                        1,
                        TimeUnit.SECONDS,
                        new ArrayBlockingQueue<>(MOST_WAITING),
                        task -> {
                            Thread made = new Thread(task, "underhood-alerts");
                            made.setDaemon(true);
                            return made;
                        });
    }

    void tell(Alert alert) {
        try {
            last = thread.submit(() -> call(alert));
        } catch (RejectedExecutionException e) {
            notTold(alert, MOST_WAITING + " others wait for a callback that does not return", null);
        }
    }

    private void call(Alert alert) {
        try {
            callback.accept(alert);
        } catch (Throwable failure) { // it is the program's, and nobody's business here
            notTold(alert, "the callback failed: " + failure, failure);
        }
    }

    private void notTold(Alert alert, String why, @Nullable Throwable failure) {
        try {
            LOG.warn("alert not told: {}", alert.text(), failure);
            additions.remark(Remark.of("An alert on " + alert.scalar() + " was not told", why));
        } catch (Throwable again) {
            // out of memory, most likely: there is nothing left to tell
        }
    }

    /** Waits a moment for what is on its way, as the program may end after this. */
    void await() {
        Future<?> waited = last;
        if (waited == null) {
            return;
        }
        try {
            waited.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            LOG.warn(
                    "a callback of alerts has not returned for {} s; nobody waits for it any more",
                    PATIENCE_SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("what a callback throws is caught", e);
        }
    }
}
