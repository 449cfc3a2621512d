package dev.underhood.store.memory;

import dev.underhood.run.EpochSnapshot;
import dev.underhood.run.LateTensor;
import dev.underhood.run.Output;
import dev.underhood.run.Range;
import dev.underhood.run.Remark;
import dev.underhood.run.RunEnd;
import dev.underhood.run.RunInfo;
import dev.underhood.run.Scalar;
import dev.underhood.run.StepSnapshot;
import dev.underhood.run.Tensor;
import dev.underhood.store.Description;
import dev.underhood.store.RunLockedException;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunState;
import dev.underhood.store.RunWriter;
import dev.underhood.store.TensorKey;
import dev.underhood.store.format.AppendOnly;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One run in memory. Its lock, for the readers too, is the object itself; they see what was
 * appended before each call.
 */
final class MemoryRun {
    private RunInfo info;
    final NavigableMap<Integer, EpochSnapshot> epochs = new TreeMap<>();
    final NavigableMap<Long, StepSnapshot> steps = new TreeMap<>();
    final Set<String> tensorNames = new LinkedHashSet<>();
    final Map<String, Range> ranges = new HashMap<>();
    private final Map<String, Remark> remarks = new LinkedHashMap<>();
    final List<TensorKey> late = new ArrayList<>();
    List<Output> outputs = List.of();
    private Description description;
    private @Nullable RunEnd end;
    private boolean written;

    MemoryRun(RunInfo info) {
        this.info = info;
        description = Description.of(info.name());
    }

    synchronized RunInfo info() {
        return info;
    }

    synchronized boolean isBeingWritten() {
        return written;
    }

    synchronized RunWriter writer() {
        checkFree();
        written = true;
        end = null;
        return new MemoryWriter(this);
    }

    /** Adds tensors though nobody writes the run. */
    synchronized void addLate(List<LateTensor> tensors) {
        checkFree();
        add(tensors.toArray(LateTensor[]::new));
    }

    /** Changes what is said of the run though nobody writes it. */
    synchronized Description describe(UnaryOperator<Description> change) {
        checkFree();
        describe(change.apply(description));
        return description;
    }

    synchronized void describe(Description said) {
        description = said;
        info = info.withName(said.name());
    }

    synchronized Description description() {
        return description;
    }

    private void checkFree() {
        if (written) {
            throw new RunLockedException("run " + info.id() + " is being written already");
        }
    }

    RunReader reader() {
        return new MemoryReader(this);
    }

    synchronized int lastEpoch() {
        return epochs.isEmpty() ? -1 : epochs.lastKey();
    }

    synchronized void add(EpochSnapshot epoch) {
        AppendOnly.checkLater(info.id(), lastEpoch(), epoch.epoch());
        epochs.put(epoch.epoch(), epoch);
        tensorNames.addAll(epoch.tensors().keySet());
        epoch.tensors().forEach((name, tensor) -> ranges.merge(name, tensor.range(), Range::union));
    }

    /** Adds all of the tensors or none. */
    synchronized void add(LateTensor... tensors) {
        Map<Integer, EpochSnapshot> changed = new HashMap<>();
        for (LateTensor each : tensors) {
            EpochSnapshot epoch = changed.getOrDefault(each.epoch(), epochs.get(each.epoch()));
            boolean isUsed = epoch != null && epoch.tensors().containsKey(each.name());
            AppendOnly.checkAddable(info.id(), each, epoch != null, isUsed);
            if (epoch != null) {
                changed.put(each.epoch(), with(each, epoch));
            }
        }
        epochs.putAll(changed);
        for (LateTensor each : tensors) {
            tensorNames.add(each.name());
            ranges.merge(each.name(), each.tensor().range(), Range::union);
            late.add(new TensorKey(each.epoch(), each.name()));
        }
    }

    private EpochSnapshot with(LateTensor late, EpochSnapshot epoch) {
        List<Scalar> scalars = new ArrayList<>(epoch.scalars());
        for (Scalar scalar : late.scalars()) {
            boolean isUsed = scalars.stream().anyMatch(at -> at.name().equals(scalar.name()));
            AppendOnly.checkNew(info.id(), late.epoch(), scalar.name(), isUsed);
            scalars.add(scalar);
        }
        Map<String, Tensor> tensors = new LinkedHashMap<>(epoch.tensors());
        tensors.put(late.name(), late.tensor());
        return new EpochSnapshot(epoch.epoch(), epoch.recordedAt(), scalars, tensors);
    }

    synchronized void add(List<StepSnapshot> more) {
        more.forEach(step -> steps.merge(step.step(), step, MemoryRun::merged));
    }

    /** A number that a step has already is replaced. */
    private static StepSnapshot merged(StepSnapshot before, StepSnapshot more) {
        Map<String, Scalar> all = new LinkedHashMap<>();
        before.scalars().forEach(scalar -> all.put(scalar.name(), scalar));
        more.scalars().forEach(scalar -> all.put(scalar.name(), scalar));
        return new StepSnapshot(more.step(), more.epoch(), List.copyOf(all.values()));
    }

    synchronized void finish(RunEnd runEnd) {
        end = runEnd;
    }

    synchronized void add(Remark remark) {
        remarks.put(remark.what(), remark);
    }

    synchronized void know(List<Output> known) {
        outputs = List.copyOf(known);
    }

    synchronized void release() {
        written = false;
    }

    synchronized RunState state() {
        RunEnd ended = end;
        List<Remark> said = List.copyOf(remarks.values());
        if (ended != null) {
            return new RunState(RunState.Status.FINISHED, lastEpoch(), ended, said, late.size());
        }
        return new RunState(
                written ? RunState.Status.RUNNING : RunState.Status.INTERRUPTED,
                lastEpoch(),
                null,
                said,
                late.size());
    }
}
