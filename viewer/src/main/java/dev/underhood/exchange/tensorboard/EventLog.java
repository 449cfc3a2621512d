package dev.underhood.exchange.tensorboard;

import dev.underhood.exchange.event.EventEncoder;
import dev.underhood.exchange.event.EventFile;
import dev.underhood.figure.CannotDrawException;
import dev.underhood.run.Scalar;
import dev.underhood.run.StepSnapshot;
import dev.underhood.store.RunReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * A run as TensorBoard sees it: an epoch is a step of its timeline, and what belongs to an update
 * stands under {@code step/}, where the step is the number of the update. Used by one thread.
 */
final class EventLog implements Closeable {
    /** What stands before the name of a number of the updates. */
    static final String STEPS = "step/";

    private final EventFile file;
    private final Path folder;
    private final RunReader run;

    private EventLog(EventFile file, Path folder, RunReader run) {
        this.file = file;
        this.folder = folder;
        this.run = run;
    }

    /** Begins a log in a folder, which is made if need be. */
    static EventLog begin(Path folder, RunReader run) throws IOException {
        Instant start = run.info().startedAt();
        EventLog log = new EventLog(EventFile.in(folder, start), folder, run);
        log.file.append(EventEncoder.text("run", 0, start, RunWords.of(run.info())));
        return log;
    }

    /** Adds an update, at the time when its epoch was through or, while that goes on, now. */
    void step(StepSnapshot step, Instant at) throws IOException {
        for (Scalar each : step.scalars()) {
            file.append(EventEncoder.scalar(STEPS + each.name(), step.step(), at, each.value()));
        }
    }

    void numbers(int epoch, Instant at, List<Scalar> scalars) throws IOException {
        for (Scalar each : scalars) {
            file.append(EventEncoder.scalar(each.name(), epoch, at, each.value()));
        }
        RunNumbers.appendHistograms(file, run, epoch, at);
    }

    /**
     * Adds what figures make of an epoch: the scores of the classes, and pictures.
     *
     * @throws CannotDrawException if Java2D does not start on this machine
     */
    void figures(int epoch, Instant at) throws IOException {
        RunNumbers.appendScores(file, run, epoch, at);
        RunPictures.append(file, run, epoch, at);
    }

    /** Adds all remarks so far as one text, of which TensorBoard shows the last. */
    void remarks(int epoch, Instant at) throws IOException {
        String words = RunWords.of(run.state().remarks());
        if (!words.isEmpty()) {
            file.append(EventEncoder.text("remarks", epoch, at, words));
        }
    }

    /** Writes what is made of the run as a whole. */
    void end() throws IOException {
        Projector.write(folder, run);
    }

    void flush() throws IOException {
        file.flush();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
