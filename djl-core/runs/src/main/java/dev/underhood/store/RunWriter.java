package dev.underhood.store;

import dev.underhood.run.EpochSnapshot;
import dev.underhood.run.LateTensor;
import dev.underhood.run.Output;
import dev.underhood.run.Remark;
import dev.underhood.run.RunEnd;
import dev.underhood.run.RunId;
import dev.underhood.run.StepSnapshot;
import java.util.List;

/** Writes one run. Used by one thread at a time; a run has at most one writer. */
public interface RunWriter extends AutoCloseable {
    /**
     * Returns the run that is written.
     *
     * @return its id
     */
    RunId id();

    /**
     * Returns the last epoch that the run holds.
     *
     * @return -1 if it holds none
     */
    int lastEpoch();

    /**
     * Adds an epoch. When this returns, the epoch is committed: it survives the end of this
     * process.
     *
     * @param epoch the epoch, later than {@link #lastEpoch()}
     * @throws IllegalArgumentException if the epoch is not later than the last one
     * @throws StoreException if it cannot be written; nothing of the epoch is then stored
     */
    void append(EpochSnapshot epoch);

    /**
     * Adds a tensor to an epoch that was recorded before. When this returns, it is committed.
     *
     * @param late the tensor, its name and its epoch
     * @throws IllegalArgumentException if the run has no such epoch, or the epoch has a tensor or a
     *     number of that name: what was recorded never changes
     * @throws StoreException if it cannot be written
     */
    void append(LateTensor late);

    /**
     * Adds steps, all or none of them.
     *
     * @param steps the steps in their order
     * @throws StoreException if they cannot be written
     */
    void append(List<StepSnapshot> steps);

    /**
     * Adds a remark; one that has the same {@code what} as an earlier one replaces it in its place.
     *
     * @param remark what a reader of the run must know
     * @throws StoreException if it cannot be written
     */
    void append(Remark remark);

    /**
     * Says what the network's outputs are; what was said before is replaced.
     *
     * @param outputs the outputs in their order
     * @throws StoreException if they cannot be written
     */
    void outputs(List<Output> outputs);

    /**
     * Says what people say of the run; what was said before is replaced.
     *
     * @param description its name, tags and note
     * @throws StoreException if they cannot be written
     */
    void describe(Description description);

    /**
     * Marks the run as ended.
     *
     * @param end when
     * @throws StoreException if it cannot be written
     */
    void end(RunEnd end);

    /**
     * Lets go of the run; closing twice does nothing. A run closed without {@link #end} reads as
     * interrupted.
     */
    @Override
    void close();
}
