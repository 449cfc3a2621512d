package dev.underhood.store.memory;

import dev.underhood.run.EpochSnapshot;
import dev.underhood.run.LateTensor;
import dev.underhood.run.Output;
import dev.underhood.run.Range;
import dev.underhood.run.Remark;
import dev.underhood.run.RunEnd;
import dev.underhood.run.RunId;
import dev.underhood.run.RunInfo;
import dev.underhood.run.Scalar;
import dev.underhood.run.StepSnapshot;
import dev.underhood.run.Tensor;
import dev.underhood.store.RunLockedException;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunState;
import dev.underhood.store.RunWriter;
import dev.underhood.store.ScalarPoint;
import dev.underhood.store.TensorKey;
import dev.underhood.store.format.AppendOnly;
import dev.underhood.store.format.Npy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One run in memory. Its lock is the object itself; readers see what was appended before each call.
 */
final class MemoryRun {
    private final RunInfo info;
    private final NavigableMap<Integer, EpochSnapshot> epochs = new TreeMap<>();
    private final NavigableMap<Long, Map<String, Scalar>> steps = new TreeMap<>();
    private final Set<String> tensorNames = new LinkedHashSet<>();
    private final Map<String, Range> ranges = new HashMap<>();
    private final Map<String, Remark> remarks = new LinkedHashMap<>();
    private final List<TensorKey> late = new ArrayList<>();
    private List<Output> outputs = List.of();
    private @Nullable RunEnd end;
    private boolean written;

    MemoryRun(RunInfo info) {
        this.info = info;
    }

    RunInfo info() {
        return info;
    }

    synchronized boolean isBeingWritten() {
        return written;
    }

    synchronized RunWriter writer() {
        checkFree();
        written = true;
        end = null;
        return new Writer();
    }

    /** Adds tensors though nobody writes the run. */
    synchronized void addLate(List<LateTensor> tensors) {
        checkFree();
        add(tensors.toArray(LateTensor[]::new));
    }

    private void checkFree() {
        if (written) {
            throw new RunLockedException("run " + info.id() + " is being written already");
        }
    }

    RunReader reader() {
        return new Reader();
    }

    private synchronized int lastEpoch() {
        return epochs.isEmpty() ? -1 : epochs.lastKey();
    }

    private synchronized void add(EpochSnapshot epoch) {
        AppendOnly.checkLater(info.id(), lastEpoch(), epoch.epoch());
        epochs.put(epoch.epoch(), epoch);
        tensorNames.addAll(epoch.tensors().keySet());
        epoch.tensors().forEach((name, tensor) -> ranges.merge(name, tensor.range(), Range::union));
    }

    /** Adds all of the tensors or none. */
    private synchronized void add(LateTensor... tensors) {
        Map<Integer, EpochSnapshot> changed = new HashMap<>();
        for (LateTensor each : tensors) {
            EpochSnapshot epoch = changed.getOrDefault(each.epoch(), epochs.get(each.epoch()));
            boolean isUsed = epoch != null && epoch.tensors().containsKey(each.name());
            AppendOnly.checkAddable(info.id(), each, epoch != null, isUsed);
            if (epoch != null) {
                Map<String, Tensor> all = new LinkedHashMap<>(epoch.tensors());
                all.put(each.name(), each.tensor());
                changed.put(
                        each.epoch(),
                        new EpochSnapshot(epoch.epoch(), epoch.recordedAt(), epoch.scalars(), all));
            }
        }
        epochs.putAll(changed);
        for (LateTensor each : tensors) {
            tensorNames.add(each.name());
            ranges.merge(each.name(), each.tensor().range(), Range::union);
            late.add(new TensorKey(each.epoch(), each.name()));
        }
    }

    private synchronized void add(List<StepSnapshot> more) {
        for (StepSnapshot step : more) {
            Map<String, Scalar> known =
                    steps.computeIfAbsent(step.step(), number -> new LinkedHashMap<>());
            step.scalars().forEach(scalar -> known.put(scalar.name(), scalar));
        }
    }

    private synchronized void finish(RunEnd runEnd) {
        end = runEnd;
    }

    private synchronized void add(Remark remark) {
        remarks.put(remark.what(), remark);
    }

    private synchronized void know(List<Output> known) {
        outputs = List.copyOf(known);
    }

    private synchronized void release() {
        written = false;
    }

    private synchronized RunState state() {
        RunEnd ended = end;
        List<Remark> said = List.copyOf(remarks.values());
        if (ended != null) {
            return new RunState(
                    RunState.Status.FINISHED, lastEpoch(), ended.endedAt(), said, late.size());
        }
        return new RunState(
                written ? RunState.Status.RUNNING : RunState.Status.INTERRUPTED,
                lastEpoch(),
                null,
                said,
                late.size());
    }

    private final class Writer implements RunWriter {
        private boolean open = true;

        @Override
        public RunId id() {
            return info.id();
        }

        @Override
        public int lastEpoch() {
            return MemoryRun.this.lastEpoch();
        }

        @Override
        public void append(EpochSnapshot epoch) {
            add(epoch);
        }

        @Override
        public void append(LateTensor tensor) {
            add(tensor);
        }

        @Override
        public void append(List<StepSnapshot> more) {
            add(more);
        }

        @Override
        public void append(Remark remark) {
            add(remark);
        }

        @Override
        public void outputs(List<Output> known) {
            know(known);
        }

        @Override
        public void end(RunEnd runEnd) {
            finish(runEnd);
        }

        @Override
        public void close() {
            if (open) {
                open = false;
                release();
            }
        }
    }

    private final class Reader implements RunReader {
        @Override
        public RunInfo info() {
            return info;
        }

        @Override
        public List<Output> outputs() {
            synchronized (MemoryRun.this) {
                return outputs;
            }
        }

        @Override
        public RunState state() {
            return MemoryRun.this.state();
        }

        @Override
        public List<Integer> epochs() {
            synchronized (MemoryRun.this) {
                return List.copyOf(epochs.keySet());
            }
        }

        @Override
        public List<String> scalarNames() {
            synchronized (MemoryRun.this) {
                return names(epochs.values().stream().map(EpochSnapshot::scalars).toList());
            }
        }

        @Override
        public List<ScalarPoint> scalars(String name) {
            synchronized (MemoryRun.this) {
                List<ScalarPoint> points = new ArrayList<>();
                epochs.values()
                        .forEach(epoch -> addPoint(points, epoch.epoch(), epoch.scalars(), name));
                return points;
            }
        }

        @Override
        public List<String> stepScalarNames() {
            synchronized (MemoryRun.this) {
                return names(steps.values().stream().map(Map::values).toList());
            }
        }

        @Override
        public List<ScalarPoint> steps(String name) {
            synchronized (MemoryRun.this) {
                List<ScalarPoint> points = new ArrayList<>();
                steps.forEach((step, scalars) -> addPoint(points, step, scalars.values(), name));
                return points;
            }
        }

        @Override
        public List<String> tensorNames() {
            synchronized (MemoryRun.this) {
                return List.copyOf(tensorNames);
            }
        }

        @Override
        public Optional<Tensor> tensor(String name, int epoch) {
            synchronized (MemoryRun.this) {
                return Optional.ofNullable(epochs.get(epoch))
                        .map(snapshot -> snapshot.tensors().get(name));
            }
        }

        @Override
        public Optional<byte[]> npy(String name, int epoch) {
            return tensor(name, epoch).map(Npy::encode);
        }

        @Override
        public List<TensorKey> lateTensors() {
            synchronized (MemoryRun.this) {
                return List.copyOf(late);
            }
        }

        @Override
        public Range range(String name) {
            synchronized (MemoryRun.this) {
                return ranges.getOrDefault(name, Range.EMPTY);
            }
        }

        @Override
        public void close() {}

        private List<String> names(List<? extends Collection<Scalar>> all) {
            Set<String> names = new TreeSet<>();
            all.forEach(scalars -> scalars.forEach(scalar -> names.add(scalar.name())));
            return List.copyOf(names);
        }

        /** Adds the value of the name, the last one if there are several. */
        private void addPoint(
                List<ScalarPoint> points, long x, Collection<Scalar> scalars, String name) {
            scalars.stream()
                    .filter(scalar -> scalar.name().equals(name))
                    .reduce((first, second) -> second)
                    .ifPresent(scalar -> points.add(new ScalarPoint(x, scalar.value())));
        }
    }
}
