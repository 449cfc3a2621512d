package dev.underhood.page;

import dev.underhood.animation.Progress;
import dev.underhood.figure.FigureKind;
import dev.underhood.figure.FigureOption;
import dev.underhood.figure.FigureOptions;
import dev.underhood.figure.Figures;
import dev.underhood.figure.NoSuchFrameException;
import dev.underhood.file.PartialFile;
import dev.underhood.run.RunInfo;
import dev.underhood.store.RunReader;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A whole run in one HTML file: every figure that the run offers, and one timeline for all of them.
 * It opens from a disk, asks no server for anything, and may be passed on like a document. Pictures
 * have at most 256 colours each; those of long runs are smaller, so that the file stays one that
 * can be sent.
 */
public final class OfflinePage {
    private static final int MOST_HEADS = 4;

    /** The page that the viewer serves lends its own, and what is special comes last. */
    private static final List<String> STYLES =
            List.of(
                    "web/style.css",
                    "web/controls.css",
                    "web/cards.css",
                    "web/timeline.css",
                    "offline/offline.css");

    private OfflinePage() {}

    /**
     * Writes the page to a file; an older file of that name is replaced when the new one is
     * complete.
     *
     * @param run the run; used by this thread only until this returns
     * @param file the file
     * @param options what the page holds
     * @param progress is called for every frame of every figure
     * @throws IllegalArgumentException if the run has none of the epochs, or nothing to draw
     * @throws InterruptedIOException if the thread is interrupted; the interrupt stays set
     * @throws IOException if the file cannot be written; nothing of it is left
     */
    public static void write(RunReader run, Path file, PageOptions options, Progress progress)
            throws IOException {
        try (PartialFile part = PartialFile.of(file)) {
            try (OutputStream out = Files.newOutputStream(part.path())) {
                write(run, out, options, progress);
            }
            part.complete();
        }
    }

    /**
     * Writes the page to a stream, which is flushed and stays open.
     *
     * @param run the run; used by this thread only until this returns
     * @param out takes the page, UTF-8, as it is made
     * @param options what the page holds
     * @param progress is called for every frame of every figure
     * @throws IllegalArgumentException if the run has none of the epochs, or nothing to draw;
     *     nothing is then written
     * @throws InterruptedIOException if the thread is interrupted; the interrupt stays set
     * @throws IOException if the stream cannot be written to
     */
    public static void write(
            RunReader run, OutputStream out, PageOptions options, Progress progress)
            throws IOException {
        List<Integer> epochs = epochs(run, options);
        FigureOptions drawn = FigureOptions.defaults().withTheme(options.theme());
        Map<Shown, PageFilm> films = films(run, epochs, options.figures(), drawn);
        OutputStream buffered = new BufferedOutputStream(out, 1 << 16);
        String[] page = page(run, epochs).split("<!-- cards -->", 2);
        buffered.write(page[0].getBytes(StandardCharsets.UTF_8));
        int of = films.size() * epochs.size();
        int before = 0;
        for (Map.Entry<Shown, PageFilm> film : films.entrySet()) {
            int done = before;
            Shown shown = film.getKey();
            film.getValue()
                    .write(
                            buffered,
                            shown.about(run),
                            shown.kind().explanation(run),
                            (frames, ofFilm) -> progress.done(done + frames, of));
            before += epochs.size();
        }
        buffered.write(page[1].getBytes(StandardCharsets.UTF_8));
        buffered.flush();
    }

    private static List<Integer> epochs(RunReader run, PageOptions options) {
        List<Integer> recorded = run.epochs();
        List<Integer> epochs =
                options.epochs().isEmpty()
                        ? recorded
                        : options.epochs().stream().filter(recorded::contains).toList();
        if (epochs.isEmpty()) {
            throw new IllegalArgumentException(
                    "run " + run.info().id() + " has none of these epochs to show");
        }
        return epochs;
    }

    /** A figure, and the output of the network that it shows; null if it shows no output. */
    private record Shown(FigureKind kind, @Nullable String head) {
        String about(RunReader run) {
            return kind.options().stream()
                    .filter(option -> option.values().isEmpty()) // its values are names of the run
                    .flatMap(
                            option ->
                                    option == FigureOption.HEAD
                                            ? Stream.ofNullable(head)
                                            : kind.values(option, run).stream()
                                                    .limit(1)
                                                    .map(FigureOption.Value::label))
                    .collect(Collectors.joining(" · "));
        }
    }

    private static Map<Shown, PageFilm> films(
            RunReader run, List<Integer> epochs, Figures figures, FigureOptions options) {
        Map<Shown, PageFilm> films = new LinkedHashMap<>();
        for (FigureKind kind : figures.offeredFor(run)) {
            if (!kind.repeatsOthers()) {
                List<Shown> shown =
                        kind.names(FigureOption.HEAD, run).stream()
                                .limit(MOST_HEADS)
                                .map(head -> new Shown(kind, head))
                                .toList();
                for (Shown each : shown.isEmpty() ? List.of(new Shown(kind, null)) : shown) {
                    film(kind, run, epochs, options.withHead(each.head()))
                            .ifPresent(film -> films.put(each, film));
                }
            }
        }
        if (films.isEmpty()) {
            throw new IllegalArgumentException(
                    "run " + run.info().id() + " has no figure to draw at these epochs");
        }
        return films;
    }

    private static Optional<PageFilm> film(
            FigureKind kind, RunReader run, List<Integer> epochs, FigureOptions options) {
        try {
            return Optional.of(new PageFilm(kind, kind.of(run, options), epochs));
        } catch (NoSuchFrameException e) {
            return Optional.empty(); // it has no frame at any of these epochs
        }
    }

    private static String page(RunReader run, List<Integer> epochs) throws IOException {
        PageFacts facts = new PageFacts(run, epochs);
        RunInfo info = run.info();
        StringBuilder styles = new StringBuilder();
        for (String file : STYLES) {
            styles.append(PageText.resource(file));
        }
        String style = styles.toString();
        String script = InlinedModules.of("offline/offline.js");
        Map<String, String> values = new HashMap<>();
        values.put("style-hash", PageText.hash(style));
        values.put("script-hash", PageText.hash(script));
        values.put("style", style);
        values.put("script", script);
        values.put("name", PageText.escaped(info.name()));
        values.put("status", facts.status());
        values.put("state", PageText.escaped(facts.state()));
        values.put("facts", facts.list());
        values.put("remarks", facts.remarks());
        values.put("run", facts.json());
        return PageText.filled(PageText.resource("offline/page.html"), values);
    }
}
