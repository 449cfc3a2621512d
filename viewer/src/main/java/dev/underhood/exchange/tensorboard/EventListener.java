package dev.underhood.exchange.tensorboard;

import dev.underhood.figure.CannotDrawException;
import dev.underhood.run.EpochSnapshot;
import dev.underhood.run.LateTensor;
import dev.underhood.run.Output;
import dev.underhood.run.Remark;
import dev.underhood.run.RunEnd;
import dev.underhood.run.RunInfo;
import dev.underhood.run.RunListener;
import dev.underhood.run.StepSnapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a run's event files while it goes on. Draws and writes on a thread of its own, so that
 * neither the training nor the store waits for a picture. Where that thread falls behind, pictures
 * and histograms of epochs are left out, and a remark says of how many.
 */
public final class EventListener implements RunListener {
    private static final Logger LOG = LoggerFactory.getLogger(EventListener.class);
    private static final String LOST = "Numbers were left out of the event files of TensorBoard";
    private static final String CURE = "See that there is room and permission, and record again";

    private final Path logs;
    private final Clock clock;
    private final OwnThread worker =
            new OwnThread("underhood-tensorboard", this::flush, this::failed);
    private boolean ended;
    private long thinned;
    private long lost;
    private volatile @Nullable Additions additions;
    // the rest belongs to the worker
    private @Nullable LatestEpoch run;
    private @Nullable EventLog log;
    private boolean draws = true;

    public EventListener(Path logs) {
        this(logs, Clock.systemUTC());
    }

    EventListener(Path logs, Clock clock) {
        this.logs = logs;
        this.clock = clock;
    }

    @Override
    public void onStart(RunInfo info, Additions into) {
        additions = into;
        onStart(info);
    }

    @Override
    public void onStart(RunInfo info) {
        later(
                0,
                () -> {
                    LatestEpoch known = new LatestEpoch(info);
                    run = known;
                    log = EventLog.begin(logs.resolve(info.id().value()), known);
                });
    }

    @Override
    public void onStep(StepSnapshot step) {
        later(
                0,
                () -> {
                    if (log != null) {
                        log.step(step, clock.instant());
                    }
                });
    }

    @Override
    public void onEpoch(EpochSnapshot epoch) {
        boolean behind = epoch.bytes() > 0 && !worker.hasRoomFor(epoch.bytes());
        if (behind) {
            thinned++;
            say("Pictures were left out of the event files of TensorBoard", thinned, "epoch");
        }
        EpochSnapshot kept = behind ? epoch.withoutTensors() : epoch;
        later(kept.bytes(), () -> write(kept));
    }

    /** Says a loss at once, and again whenever it has doubled. */
    private void say(String what, long count, String things) {
        if (Long.bitCount(count) == 1) {
            String of = count + " " + things + (count == 1 ? "" : "s") + " or more";
            remark(Remark.of(what, "drawing is slower than the training: of " + of));
        }
    }

    private void later(long bytes, OwnThread.Task task) {
        if (!worker.later(bytes, task)) {
            lost++;
            say(LOST, lost, "message");
        }
    }

    private void flush() throws IOException {
        if (log != null) {
            log.flush();
        }
    }

    private void write(EpochSnapshot epoch) throws IOException {
        if (log == null || run == null) {
            return;
        }
        run.add(epoch);
        log.numbers(epoch.epoch(), epoch.recordedAt(), epoch.scalars());
        try {
            if (draws && !epoch.tensors().isEmpty()) {
                log.figures(epoch.epoch(), epoch.recordedAt());
            }
        } catch (CannotDrawException e) {
            draws = false;
            String what = "The event files of TensorBoard have no pictures and scores";
            remark(Remark.of(what, String.valueOf(e.getMessage())));
        }
    }

    @Override
    public void onTensor(LateTensor late) {
        if (ended) {
            return; // all is written; an export has what comes later
        }
        later(
                0,
                () -> {
                    if (run != null) {
                        run.add(late);
                    }
                });
    }

    @Override
    public void onOutputs(List<Output> outputs) {
        later(
                0,
                () -> {
                    if (run != null) {
                        run.outputs(outputs);
                    }
                });
    }

    @Override
    public void onRemark(Remark remark) {
        later(
                0,
                () -> {
                    if (run != null && log != null) {
                        run.add(remark);
                        log.remarks(Math.max(0, run.state().lastEpoch()), clock.instant());
                    }
                });
    }

    @Override
    public void onEnd(RunEnd end) {
        ended = true;
        boolean whole =
                worker.end(
                        () -> {
                            try (EventLog ended = log) {
                                if (ended != null) {
                                    ended.end();
                                }
                            }
                            log = null;
                        });
        if (!whole) {
            LOG.warn("{}: the event files of TensorBoard are still being written", logs);
        }
    }

    /** After a failure nothing more is written. */
    private void failed(Throwable failure) {
        EventLog broken = log;
        log = null;
        remark(new Remark("The event files of TensorBoard end here", failure.toString(), CURE));
        try {
            if (broken != null) {
                broken.close();
            }
        } catch (IOException e) {
            // the same failure again, most likely
        }
    }

    private void remark(Remark remark) {
        Additions into = additions;
        if (into != null) {
            into.remark(remark);
        }
    }
}
