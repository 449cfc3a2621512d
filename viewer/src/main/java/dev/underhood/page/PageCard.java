package dev.underhood.page;

import com.google.gson.Gson;
import dev.underhood.animation.Animation;
import dev.underhood.animation.EpochRange;
import dev.underhood.animation.PackedFilm;
import dev.underhood.animation.PackedFilms;
import dev.underhood.animation.Progress;
import dev.underhood.figure.FigureKind;
import dev.underhood.figure.FigureOptions;
import dev.underhood.figure.NoSuchFrameException;
import dev.underhood.store.RunReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The card of one figure: a film for each combination of what can be chosen. */
final class PageCard {
    private static final double WIDE = 2; // times as wide as high: gets a whole row
    private static final int SMALL_WIDTH = 800; // sharp on the screens of today, three in a row
    private static final int WIDE_WIDTH = 1400;
    private static final int LEAST_WIDTH = 480;
    private static final double MOST_PIXELS = 40e6; // of all its frames: long films are smaller
    private static final Gson GSON = new Gson();

    private final FigureKind kind;
    private final RunReader run;
    private final List<Integer> epochs;
    private final List<PageChoice> choices;
    private final List<FigureOptions> combined;
    private final List<Integer> places = new ArrayList<>(); // of the films; -1 for no frame at all
    private final PackedFilms films;
    private final double aspect;

    private PageCard(
            FigureKind kind,
            RunReader run,
            List<Integer> epochs,
            List<PageChoice> choices,
            FigureOptions looks)
            throws IOException {
        this.kind = kind;
        this.run = run;
        this.epochs = epochs;
        this.choices = choices;
        combined = PageChoice.combined(choices, looks);
        List<Animation> found = new ArrayList<>();
        for (FigureOptions options : combined) {
            Optional<Animation> film = film(options);
            places.add(film.isPresent() ? found.size() : -1);
            film.ifPresent(found::add);
        }
        if (found.isEmpty()) {
            throw new NoSuchFrameException(kind + " has no frame at any of these epochs");
        }
        aspect = (double) found.get(0).width() / found.get(0).height();
        films = PackedFilms.of(found);
    }

    /**
     * Looks at the films of a figure; draws a few frames of each.
     *
     * @param looks the theme
     * @param first what is to be shown first
     * @return the card; empty if the figure has no frame at any of the epochs
     */
    static Optional<PageCard> of(
            FigureKind kind,
            RunReader run,
            List<Integer> epochs,
            FigureOptions looks,
            FigureOptions first)
            throws IOException {
        List<Integer> drawn = kind.changes() ? epochs : epochs.subList(0, 1);
        try {
            List<PageChoice> choices = PageChoice.of(kind, run, first);
            return Optional.of(new PageCard(kind, run, drawn, choices, looks));
        } catch (NoSuchFrameException e) {
            return Optional.empty();
        }
    }

    private Optional<Animation> film(FigureOptions options) {
        try {
            Animation asked = Animation.of(kind.of(run, options), epochs);
            double shape = (double) asked.width() / asked.height();
            int wanted = shape > WIDE ? WIDE_WIDTH : SMALL_WIDTH;
            double affordable = Math.sqrt(MOST_PIXELS * shape / epochs.size());
            int width = (int) Math.min(wanted, Math.max(LEAST_WIDTH, affordable));
            int height = asked.withSize(width, 0).height();
            return Optional.of(asked.withSize(width, height));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // not every combination has something to show
        }
    }

    /** Returns what its films would cost, that of the first choices first. */
    List<PagePlan.Film> films() {
        List<PagePlan.Film> all = new ArrayList<>();
        places.stream()
                .filter(place -> place >= 0)
                .forEach(
                        place ->
                                all.add(
                                        new PagePlan.Film(
                                                films.letters(place), place == 0, epochs.size())));
        return all;
    }

    /**
     * Writes the card. Its films are in a JSON object in a script element.
     *
     * @param every for each film which epochs it shows
     */
    void write(OutputStream out, List<Integer> every, Progress progress) throws IOException {
        text(
                out,
                PageText.filled(
                        PageText.resource("offline/card.html"),
                        Map.of(
                                "kind", aspect > WIDE ? "wide" : "pixels",
                                "title", PageText.escaped(kind.title()),
                                "about", PageText.escaped(about()),
                                "left", PageText.escaped(left()))));
        Map<String, Object> head = new LinkedHashMap<>();
        head.put("aspect", aspect);
        head.put("still", !kind.changes());
        head.put("colors", films.colors());
        head.put(
                "choices",
                choices.stream()
                        .filter(choice -> choice.values().size() > 1)
                        .map(PageCard::told)
                        .toList());
        String opened = GSON.toJson(head);
        text(
                out,
                "<script type=\"application/json\">"
                        + opened.substring(0, opened.length() - 1)
                        + ",\"films\":[");
        for (int i = 0; i < combined.size(); i++) {
            int place = places.get(i);
            text(out, i == 0 ? "" : ",");
            text(
                    out,
                    place < 0 ? "null" : film(place, every.get(place), combined.get(i), progress));
        }
        text(out, "]}</script></section>\n");
    }

    private String film(int place, int every, FigureOptions options, Progress progress)
            throws IOException {
        List<Integer> some = new EpochRange(0, Integer.MAX_VALUE, every).of(epochs);
        PackedFilm film = films.film(place, some, progress);
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("width", film.width());
        told.put("height", film.height());
        told.put("every", every);
        told.put("cells", film.cells());
        told.put("facts", kind.facts(run, options));
        told.put("explanation", kind.explanation(run, options));
        told.put("epochs", runs(film.epochs()));
        told.put("firsts", film.firsts());
        told.put("groups", film.groups());
        return GSON.toJson(told);
    }

    /** Writes ascending numbers as runs of one step: first, last, step. */
    static List<Integer> runs(List<Integer> numbers) {
        List<Integer> runs = new ArrayList<>();
        for (int from = 0, to; from < numbers.size(); from = to + 1) {
            to = from;
            int step = from + 1 < numbers.size() ? numbers.get(from + 1) - numbers.get(from) : 1;
            while (to + 1 < numbers.size() && numbers.get(to + 1) - numbers.get(to) == step) {
                to++;
            }
            runs.addAll(List.of(numbers.get(from), numbers.get(to), step));
        }
        return runs;
    }

    private static Map<String, Object> told(PageChoice choice) {
        return Map.of(
                "label", choice.option().label(),
                "values", choice.values().stream().map(value -> value.label()).toList());
    }

    /** What is shown, where there is only one thing to choose. */
    private String about() {
        return choices.stream()
                .filter(choice -> choice.values().size() == 1)
                .map(choice -> choice.values().get(0).label())
                .collect(Collectors.joining(" · "));
    }

    private String left() {
        return choices.stream()
                .map(PageChoice::left)
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(". "));
    }

    private static void text(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
