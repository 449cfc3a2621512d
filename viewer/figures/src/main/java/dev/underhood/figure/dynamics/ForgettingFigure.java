package dev.underhood.figure.dynamics;

import dev.underhood.figure.Drawing;
import dev.underhood.figure.Figure;
import dev.underhood.figure.FigureKind;
import dev.underhood.figure.FigureOptions;
import dev.underhood.figure.Table;
import dev.underhood.figure.Theme;
import dev.underhood.figure.dynamics.SampleHistory.Counts;
import dev.underhood.store.RunReader;
import java.util.List;

/** How many samples are forgotten, epoch by epoch. */
public final class ForgettingFigure implements Figure {
    public static final FigureKind KIND =
            FigureKind.builder(
                            "forgetting",
                            "Learned and forgotten",
                            "Above, which part of the samples was never right so far, which was"
                                    + " right once and then forgotten, and which never was"
                                    + " forgotten. Below, how many are forgotten at each epoch:"
                                    + " right at the one before, wrong now.")
                    .section("The samples")
                    .offeredIf(SampleHistory::isIn)
                    .growing() // its axes span the whole run
                    .facts(MapFigure::facts)
                    .aspect(ForgettingDrawing.ASPECT)
                    .drawnBy(ForgettingFigure::new);

    private static final List<String> COLUMNS =
            List.of(
                    "epoch",
                    "samples",
                    "forgetting events",
                    "ever forgotten",
                    "never right",
                    "share ever forgotten");

    private final RunReader run;
    private final SampleHistory history;
    private final Theme theme;

    ForgettingFigure(RunReader run, FigureOptions options) {
        this.run = run;
        history = new SampleHistory(run, false);
        theme = options.theme();
    }

    @Override
    public Drawing at(int epoch) {
        history.readUntil(epoch);
        int last = Math.max(run.info().plannedEpochs(), run.state().lastEpoch());
        return new ForgettingDrawing(
                "Epoch: " + epoch,
                history.words(),
                history.counts(),
                history.samples().size(),
                last,
                theme);
    }

    @Override
    public Table data(int epoch) {
        history.readUntil(epoch);
        List<Counts> counts = history.counts();
        int size = history.samples().size();
        return Table.of(
                COLUMNS,
                counts.size(),
                i -> {
                    Counts each = counts.get(i);
                    return List.of(
                            each.epoch(),
                            each.seen(),
                            each.forgotten(),
                            each.everForgotten(),
                            each.neverLearned(),
                            each.everForgotten() / (double) size);
                });
    }
}
