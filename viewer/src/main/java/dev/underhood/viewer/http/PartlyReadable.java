package dev.underhood.viewer.http;

import dev.underhood.run.Output;
import dev.underhood.run.Range;
import dev.underhood.run.RunInfo;
import dev.underhood.run.StepSnapshot;
import dev.underhood.run.Tensor;
import dev.underhood.store.Description;
import dev.underhood.store.RunFormatException;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunState;
import dev.underhood.store.ScalarPoint;
import dev.underhood.store.StepRange;
import dev.underhood.store.TensorKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * A run whose numbers may be damaged: those that cannot be read are not there, so that everything
 * else is shown. What is lost is said by the run's checkup. Arrays are read one by one, and say so
 * themselves.
 */
record PartlyReadable(RunReader run) implements RunReader {
    private static <T> T readable(Supplier<T> reading, T nothing) {
        try {
            return reading.get();
        } catch (RunFormatException damaged) {
            return nothing;
        }
    }

    @Override
    public RunInfo info() {
        return run.info();
    }

    @Override
    public Description description() {
        return run.description();
    }

    @Override
    public List<Output> outputs() {
        return run.outputs();
    }

    @Override
    public RunState state() {
        return run.state();
    }

    @Override
    public List<Integer> epochs() {
        return run.epochs();
    }

    @Override
    public Optional<Instant> recordedAt(int epoch) {
        return readable(() -> run.recordedAt(epoch), Optional.empty());
    }

    @Override
    public List<String> scalarNames() {
        return readable(run::scalarNames, List.of());
    }

    @Override
    public List<ScalarPoint> scalars(String name) {
        return readable(() -> run.scalars(name), List.of());
    }

    @Override
    public List<String> stepScalarNames() {
        return readable(run::stepScalarNames, List.of());
    }

    @Override
    public List<ScalarPoint> steps(String name) {
        return readable(() -> run.steps(name), List.of());
    }

    @Override
    public List<StepRange> steps(String name, long from, long to, int most) {
        return readable(() -> run.steps(name, from, to, most), List.of());
    }

    @Override
    public OptionalLong lastStep(int epoch) {
        return readable(() -> run.lastStep(epoch), OptionalLong.empty());
    }

    @Override
    public List<StepSnapshot> stepSnapshots(long after, int most) {
        return readable(() -> run.stepSnapshots(after, most), List.of());
    }

    @Override
    public List<String> tensorNames() {
        return run.tensorNames();
    }

    @Override
    public Optional<Tensor> tensor(String name, int epoch) {
        return run.tensor(name, epoch);
    }

    @Override
    public Optional<byte[]> npy(String name, int epoch) {
        return run.npy(name, epoch);
    }

    @Override
    public Optional<List<Integer>> shape(String name, int epoch) {
        return readable(() -> run.shape(name, epoch), Optional.empty());
    }

    @Override
    public List<TensorKey> lateTensors() {
        return readable(run::lateTensors, List.of());
    }

    @Override
    public Range range(String name) {
        return readable(() -> run.range(name), Range.EMPTY);
    }

    @Override
    public void close() {
        run.close();
    }
}
