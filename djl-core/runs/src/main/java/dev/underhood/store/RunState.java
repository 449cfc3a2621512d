package dev.underhood.store;

import dev.underhood.run.Remark;
import dev.underhood.run.RunEnd;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a run has come.
 *
 * @param status whether it is being written
 * @param lastEpoch the last recorded epoch; -1 if there is none yet
 * @param end when, how and why it ended; null while it has not
 * @param remarks what a reader of the run must know, in the order in which it was first said; often
 *     empty
 * @param lateTensors how many tensors were added to epochs that had been recorded before; it only
 *     grows, also after the end
 */
public record RunState(
        Status status, int lastEpoch, @Nullable RunEnd end, List<Remark> remarks, int lateTensors) {
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
     * @param end when, how and why it ended; null while it has not
     * @param remarks what a reader of the run must know; often empty
     * @param lateTensors how many tensors were added to epochs that had been recorded before
     */
    public RunState {
        remarks = List.copyOf(remarks);
    }

    /**
     * Makes a state without late tensors.
     *
     * @param status whether it is being written
     * @param lastEpoch the last recorded epoch; -1 if there is none yet
     * @param end when, how and why it ended; null while it has not
     * @param remarks what a reader of the run must know; often empty
     */
    public RunState(Status status, int lastEpoch, @Nullable RunEnd end, List<Remark> remarks) {
        this(status, lastEpoch, end, remarks, 0);
    }

    /**
     * Returns when the run ended.
     *
     * @return null while it has not
     */
    public @Nullable Instant endedAt() {
        return end == null ? null : end.endedAt();
    }
}
