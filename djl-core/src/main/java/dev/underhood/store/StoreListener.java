package dev.underhood.store;

import dev.underhood.run.EpochSnapshot;
import dev.underhood.run.Output;
import dev.underhood.run.Remark;
import dev.underhood.run.RunEnd;
import dev.underhood.run.RunId;
import dev.underhood.run.RunInfo;
import dev.underhood.run.RunListener;
import dev.underhood.run.StepSnapshot;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a run to a store. An epoch that cannot be written is lost and noted, and the next one is
 * tried again: a disk that was full for a while costs the epochs of that while, not the rest of the
 * run.
 */
final class StoreListener implements RunListener {
    private static final Logger LOG = LoggerFactory.getLogger(RunStore.class);
    private static final int MAX_STEPS = 1024;
    private static final long MAX_STEP_NANOS = 1_000_000_000;

    private final RunStore store;
    private final @Nullable RunId resumed;
    private final List<StepSnapshot> steps = new ArrayList<>();
    private final Map<String, Remark> remarks = new LinkedHashMap<>();
    private final List<Integer> lost = new ArrayList<>();
    private @Nullable RunWriter writer;
    private long lostSteps;
    private long lastWrite;

    StoreListener(RunStore store, @Nullable RunId resumed) {
        this.store = store;
        this.resumed = resumed;
    }

    @Override
    public void onStart(RunInfo info) {
        writer = resumed == null ? store.create(info) : store.resume(resumed);
    }

    @Override
    public void onStep(StepSnapshot step) {
        steps.add(step);
        if (steps.size() >= MAX_STEPS || System.nanoTime() - lastWrite > MAX_STEP_NANOS) {
            writeSteps();
        }
    }

    @Override
    public void onEpoch(EpochSnapshot epoch) {
        writeSteps();
        if (writer != null) {
            try {
                writer.append(epoch);
            } catch (RuntimeException | Error e) {
                warnOnce(e);
                lost.add(epoch.epoch());
                lost();
            }
            writeRemarks();
        }
    }

    @Override
    public void onRemark(Remark remark) {
        add(remark);
        writeRemarks();
    }

    @Override
    public void onOutputs(List<Output> outputs) {
        if (writer != null) {
            writer.outputs(outputs);
        }
    }

    @Override
    public void onEnd(RunEnd end) {
        writeSteps();
        writeRemarks();
        if (writer == null) {
            return;
        }
        try (RunWriter closing = writer) {
            closing.end(end);
        }
    }

    /** What cannot be written yet waits for the next time. */
    private void writeRemarks() {
        if (writer == null) {
            return;
        }
        try {
            for (Iterator<Remark> rest = remarks.values().iterator(); rest.hasNext(); ) {
                writer.append(rest.next());
                rest.remove();
            }
        } catch (RuntimeException | Error e) {
            warnOnce(e);
        }
    }

    private void lost() {
        if (!lost.isEmpty()) {
            add(Remark.of("Epochs could not be written", lost.size() + " of them: " + lost));
        }
        if (lostSteps > 0) {
            add(Remark.of("Steps could not be written", lostSteps + " of them"));
        }
    }

    private void add(Remark remark) {
        remarks.put(remark.what(), remark);
    }

    private void writeSteps() {
        if (writer == null || steps.isEmpty()) {
            return;
        }
        try {
            writer.append(List.copyOf(steps));
        } catch (RuntimeException | Error e) {
            warnOnce(e);
            lostSteps += steps.size();
            lost();
        }
        steps.clear();
        lastWrite = System.nanoTime();
    }

    private void warnOnce(Throwable e) {
        if (lost.isEmpty() && lostSteps == 0) {
            LOG.warn(
                    "a part of the run is lost, the next one is tried again: {}",
                    e.getMessage(),
                    e);
        }
    }
}
