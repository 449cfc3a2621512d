package dev.underhood.store.memory;

import dev.underhood.run.EpochSnapshot;
import dev.underhood.run.Output;
import dev.underhood.run.Range;
import dev.underhood.run.RunInfo;
import dev.underhood.run.Scalar;
import dev.underhood.run.StepSnapshot;
import dev.underhood.run.Tensor;
import dev.underhood.store.Description;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunState;
import dev.underhood.store.ScalarPoint;
import dev.underhood.store.TensorKey;
import dev.underhood.store.format.Npy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/** Reads a run in memory, under its lock. */
final class MemoryReader implements RunReader {
    private final MemoryRun run;

    MemoryReader(MemoryRun run) {
        this.run = run;
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
        synchronized (run) {
            return run.outputs;
        }
    }

    @Override
    public RunState state() {
        return run.state();
    }

    @Override
    public List<Integer> epochs() {
        synchronized (run) {
            return List.copyOf(run.epochs.keySet());
        }
    }

    @Override
    public Optional<Instant> recordedAt(int epoch) {
        synchronized (run) {
            return Optional.ofNullable(run.epochs.get(epoch)).map(EpochSnapshot::recordedAt);
        }
    }

    @Override
    public List<String> scalarNames() {
        synchronized (run) {
            return names(run.epochs.values().stream().map(EpochSnapshot::scalars).toList());
        }
    }

    @Override
    public List<ScalarPoint> scalars(String name) {
        synchronized (run) {
            List<ScalarPoint> points = new ArrayList<>();
            run.epochs
                    .values()
                    .forEach(epoch -> addPoint(points, epoch.epoch(), epoch.scalars(), name));
            return points;
        }
    }

    @Override
    public List<String> stepScalarNames() {
        synchronized (run) {
            return names(run.steps.values().stream().map(StepSnapshot::scalars).toList());
        }
    }

    @Override
    public List<ScalarPoint> steps(String name) {
        synchronized (run) {
            List<ScalarPoint> points = new ArrayList<>();
            run.steps.forEach((step, taken) -> addPoint(points, step, taken.scalars(), name));
            return points;
        }
    }

    @Override
    public OptionalLong lastStep(int epoch) {
        synchronized (run) {
            return run.steps.values().stream()
                    .filter(step -> step.epoch() <= epoch)
                    .mapToLong(StepSnapshot::step)
                    .max();
        }
    }

    @Override
    public List<StepSnapshot> stepSnapshots(long after, int most) {
        synchronized (run) {
            return run.steps.tailMap(after, false).values().stream().limit(most).toList();
        }
    }

    @Override
    public List<String> tensorNames() {
        synchronized (run) {
            return List.copyOf(run.tensorNames);
        }
    }

    @Override
    public Optional<Tensor> tensor(String name, int epoch) {
        synchronized (run) {
            return Optional.ofNullable(run.epochs.get(epoch))
                    .map(snapshot -> snapshot.tensors().get(name));
        }
    }

    @Override
    public Optional<byte[]> npy(String name, int epoch) {
        return tensor(name, epoch).map(Npy::encode);
    }

    @Override
    public List<TensorKey> lateTensors() {
        synchronized (run) {
            return List.copyOf(run.late);
        }
    }

    @Override
    public Range range(String name) {
        synchronized (run) {
            return run.ranges.getOrDefault(name, Range.EMPTY);
        }
    }

    @Override
    public void close() {}

    private static List<String> names(List<? extends Collection<Scalar>> all) {
        Set<String> names = new TreeSet<>();
        all.forEach(scalars -> scalars.forEach(scalar -> names.add(scalar.name())));
        return List.copyOf(names);
    }

    /** Adds the value of the name, the last one if there are several. */
    private static void addPoint(
            List<ScalarPoint> points, long x, Collection<Scalar> scalars, String name) {
        scalars.stream()
                .filter(scalar -> scalar.name().equals(name))
                .reduce((first, second) -> second)
                .ifPresent(scalar -> points.add(new ScalarPoint(x, scalar.value())));
    }
}
