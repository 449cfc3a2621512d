package dev.underhood.figure.history;

import dev.underhood.dynamics.Answers;
import dev.underhood.figure.Drawing;
import dev.underhood.figure.Figure;
import dev.underhood.figure.FigureKind;
import dev.underhood.figure.FigureOption;
import dev.underhood.figure.FigureOptions;
import dev.underhood.figure.Table;
import dev.underhood.figure.Theme;
import dev.underhood.figure.lookup.RunLookup;
import dev.underhood.figure.tile.ProbeImages;
import dev.underhood.store.RunReader;
import java.util.ArrayList;
import java.util.List;

/** What the network took several probes for, epoch by epoch. */
public final class HistoriesFigure implements Figure {
    private static final int FIRST_FEW = 12;
    private static final int MOST = 48;

    public static final FigureKind KIND =
            FigureKind.builder(
                            "histories",
                            "Histories",
                            "A row for each probe: a bar for every epoch, upwards where the answer is"
                                    + " right, downwards where it is wrong, the longer the surer. An"
                                    + " arrow stands wherever that flipped.")
                    .offeredIf(ProbeAnswers::areIn)
                    .names(FigureOption.HEAD, ProbeAnswers::heads)
                    .probes(MOST)
                    .section("The answers")
                    .growing()
                    .repeating() // of the predictions, at all epochs up to one
                    .aspect((run, options) -> HistoryDrawing.aspect(places(run, options).size()))
                    .drawnBy(HistoriesFigure::new);

    private final RunReader run;
    private final List<Integer> places;
    private final ProbeAnswers answers;
    private final ProbeImages images;
    private final Theme theme;

    HistoriesFigure(RunReader run, FigureOptions options) {
        this(run, options, places(run, options));
    }

    /**
     * @param places where the probes stand in the probe set
     */
    HistoriesFigure(RunReader run, FigureOptions options, List<Integer> places) {
        this.run = run;
        this.places = places;
        answers = new ProbeAnswers(run, options, places);
        images = new ProbeImages(run.info().probes());
        theme = options.theme();
    }

    private static List<Integer> places(RunReader run, FigureOptions options) {
        List<Integer> wanted = RunLookup.probes(run, options.probes(), FIRST_FEW);
        return wanted.subList(0, Math.min(MOST, wanted.size()));
    }

    @Override
    public Drawing at(int epoch) {
        List<Answers> all = answers.upTo(epoch);
        List<HistoryDrawing.Row> rows = new ArrayList<>();
        for (int i = 0; i < places.size(); i++) {
            Answers told = all.get(i);
            rows.add(
                    new HistoryDrawing.Row(
                            places.get(i) + 1,
                            images.tile(places.get(i)),
                            told,
                            told.countUpTo(epoch)));
        }
        return new HistoryDrawing(epoch, rows, EpochSpan.of(run), theme, answers::name);
    }

    @Override
    public Table data(int epoch) {
        return answers.table(epoch);
    }
}
