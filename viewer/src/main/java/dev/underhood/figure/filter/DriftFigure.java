package dev.underhood.figure.filter;

import dev.underhood.figure.Drawing;
import dev.underhood.figure.Figure;
import dev.underhood.figure.FigureKind;
import dev.underhood.figure.FigureOption;
import dev.underhood.figure.FigureOptions;
import dev.underhood.figure.Table;
import dev.underhood.figure.Theme;
import dev.underhood.figure.kit.Choice;
import dev.underhood.figure.lookup.RunLookup;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunReader;
import java.util.List;

/** How far the weights of every filter have turned, epoch by epoch. */
public final class DriftFigure implements Figure {
    public static final FigureKind KIND =
            FigureKind.builder(
                            "filter-drift",
                            "How far the filters have turned",
                            "The cosine between each filter's weights and those that it began with:"
                                    + " 1 is the same pattern, 0 one that has nothing to do with"
                                    + " it. A line that has become level is a filter that has found"
                                    + " its pattern.")
                    .offeredIf(run -> !layers(run).isEmpty())
                    .names(FigureOption.LAYER, DriftFigure::layers)
                    .section("The layers")
                    .growing() // its axes span the whole run
                    .tensor(DriftFigure::tensor)
                    .aspect(DriftLines.ASPECT)
                    .drawnBy(DriftFigure::new);

    private final RunReader run;
    private final String name;
    private final Theme theme;

    DriftFigure(RunReader run, FigureOptions options) {
        this.run = run;
        name = tensor(run, options);
        theme = options.theme();
    }

    private static List<String> layers(RunReader run) {
        return RunLookup.layers(run, TensorNames::isFilterDrift);
    }

    private static String tensor(RunReader run, FigureOptions options) {
        return TensorNames.filterDrift(Choice.of("drift", options.layer(), layers(run)));
    }

    @Override
    public Drawing at(int epoch) {
        RunLookup.checkEpoch(run, epoch);
        int last = Math.max(run.info().plannedEpochs(), run.state().lastEpoch());
        return new DriftLines(DriftSeries.of(run, name), epoch, Math.max(1, last), theme);
    }

    @Override
    public Table data(int epoch) {
        RunLookup.checkEpoch(run, epoch);
        DriftSeries series = DriftSeries.of(run, name);
        int filters = series.filters();
        return Table.of(
                List.of("epoch", "filter", "cosine"),
                series.until(epoch) * filters,
                i -> {
                    float cosine = series.cosine(i / filters, i % filters);
                    return List.of(
                            series.epochs().get(i / filters),
                            i % filters + 1,
                            Float.isNaN(cosine) ? "" : cosine);
                });
    }
}
