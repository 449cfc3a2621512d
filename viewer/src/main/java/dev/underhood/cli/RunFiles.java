package dev.underhood.cli;

import dev.underhood.animation.Animation;
import dev.underhood.animation.Gif;
import dev.underhood.animation.Video;
import dev.underhood.animation.VideoException;
import dev.underhood.exchange.TensorBoard;
import dev.underhood.figure.Csv;
import dev.underhood.figure.Drawing;
import dev.underhood.figure.Figure;
import dev.underhood.figure.Pictures;
import dev.underhood.page.OfflinePage;
import dev.underhood.page.PageOptions;
import dev.underhood.store.RunReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Writes the file, or the folder of files, that a run becomes, and tells in a few words what it has
 * written.
 */
final class RunFiles {
    private final Format format;
    private final Path out;
    private final boolean watched;

    /**
     * Writes nothing yet.
     *
     * @param watched whether to show how far it has come
     */
    RunFiles(Format format, Path out, boolean watched) {
        this.format = format;
        this.out = out;
        this.watched = watched;
    }

    /**
     * Makes sure, before any work is done, that the place can be written to.
     *
     * @throws UnusableInputException if it cannot
     */
    void check() {
        if (format.isFolder()) {
            FrameFolder.check(out);
        } else {
            OutputFile.check(out);
        }
    }

    /** Writes the numbers of one epoch. */
    String table(Figure figure, int epoch) {
        var table = figure.data(epoch);
        OutputFile.write(
                out,
                file -> {
                    try (Writer text = Files.newBufferedWriter(file)) {
                        Csv.write(table, text);
                    }
                });
        return size() + ", " + counted(table.rows(), "row");
    }

    /**
     * Draws one epoch.
     *
     * @param height 0 for what fits the figure best
     */
    String picture(Figure figure, int epoch, int width, int height) {
        Drawing drawing = figure.at(epoch);
        int high = height == 0 ? Pictures.height(width, drawing.aspect()) : height;
        byte[] picture =
                format == Format.SVG
                        ? Pictures.svg(drawing, width, high)
                        : Pictures.png(drawing, width, high);
        OutputFile.write(out, file -> Files.write(file, picture));
        return size();
    }

    /** Draws many epochs. */
    String film(Animation film) {
        List<Integer> missing;
        try (TerminalProgress progress = new TerminalProgress("drawing", watched)) {
            missing =
                    switch (format) {
                        case GIF -> Gif.write(film, out, progress);
                        case FRAMES -> FrameFolder.write(out, film, progress);
                        default -> Video.write(film, out, progress);
                    };
        } catch (VideoException e) {
            throw new UnusableInputException(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw OutputFile.cannotBeWritten(out, e);
        }
        String frames = counted(film.frames() - missing.size(), "frame");
        String none = missing.isEmpty() ? "" : "; nothing to draw was recorded at " + list(missing);
        return size() + ", " + frames + none;
    }

    /** Writes the whole run. */
    String page(RunReader run, PageOptions options) {
        try (TerminalProgress progress = new TerminalProgress("drawing", watched)) {
            OfflinePage.write(run, out, options, progress);
        } catch (IOException e) {
            throw OutputFile.cannotBeWritten(out, e);
        }
        int epochs = options.epochs().isEmpty() ? run.epochs().size() : options.epochs().size();
        return size() + ", " + counted(epochs, "epoch");
    }

    /** Writes the whole run as event files. */
    String events(RunReader run) {
        try (TerminalProgress progress = new TerminalProgress("drawing", watched)) {
            TensorBoard.export(run, out, progress::done);
        } catch (UncheckedIOException e) {
            throw OutputFile.cannotBeWritten(out, Objects.requireNonNull(e.getCause()));
        } catch (IllegalStateException e) { // of a library that is missing
            throw new UnusableInputException(String.valueOf(e.getMessage()), e);
        }
        return size() + ", " + counted(run.epochs().size(), "epoch");
    }

    private static String list(List<Integer> epochs) {
        String numbers = epochs.stream().map(String::valueOf).collect(Collectors.joining(", "));
        return (epochs.size() == 1 ? "epoch " : "epochs ") + numbers;
    }

    private String size() {
        long bytes = 0;
        for (Path file : format.isFolder() ? FrameFolder.files(out) : List.of(out)) {
            bytes += file.toFile().length();
        }
        if (bytes < 1000) {
            return counted((int) bytes, "byte");
        }
        return bytes < 1_000_000
                ? Math.round(bytes / 1e3) + " kB"
                : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }

    private static String counted(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
