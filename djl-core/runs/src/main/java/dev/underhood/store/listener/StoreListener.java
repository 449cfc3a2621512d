package dev.underhood.store.listener;

import dev.underhood.run.EpochSnapshot;
import dev.underhood.run.LateTensor;
import dev.underhood.run.Output;
import dev.underhood.run.Remark;
import dev.underhood.run.RunEnd;
import dev.underhood.run.RunId;
import dev.underhood.run.RunInfo;
import dev.underhood.run.RunListener;
import dev.underhood.run.StepSnapshot;
import dev.underhood.store.RunStore;
import dev.underhood.store.RunWriter;
import dev.underhood.store.StoreException;
import dev.underhood.store.WriteException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a run to a store, whatever happens to that meanwhile. What cannot be written at the moment
 * waits in memory, within the bounds of {@link Backlog}, and is tried again; what can never be
 * written is left out; a run whose file is gone continues in another one. What is missing in the
 * end is said in the run.
 */
public final class StoreListener implements RunListener {
    private static final Logger LOG = LoggerFactory.getLogger(RunStore.class);
    private static final int STEPS_TOGETHER = 1024;
    private static final long STEPS_WAIT_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** With what SQLite waits by itself, less than a recorder waits for the end. */
    private static final Duration LAST_WAIT = Duration.ofSeconds(3);

    private final RunPlace place;
    private final Duration lastWait;
    private final Backlog backlog = new Backlog();
    private final UnwrittenRemarks remarks = new UnwrittenRemarks();
    private final Trouble trouble = new Trouble();
    private List<Output> outputs = List.of();
    private boolean outputsWritten = true;
    private @Nullable RunWriter writer;
    private long stepsAt = System.nanoTime();
    private boolean ended;

    public StoreListener(RunStore store, @Nullable RunId resumed) {
        this(store, resumed, LAST_WAIT);
    }

    /**
     * Makes a listener.
     *
     * @param lastWait how long the end waits for a file that another program has locked
     */
    StoreListener(RunStore store, @Nullable RunId resumed, Duration lastWait) {
        place = new RunPlace(store, resumed);
        this.lastWait = lastWait;
    }

    @Override
    public void onStart(RunInfo info) {
        place.start(info);
        write();
    }

    @Override
    public void onStep(StepSnapshot step) {
        backlog.add(step);
        if (backlog.steps() >= STEPS_TOGETHER || System.nanoTime() - stepsAt > STEPS_WAIT_NANOS) {
            write();
        }
    }

    @Override
    public void onEpoch(EpochSnapshot epoch) {
        backlog.add(epoch);
        write();
    }

    @Override
    public void onTensor(LateTensor late) {
        if (!ended) {
            backlog.add(late);
            write();
            return;
        }
        try {
            place.add(late);
        } catch (RuntimeException e) {
            LOG.warn(
                    "run {} has ended, and {} is not added: {}",
                    place.id(),
                    late.name(),
                    e.getMessage());
        }
    }

    @Override
    public void onRemark(Remark remark) {
        remarks.add(remark);
        write();
    }

    @Override
    public void onOutputs(List<Output> known) {
        outputs = List.copyOf(known);
        outputsWritten = false;
        write();
    }

    @Override
    public void onEnd(RunEnd end) {
        ended = true;
        long began = System.nanoTime();
        do {
            trouble.forget();
            write();
        } while (trouble.isBusy() && System.nanoTime() - began < lastWait.toNanos());
        backlog.giveUp();
        sayLosses();
        RunWriter closing = writer;
        if (closing == null) {
            LOG.warn("run {} was not recorded: {}", place.id(), trouble.reason());
            return;
        }
        try (closing) {
            remarks.writeTo(closing);
            closing.end(end);
        } catch (RuntimeException | Error e) {
            LOG.warn("the end of run {} was not written: {}", closing.id(), e.getMessage());
        }
        backlog.remarks().forEach(lost -> LOG.warn("run {}: {}", closing.id(), lost.text()));
    }

    /** Writes what waits; after a failure at most once a second. */
    private void write() {
        if (trouble.isFresh()) {
            sayLosses();
            return;
        }
        try {
            try {
                writeAll();
            } catch (WriteException e) {
                if (e.kind() != WriteException.Kind.GONE) {
                    throw e;
                }
                moveOn(e);
                writeAll();
            }
            trouble.end(place.id());
        } catch (RuntimeException | Error e) {
            backlog.because(Trouble.reason(e));
            sayLosses();
            trouble.begin(place.id(), e);
        }
    }

    private void writeAll() {
        RunWriter open = writer;
        if (open == null) {
            open = place.open(remarks::add);
            writer = open;
        }
        if (!outputsWritten) {
            open.outputs(outputs);
            outputsWritten = true;
        }
        writeSteps(open);
        writeEpochs(open);
        writeLate(open);
        sayLosses();
        remarks.writeTo(open);
    }

    private void writeSteps(RunWriter open) {
        stepsAt = System.nanoTime();
        while (backlog.steps() > 0) {
            List<StepSnapshot> steps = backlog.firstSteps(STEPS_TOGETHER);
            boolean written = isWritten(() -> open.append(steps));
            backlog.removeFirstSteps(steps.size(), written);
        }
    }

    private void writeEpochs(RunWriter open) {
        EpochSnapshot epoch = backlog.firstEpoch();
        while (epoch != null) {
            EpochSnapshot first = place.seamed(epoch);
            boolean written = isWritten(() -> open.append(first));
            if (written) {
                place.continued();
            }
            backlog.removeFirstEpoch(written);
            epoch = backlog.firstEpoch();
        }
    }

    private void writeLate(RunWriter open) {
        LateTensor late = backlog.firstLate();
        while (late != null) {
            LateTensor first = late;
            backlog.removeFirstLate(isWritten(() -> open.append(first)));
            late = backlog.firstLate();
        }
    }

    /** Returns false for what can never be written; throws where it must be tried again. */
    private boolean isWritten(Runnable append) {
        try {
            append.run();
            return true;
        } catch (RuntimeException | Error e) {
            boolean again =
                    e instanceof WriteException failure
                            ? failure.kind() != WriteException.Kind.REFUSED
                            : e instanceof StoreException;
            if (again) {
                throw e;
            }
            backlog.because(Trouble.reason(e));
            trouble.warn(place.id(), "a part of the run is left out", e);
            return false;
        }
    }

    /** The run's file is gone: all that is still known goes to another one. */
    private void moveOn(WriteException gone) {
        RunWriter before = writer;
        if (before == null) {
            return;
        }
        writer = null;
        remarks.add(
                new Remark(
                        "What was recorded up to epoch " + before.lastEpoch() + " is missing",
                        gone.reason(),
                        "If it was moved, the earlier part of the run is there"));
        LOG.warn("run {} continues in another file: {}", before.id(), gone.getMessage());
        try {
            before.close();
        } catch (RuntimeException e) {
            LOG.debug("the writer of a file that is gone", e);
        }
        place.leave();
        remarks.writeAllAgain();
        outputsWritten = outputs.isEmpty();
    }

    private void sayLosses() {
        backlog.remarks().forEach(remarks::add);
    }
}
