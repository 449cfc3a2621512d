package dev.underhood.page;

import dev.underhood.animation.Progress;
import dev.underhood.figure.FigureKind;
import dev.underhood.figure.FigureOptions;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A whole run in one HTML file: every figure that the run offers, and one timeline for all of them.
 * It opens from a disk, asks no server for anything, and may be passed on like a document. Layers,
 * probes, metrics and outputs can be chosen in it. Pictures have at most 256 colours each; those of
 * long runs are smaller, and films that would be large skip epochs and say so, so that the file
 * stays one that can be sent.
 */
public final class OfflinePage {
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
        List<PageCard> cards = cards(run, epochs, options);
        List<PagePlan.Film> films = cards.stream().flatMap(card -> card.films().stream()).toList();
        List<Integer> every = PagePlan.every(films);
        boolean whole = every.stream().allMatch(each -> each == 1);
        int of = PagePlan.frames(films, every);
        OutputStream buffered = new BufferedOutputStream(out, 1 << 16);
        String[] page = page(run, epochs, whole).split("<!-- cards -->", 2);
        buffered.write(page[0].getBytes(StandardCharsets.UTF_8));
        AtomicInteger done = new AtomicInteger();
        int film = 0;
        for (PageCard card : cards) {
            int next = film + card.films().size();
            card.write(
                    buffered,
                    every.subList(film, next),
                    (frames, ofFilm) -> progress.done(Math.min(of, done.incrementAndGet()), of));
            film = next;
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

    private static List<PageCard> cards(RunReader run, List<Integer> epochs, PageOptions options)
            throws IOException {
        FigureOptions looks = FigureOptions.defaults().withTheme(options.theme());
        List<PageCard> cards = new ArrayList<>();
        for (FigureKind kind : options.figures().offeredFor(run)) {
            if (!kind.repeatsOthers()) {
                PageCard.of(kind, run, epochs, looks, options.first()).ifPresent(cards::add);
            }
        }
        if (cards.isEmpty()) {
            throw new IllegalArgumentException(
                    "run " + run.info().id() + " has no figure to draw at these epochs");
        }
        return cards;
    }

    private static String page(RunReader run, List<Integer> epochs, boolean whole)
            throws IOException {
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
        values.put("thinned", whole ? "" : PageText.resource("offline/thinned.html"));
        values.put("run", facts.json());
        return PageText.filled(PageText.resource("offline/page.html"), values);
    }
}
