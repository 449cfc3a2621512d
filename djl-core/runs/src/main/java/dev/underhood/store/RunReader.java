package dev.underhood.store;

import dev.underhood.run.Output;
import dev.underhood.run.Range;
import dev.underhood.run.RunInfo;
import dev.underhood.run.StepSnapshot;
import dev.underhood.run.Tensor;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads one run. Used by one thread at a time. Each call sees everything that was committed before
 * it, also what a writer adds meanwhile.
 */
public interface RunReader extends AutoCloseable {
    /**
     * Returns what was known when the run began.
     *
     * @return the run's model, probes and class names
     */
    RunInfo info();

    /**
     * Returns what people say of the run, which may change at any time.
     *
     * @return its name, tags and note
     */
    Description description();

    /**
     * Returns what the network's outputs are.
     *
     * @return the outputs in their order; empty if that is not known (yet), as in a run that an
     *     earlier version recorded
     */
    List<Output> outputs();

    /**
     * Returns how far the run has come.
     *
     * @return the state at this moment
     */
    RunState state();

    /**
     * Returns the recorded epochs.
     *
     * @return ascending; usually without gaps from 0
     */
    List<Integer> epochs();

    /**
     * Returns when an epoch was captured.
     *
     * @param epoch the epoch
     * @return the time; empty if there is no such epoch
     */
    Optional<Instant> recordedAt(int epoch);

    /**
     * Returns the names of the numbers that were recorded per epoch.
     *
     * @return sorted names
     */
    List<String> scalarNames();

    /**
     * Returns a number's values over the epochs.
     *
     * @param name a scalar's name
     * @return one point per epoch at which it was recorded, ascending; empty for an unknown name
     */
    List<ScalarPoint> scalars(String name);

    /**
     * Returns the names of the numbers that were recorded per optimiser update.
     *
     * @return sorted names
     */
    List<String> stepScalarNames();

    /**
     * Returns a number's values over the optimiser updates.
     *
     * @param name a scalar's name
     * @return one point per update, ascending; empty for an unknown name
     */
    List<ScalarPoint> steps(String name);

    /**
     * Returns a number's values over the optimiser updates in pieces, as many as a picture can
     * show. A store that can tell them without reading every value into memory does.
     *
     * @param name a scalar's name
     * @param from updates before this one are left out
     * @param to updates behind this one are left out
     * @param most how many pieces there may be, 4 or more
     * @return the pieces as {@link StepRange#of(List, long, long, int)} cuts them; empty for an
     *     unknown name
     */
    default List<StepRange> steps(String name, long from, long to, int most) {
        return StepRange.of(steps(name), from, to, most);
    }

    /**
     * Returns the last optimiser update of an epoch.
     *
     * @param epoch the epoch, 1 for the first
     * @return the number of the last update that belongs to this epoch or one before it; empty if
     *     there is none, or if the store does not know
     */
    default OptionalLong lastStep(int epoch) {
        return OptionalLong.empty();
    }

    /**
     * Returns some of the optimiser updates with all of their numbers.
     *
     * @param after the number of an update, 0 for those from the first on
     * @param most how many at most, 1 or more
     * @return the updates that come after it, ascending; empty if there are none
     */
    List<StepSnapshot> stepSnapshots(long after, int most);

    /**
     * Returns the names of the recorded tensors.
     *
     * @return in the order in which they were first recorded
     */
    List<String> tensorNames();

    /**
     * Returns a tensor at an epoch.
     *
     * @param name a tensor's name
     * @param epoch the epoch
     * @return the tensor; empty if it was not recorded at that epoch
     * @throws RunFormatException if its checksum does not fit: the file is damaged
     */
    Optional<Tensor> tensor(String name, int epoch);

    /**
     * Returns a tensor at an epoch as a complete NumPy {@code .npy} file.
     *
     * @param name a tensor's name
     * @param epoch the epoch
     * @return the file's bytes; empty if it was not recorded at that epoch
     * @throws RunFormatException if its checksum does not fit: the file is damaged
     */
    Optional<byte[]> npy(String name, int epoch);

    /**
     * Returns the lengths of a tensor's dimensions at an epoch. A store that can tell them without
     * reading the values does.
     *
     * @param name a tensor's name
     * @param epoch the epoch
     * @return the lengths, outermost first; empty if it was not recorded at that epoch
     * @throws RunFormatException if what is recorded is no tensor: the file is damaged
     */
    default Optional<List<Integer>> shape(String name, int epoch) {
        return tensor(name, epoch).map(found -> Arrays.stream(found.shape()).boxed().toList());
    }

    /**
     * Returns the tensors that were added to epochs which had been recorded before.
     *
     * @return which they are, in the order in which they were added; often empty
     */
    List<TensorKey> lateTensors();

    /**
     * Returns the range of a tensor's values over all epochs recorded so far.
     *
     * @param name a tensor's name
     * @return {@link Range#EMPTY} for an unknown name
     */
    Range range(String name);

    /** Lets go of the run; closing twice does nothing. */
    @Override
    void close();
}
