package dev.underhood.store.listener;

import dev.underhood.store.RunStore;
import dev.underhood.store.StoreException;
import dev.underhood.store.WriteException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Why a run cannot be written at the moment, and what the log was told of it. */
final class Trouble {
    private static final Logger LOG = LoggerFactory.getLogger(RunStore.class);
    private static final long TRY_AGAIN_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int MOST_WARNINGS = 5;

    private @Nullable Throwable cause;
    private long since;
    private boolean warned;
    private int warnings;

    /** Returns why something failed, in a few words. */
    static String reason(@Nullable Throwable e) {
        if (e instanceof StoreException failure) {
            return failure.reason();
        }
        String message = e == null ? null : e.getMessage();
        return message == null ? String.valueOf(e) : message;
    }

    /** Returns why nothing could be written the last time; {@code null} if it could. */
    String reason() {
        return reason(cause);
    }

    /** Returns whether the last failure is so recent that there is no sense in trying again. */
    boolean isFresh() {
        return cause != null && System.nanoTime() - since < TRY_AGAIN_NANOS;
    }

    /** Returns whether another program has the file at the moment. */
    boolean isBusy() {
        return cause instanceof WriteException failure
                && failure.kind() == WriteException.Kind.BUSY;
    }

    /** Lets everything be tried again at once. */
    void forget() {
        cause = null;
    }

    void begin(String run, Throwable e) {
        cause = e;
        since = System.nanoTime();
        warn(run, "what is recorded waits in memory, and is tried again", e);
    }

    void end(String run) {
        if (cause != null) {
            LOG.info("run {} can be written again", run);
            cause = null;
            warned = false;
        }
    }

    /** Tells the log, once for each stretch of trouble. */
    void warn(String run, String what, Throwable e) {
        if (!warned && warnings < MOST_WARNINGS) {
            warned = true;
            warnings++;
            LOG.warn(
                    "run {}: {}: {}",
                    run,
                    what,
                    e.getMessage(),
                    e instanceof StoreException ? null : e);
        }
    }
}
