package dev.underhood.figure.dynamics;

import dev.underhood.dynamics.Ranking;
import dev.underhood.dynamics.Sample;
import dev.underhood.figure.Drawing;
import dev.underhood.figure.Figure;
import dev.underhood.figure.FigureKind;
import dev.underhood.figure.FigureOption;
import dev.underhood.figure.FigureOptions;
import dev.underhood.figure.Table;
import dev.underhood.figure.Theme;
import dev.underhood.store.RunReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The samples that lead a ranking, with their pictures, epoch by epoch. */
public final class GalleryFigure implements Figure {
    private static final FigureOption<String> RANKING =
            FigureOption.of(
                    "ranking",
                    "Samples",
                    "hardest, forgotten or mislabelled samples (default: hardest)",
                    List.of(
                            new FigureOption.Value(
                                    "hardest", "hardest", "Those it is least sure of on average"),
                            new FigureOption.Value(
                                    "forgotten",
                                    "most often forgotten",
                                    "Those that most often turned from right to wrong"),
                            new FigureOption.Value(
                                    "mislabelled",
                                    "probably mislabelled",
                                    "Those it insists on taking for one other class")));

    private static final String CURVES =
            " with its true class, what it was most often taken for (at how many epochs), and a"
                    + " curve of the true class's probability over the epochs: blue where the"
                    + " answer was right, red where it was wrong.";

    public static final FigureKind KIND =
            FigureKind.builder(
                            "samples",
                            "Samples worth a look",
                            "Samples of the validation that it is least sure of on average. Each"
                                    + CURVES)
                    .explainedBy((run, options) -> explanation(options.get(RANKING)))
                    .section("The samples")
                    .offeredIf(SampleHistory::isIn)
                    .option(RANKING)
                    .growing() // the curves span the whole run
                    .facts(MapFigure::facts)
                    .aspect(GalleryDrawing.ASPECT)
                    .drawnBy(GalleryFigure::new);

    private final RunReader run;
    private final SampleHistory history;
    private final Ranking ranking;
    private final Theme theme;

    private static String explanation(String ranking) {
        return switch (ranking) {
            case "forgotten" ->
                    "Samples of the validation that most often turned from right to wrong. Each"
                            + CURVES;
            case "mislabelled" ->
                    "Samples of the validation that the network insists on taking for one other"
                            + " class: look whether it is right and the label wrong. Each"
                            + CURVES;
            default -> KIND.explanation();
        };
    }

    GalleryFigure(RunReader run, FigureOptions options) {
        this.run = run;
        history = new SampleHistory(run, true);
        ranking = Ranking.valueOf(options.get(RANKING).toUpperCase(Locale.ROOT));
        theme = options.theme();
    }

    @Override
    public Drawing at(int epoch) {
        history.readUntil(epoch);
        List<Integer> places = ranking.first(history.samples(), GalleryDrawing.MOST);
        int last = Math.max(run.info().plannedEpochs(), run.state().lastEpoch());
        List<SampleTile> tiles = new ArrayList<>();
        for (int place : places) {
            tiles.add(tile(place, last));
        }
        String title = String.format(Locale.ROOT, "Epoch: %d | %s", epoch, words());
        return new GalleryDrawing(title, none(), history.words(), tiles, theme);
    }

    private SampleTile tile(int place, int last) {
        Sample sample = history.samples().get(place);
        int number = history.number(place);
        String mistaken =
                sample.mistakenFor() < 0
                        ? ""
                        : "→ "
                                + history.className(sample.mistakenFor())
                                + " ×"
                                + sample.timesMistaken();
        String numbers =
                ranking == Ranking.FORGOTTEN
                        ? "forgotten " + sample.forgettingEvents() + "×"
                        : String.format(
                                Locale.ROOT,
                                "%.0f%% ± %.0f",
                                100 * sample.confidence(),
                                100 * sample.variability());
        Sparkline curve =
                new Sparkline(
                        history.counts().stream().mapToInt(SampleHistory.Counts::epoch).toArray(),
                        history.probabilities(place),
                        history.rights(place),
                        last);
        return new SampleTile(
                history.picture(place),
                history.className(sample.label()),
                number < 0 ? "" : "#" + number,
                mistaken,
                numbers,
                curve);
    }

    private String words() {
        return switch (ranking) {
            case HARDEST -> "the hardest";
            case FORGOTTEN -> "most often forgotten";
            case MISLABELLED -> "probably mislabelled";
        };
    }

    private String none() {
        return switch (ranking) {
            case HARDEST -> "No sample so far";
            case FORGOTTEN -> "No sample was forgotten so far";
            case MISLABELLED -> "No sample is taken for one other class that persistently";
        };
    }

    @Override
    public Table data(int epoch) {
        history.readUntil(epoch);
        return SampleTable.of(history, ranking.first(history.samples(), GalleryDrawing.MOST));
    }
}
