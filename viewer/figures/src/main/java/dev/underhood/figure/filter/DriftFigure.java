package dev.underhood.figure.filter;

import dev.underhood.figure.Drawing;
import dev.underhood.figure.Figure;
import dev.underhood.figure.FigureKind;
import dev.underhood.figure.FigureOption;
import dev.underhood.figure.FigureOptions;
import dev.underhood.figure.Table;
import dev.underhood.figure.Theme;
import dev.underhood.figure.kit.Choice;
import dev.underhood.figure.lookup.ChosenFilter;
import dev.underhood.figure.lookup.RunLookup;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunReader;
import java.util.List;
import java.util.stream.IntStream;

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
                    .filters(DriftFigure::filters)
                    .section("The layers")
                    .recordedBy(FilterFigure.RECORDED_BY)
                    .growing() // its axes span the whole run
                    .tensor(DriftFigure::tensor)
                    .aspect(DriftLines.ASPECT)
                    .drawnBy(DriftFigure::new);

    private final RunReader run;
    private final String name;
    private final Theme theme;
    private final FigureOptions options;

    DriftFigure(RunReader run, FigureOptions options) {
        this.run = run;
        name = tensor(run, options);
        theme = options.theme();
        this.options = options;
    }

    private static List<Integer> filters(RunReader run, FigureOptions options) {
        List<Integer> shape = RunLookup.shape(run, tensor(run, options));
        return numbers(shape.isEmpty() ? 0 : shape.get(0));
    }

    private static List<Integer> numbers(int count) {
        return IntStream.rangeClosed(1, count).boxed().toList();
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
        DriftSeries series = DriftSeries.of(run, name);
        int chosen = chosen(series);
        return new DriftLines(series, epoch, Math.max(1, last), chosen, theme);
    }

    @Override
    public Table data(int epoch) {
        RunLookup.checkEpoch(run, epoch);
        DriftSeries series = DriftSeries.of(run, name);
        int chosen = chosen(series);
        int filters = chosen == DriftLines.NONE ? series.filters() : 1;
        int first = Math.max(0, chosen);
        return Table.of(
                List.of("epoch", "filter", "cosine"),
                series.until(epoch) * filters,
                i -> {
                    int filter = first + i % filters;
                    float cosine = series.cosine(i / filters, filter);
                    return List.of(
                            series.epochs().get(i / filters),
                            filter + 1,
                            Float.isNaN(cosine) ? "" : cosine);
                });
    }

    private int chosen(DriftSeries series) {
        return options.get(FigureOption.FILTER).isEmpty()
                ? DriftLines.NONE
                : ChosenFilter.place(options, numbers(series.filters()));
    }
}
