package dev.underhood.viewer.take;

import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.figure.Drawing;
import dev.underhood.figure.Figure;
import dev.underhood.figure.FigureCatalogue;
import dev.underhood.figure.FigureKind;
import dev.underhood.figure.FigureOptions;
import dev.underhood.figure.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Kernels whose third epoch is never drawn: only an interrupt ends it. */
public record Unending(Figure whole) implements Figure {
    public static final String RUN = "unending";
    public static final String MP4 = "runs/unending/figures/unending.mp4?width=64&height=64";
    public static final String HTML = "runs/unending.html";

    private static final Semaphore BEGUN = new Semaphore(0);
    private static final Semaphore ENDED = new Semaphore(0);
    private static final int LAST = 2;

    public static final FigureKind KIND =
            FigureKind.builder("unending", "Unending", "Kernels that never come to an end.")
                    .offeredIf(run -> run.info().id().value().equals(RUN))
                    .drawnBy(
                            (run, options) ->
                                    new Unending(
                                            FigureCatalogue.named("kernels")
                                                    .orElseThrow()
                                                    .of(run, FigureOptions.defaults())));

    /** Waits until that epoch is to be drawn. */
    public static void awaitBegun() throws InterruptedException {
        assertThat(BEGUN.tryAcquire(30, TimeUnit.SECONDS)).as("drawn").isTrue();
    }

    /** Waits until its drawing was ended, and what was made of the film is deleted. */
    public static void awaitEnded() throws InterruptedException, IOException {
        assertThat(ENDED.tryAcquire(30, TimeUnit.SECONDS)).as("no longer drawn").isTrue();
        awaitNothingLeft();
    }

    /** Waits until no film has a temporary folder; another process of tests may have one, too. */
    static void awaitNothingLeft() throws InterruptedException, IOException {
        for (int i = 0; i < 1000 && temporaryFolders() > 0; i++) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        assertThat(temporaryFolders()).as("temporary folders").isZero();
    }

    private static long temporaryFolders() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("underhood-file"))
                    .count();
        }
    }

    @Override
    public Drawing at(int epoch) {
        if (epoch == LAST) {
            BEGUN.release();
            try {
                TimeUnit.HOURS.sleep(1);
            } catch (InterruptedException e) {
                ENDED.release();
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        return whole.at(epoch);
    }

    @Override
    public Table data(int epoch) {
        return whole.data(epoch);
    }
}
