package dev.underhood.store.keep;

import dev.underhood.run.EpochSnapshot;
import dev.underhood.run.LateTensor;
import dev.underhood.run.RunEnd;
import dev.underhood.run.RunId;
import dev.underhood.run.Scalar;
import dev.underhood.run.StepSnapshot;
import dev.underhood.run.Tensor;
import dev.underhood.store.RunLockedException;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunState;
import dev.underhood.store.RunStore;
import dev.underhood.store.RunWriter;
import dev.underhood.store.ScalarPoint;
import dev.underhood.store.StoreException;
import dev.underhood.store.TensorKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes once more what a reader gets of a run, epoch by epoch, so that one epoch at a time is in
 * memory. What is damaged is found by its checksum and stops it.
 */
public final class RunCopy {
    private static final int STEPS_AT_ONCE = 10_000;

    private RunCopy() {}

    /**
     * Copies a run to a store; a copy that fails leaves nothing there.
     *
     * @throws RunLockedException if the run is being written
     */
    public static void copy(RunStore from, RunId id, RunStore to, RunId as) {
        try (RunReader run = from.open(id)) {
            if (run.state().status() == RunState.Status.RUNNING) {
                throw new RunLockedException(
                        "run " + id + " is being written: copy it when it has ended");
            }
            RunWriter writer = to.create(run.info().withId(as));
            try {
                write(run, writer);
            } catch (RuntimeException e) {
                writer.close();
                delete(to, as, e);
                throw e;
            }
            writer.close();
        }
    }

    private static void delete(RunStore store, RunId half, RuntimeException why) {
        try {
            store.delete(half);
        } catch (StoreException e) {
            why.addSuppressed(e);
        }
    }

    /** Writes all of a run but what was known when it began. */
    public static void write(RunReader run, RunWriter writer) {
        writer.describe(run.description());
        if (!run.outputs().isEmpty()) {
            writer.outputs(run.outputs());
        }
        RunState state = run.state();
        state.remarks().forEach(writer::append);
        writeEpochs(run, writer, -1);
        writeLate(run, writer);
        for (List<StepSnapshot> steps = run.stepSnapshots(0, STEPS_AT_ONCE); !steps.isEmpty(); ) {
            writer.append(steps);
            steps = run.stepSnapshots(steps.get(steps.size() - 1).step(), STEPS_AT_ONCE);
        }
        RunEnd ended = state.end();
        if (ended != null) {
            writer.end(ended);
        }
    }

    /** Writes the epochs behind one, without what came late to them. */
    public static void writeEpochs(RunReader run, RunWriter writer, int after) {
        Map<Integer, List<Scalar>> numbers = numbers(run);
        List<String> names = run.tensorNames();
        Set<TensorKey> isLate = new HashSet<>(run.lateTensors());
        for (int epoch : run.epochs()) {
            if (epoch <= after) {
                continue;
            }
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            for (String name : names) {
                if (!isLate.contains(new TensorKey(epoch, name))) {
                    run.tensor(name, epoch).ifPresent(tensor -> tensors.put(name, tensor));
                }
            }
            Instant at = run.recordedAt(epoch).orElseThrow();
            writer.append(
                    new EpochSnapshot(epoch, at, numbers.getOrDefault(epoch, List.of()), tensors));
        }
    }

    private static void writeLate(RunReader run, RunWriter writer) {
        for (TensorKey key : run.lateTensors()) {
            run.tensor(key.name(), key.epoch())
                    .map(tensor -> new LateTensor(key.epoch(), key.name(), tensor))
                    .ifPresent(writer::append);
        }
    }

    private static Map<Integer, List<Scalar>> numbers(RunReader run) {
        Map<Integer, List<Scalar>> numbers = new HashMap<>();
        for (String name : run.scalarNames()) {
            for (ScalarPoint point : run.scalars(name)) {
                numbers.computeIfAbsent((int) point.x(), epoch -> new ArrayList<>())
                        .add(new Scalar(name, point.value()));
            }
        }
        return numbers;
    }
}
