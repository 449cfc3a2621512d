package dev.underhood.exchange.draft;

import dev.underhood.record.RunIds;
import dev.underhood.run.EpochSnapshot;
import dev.underhood.run.Output;
import dev.underhood.run.ProbeSet;
import dev.underhood.run.Remark;
import dev.underhood.run.RunEnd;
import dev.underhood.run.RunId;
import dev.underhood.run.RunInfo;
import dev.underhood.run.Scalar;
import dev.underhood.run.StepSnapshot;
import dev.underhood.run.Tensor;
import dev.underhood.store.RunStore;
import dev.underhood.store.RunWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * A run that is not written yet. Arrays are read when they are written, one epoch at a time, so
 * that a long log takes little memory. Used by one thread.
 */
public final class RunDraft {
    private static final int STEPS_AT_ONCE = 4096;

    private final String name;
    private final Map<String, String> options = new LinkedHashMap<>();
    private final TreeMap<Integer, Frame> frames = new TreeMap<>();
    private final TreeMap<Long, Update> updates = new TreeMap<>();
    private final List<Remark> remarks = new ArrayList<>();
    private List<Output> outputs = List.of();
    private List<String> classNames = List.of();
    private ProbeSet probes = ProbeSet.none();

    private static final class Frame {
        private final Instant at;
        private final Map<String, Double> numbers = new LinkedHashMap<>();
        private final Map<String, Supplier<Tensor>> tensors = new LinkedHashMap<>();

        private Frame(Instant at) {
            this.at = at;
        }

        private EpochSnapshot read(int epoch) {
            Map<String, Tensor> read = new LinkedHashMap<>();
            tensors.forEach((name, tensor) -> read.put(name, tensor.get()));
            return new EpochSnapshot(epoch, at, scalars(numbers), read);
        }
    }

    private static final class Update {
        private final int epoch;
        private final Map<String, Double> numbers = new LinkedHashMap<>();

        private Update(int epoch) {
            this.epoch = epoch;
        }
    }

    /**
     * Begins a run.
     *
     * @param name the run's name
     * @param format what it is made of, in words
     */
    public RunDraft(String name, String format) {
        this.name = name;
        options.put("imported from", format);
    }

    /** Adds an epoch, unless it is there. */
    public void frame(int epoch, Instant at) {
        frames.putIfAbsent(epoch, new Frame(at));
    }

    /** Adds a number to an epoch that is there; a later one of the same name replaces it. */
    public void number(int epoch, String scalar, double value) {
        of(epoch).numbers.put(scalar, value);
    }

    /** Adds an array to an epoch that is there; a later one of the same name replaces it. */
    public void tensor(int epoch, String tensor, Supplier<Tensor> values) {
        of(epoch).tensors.put(tensor, values);
    }

    private Frame of(int epoch) {
        Frame frame = frames.get(epoch);
        if (frame == null) {
            throw new IllegalStateException("no epoch " + epoch);
        }
        return frame;
    }

    /**
     * Adds a number of an update.
     *
     * @param step 1 for the first
     * @param epoch the epoch that it belongs to
     */
    public void update(long step, int epoch, String scalar, double value) {
        updates.computeIfAbsent(step, key -> new Update(epoch)).numbers.put(scalar, value);
    }

    public void remark(Remark remark) {
        remarks.add(remark);
    }

    public void outputs(List<Output> known) {
        outputs = List.copyOf(known);
    }

    public void classNames(List<String> known) {
        classNames = List.copyOf(known);
    }

    public void probes(ProbeSet known) {
        probes = known;
    }

    /**
     * Writes the run; one that cannot be written whole is not left there.
     *
     * @return its id
     * @throws IllegalArgumentException if it has no epoch
     * @throws dev.underhood.store.StoreException if the store cannot be written
     */
    public RunId writeTo(RunStore store) {
        if (frames.isEmpty()) {
            throw new IllegalArgumentException("there is nothing in it that a run could show");
        }
        Instant start = frames.firstEntry().getValue().at;
        List<RunId> taken = store.list();
        RunId id = RunIds.take(name, start, taken::contains);
        RunInfo info = new RunInfo(id, name, start, 0, List.of(), classNames, probes, options);
        boolean whole = false;
        try (RunWriter writer = store.create(info)) {
            if (!outputs.isEmpty()) {
                writer.outputs(outputs);
            }
            updates(writer);
            Instant last = start;
            for (Map.Entry<Integer, Frame> each : frames.entrySet()) {
                writer.append(each.getValue().read(each.getKey()));
                last = each.getValue().at;
            }
            remarks.forEach(writer::append);
            writer.end(new RunEnd(last));
            whole = true;
        } finally {
            if (!whole) {
                store.delete(id);
            }
        }
        return id;
    }

    private void updates(RunWriter writer) {
        List<StepSnapshot> together = new ArrayList<>();
        updates.forEach(
                (step, update) -> {
                    together.add(new StepSnapshot(step, update.epoch, scalars(update.numbers)));
                    if (together.size() == STEPS_AT_ONCE) {
                        writer.append(together);
                        together.clear();
                    }
                });
        if (!together.isEmpty()) {
            writer.append(together);
        }
    }

    private static List<Scalar> scalars(Map<String, Double> numbers) {
        return numbers.entrySet().stream()
                .map(each -> new Scalar(each.getKey(), each.getValue()))
                .toList();
    }
}
