package dev.underhood.run;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a run when it ends.
 *
 * @param endedAt when it ended
 * @param kind how it ended, as far as whoever recorded it could see
 * @param reason why it ended, as a reader should know it: what happened and where in the training,
 *     the exception or what else is known of the cause, and the cure; null if it just ended
 */
public record RunEnd(Instant endedAt, Kind kind, @Nullable Remark reason) {
    /** How a run ended. */
    public enum Kind {
        /**
         * By itself: the training loop was through, after all epochs that were planned or after
         * fewer. Also whatever ended a run of which nobody said more.
         */
        ENDED,
        /** A listener that stops trainings found that it was time. */
        STOPPED_EARLY,
        /** The loss was no number any more, and a check ended the training for that. */
        DIVERGED,
        /** An exception ended it, which the recorder was told of. */
        FAILED,
        /** Within an epoch, or by a listener that threw; by which exception nobody said. */
        BROKEN_OFF
    }

    /**
     * Says that a run ended by itself.
     *
     * @param endedAt when it ended
     */
    public RunEnd(Instant endedAt) {
        this(endedAt, Kind.ENDED, null);
    }
}
