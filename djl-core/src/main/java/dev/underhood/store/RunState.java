package dev.underhood.store;

import dev.underhood.run.Remark;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a run has come.
 *
 * @param status whether it is being written
 * @param lastEpoch the last recorded epoch; -1 if there is none yet
 * @param endedAt when it ended; null while it has not
 * @param remarks what a reader of the run must know, in the order in which it was first said; often
 *     empty
 */
public record RunState(
        Status status, int lastEpoch, @Nullable Instant endedAt, List<Remark> remarks) {
    /** Whether a run is being written. */
    public enum Status {
        /** A writer holds the run. */
        RUNNING,
        /** The run was ended by its writer. */
        FINISHED,
        /** The writer went away without ending the run, e.g. its process was killed. */
        INTERRUPTED
    }

    /**
     * Copies the list.
     *
     * @param status whether it is being written
     * @param lastEpoch the last recorded epoch; -1 if there is none yet
     * @param endedAt when it ended; null while it has not
     * @param remarks what a reader of the run must know; often empty
     */
    public RunState {
        remarks = List.copyOf(remarks);
    }
}
