package dev.underhood.figure.filter;

import dev.underhood.figure.Drawing;
import dev.underhood.figure.Figure;
import dev.underhood.figure.FigureKind;
import dev.underhood.figure.FigureOption;
import dev.underhood.figure.FigureOption.Value;
import dev.underhood.figure.FigureOptions;
import dev.underhood.figure.Table;
import dev.underhood.figure.Theme;
import dev.underhood.figure.kit.Choice;
import dev.underhood.figure.kit.ClassNames;
import dev.underhood.figure.lookup.ChosenFilter;
import dev.underhood.figure.lookup.RunLookup;
import dev.underhood.figure.tile.LayerSample;
import dev.underhood.figure.tile.Tiles;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What each filter likes: the nine pieces of images that excite it most. */
public final class FilterFigure implements Figure {
    /** Filters in a picture; more are on further pages. */
    static final int PAGE = 24;

    static final String RECORDED_BY = "recorder.capture(Captures.filters(set, \"{layer}\"))";

    private static final FigureOption<String> PART =
            FigureOption.ofTheRun(
                    "filters", "Filters", "which filters, e.g. 1-24 (default: first)");

    public static final FigureKind KIND =
            FigureKind.builder(
                            "filters",
                            "What a filter likes",
                            "For each filter the nine pieces of images that excite it most, beside"
                                    + " its kernel where that has colours. What they have in common"
                                    + " is what the filter looks for.")
                    .offeredIf(run -> !layers(run).isEmpty())
                    .names(FigureOption.LAYER, FilterFigure::layers)
                    .choice(PART, FilterFigure::parts)
                    .filters(FilterFigure::filters)
                    .section("The layers")
                    .recordedBy(RECORDED_BY)
                    .tensor(FilterFigure::tensor)
                    .aspect(FilterFigure::aspect)
                    .drawnBy(FilterFigure::new);

    private final RunReader run;
    private final String name;
    private final FigureOptions options;
    private final Theme theme;

    FilterFigure(RunReader run, FigureOptions options) {
        this.run = run;
        name = tensor(run, options);
        this.options = options;
        theme = options.theme();
    }

    private static List<String> layers(RunReader run) {
        return RunLookup.layers(run, TensorNames::isFilters);
    }

    private static String tensor(RunReader run, FigureOptions options) {
        return TensorNames.filters(Choice.of("filters", options.layer(), layers(run)));
    }

    private static List<Value> parts(RunReader run) {
        int most =
                layers(run).stream()
                        .mapToInt(layer -> count(RunLookup.shape(run, TensorNames.filters(layer))))
                        .max()
                        .orElse(0);
        return IntStream.iterate(1, from -> from <= most, from -> from + PAGE)
                .mapToObj(from -> Value.named(from + "-" + (from + PAGE - 1)))
                .toList();
    }

    /** Returns the place of the first filter that is shown. */
    private static int first(RunReader run, FigureOptions options) {
        String wanted = options.get(PART);
        List<String> parts = parts(run).stream().map(Value::name).toList();
        return PAGE * parts.indexOf(Choice.of("filters", wanted.isEmpty() ? null : wanted, parts));
    }

    private static int count(List<Integer> shape) {
        return shape.isEmpty() ? 0 : shape.get(0);
    }

    private static double aspect(RunReader run, FigureOptions options) {
        if (isOfOne(options)) {
            return FilterDrawing.ASPECT_OF_ONE;
        }
        int shown = count(RunLookup.shape(run, tensor(run, options))) - first(run, options);
        return FilterDrawing.aspect(Math.max(0, Math.min(PAGE, shown)));
    }

    private static List<Integer> filters(RunReader run, FigureOptions options) {
        String name = tensor(run, options);
        int recorded = count(RunLookup.shape(run, name));
        return LayerSample.of(run, name, run.state().lastEpoch(), recorded).numbers();
    }

    private static boolean isOfOne(FigureOptions options) {
        return !options.get(FigureOption.FILTER).isEmpty();
    }

    @Override
    public Drawing at(int epoch) {
        Tensor best = RunLookup.tensor(run, name, epoch);
        FilterPictures pictures = FilterPictures.of(run, epoch);
        LayerSample sample = LayerSample.of(run, name, epoch, best.size(0));
        Kernels kernels = Kernels.of(run, TensorNames.layer(name), epoch);
        String drift = TensorNames.filterDrift(TensorNames.layer(name));
        Tensor cosines = run.tensor(drift, epoch).orElse(null);
        boolean one = isOfOne(options);
        int first = one ? ChosenFilter.place(options, sample.numbers()) : first(run, options);
        int end = one ? first + 1 : Math.min(best.size(0), first + PAGE);
        List<FilterDrawing.Cell> cells = new ArrayList<>();
        for (int i = first; i < end; i++) {
            int filter = sample.places().get(i);
            List<Tiles> pieces = pictures.pieces(best, i, theme.line().getRGB());
            float cosine =
                    cosines != null && filter < cosines.size() ? cosines.at(filter) : Float.NaN;
            cells.add(new FilterDrawing.Cell(filter + 1, kernels.of(filter), pieces, cosine));
        }
        String title = "Epoch: " + epoch;
        if (!one && cells.size() < sample.of()) {
            String all = best.size(0) == sample.of() ? "" : "a sample of " + best.size(0) + " of ";
            title += " · filters " + (first + 1) + " to " + end + " of " + all + sample.of();
        }
        return new FilterDrawing(title, cells, one, theme);
    }

    @Override
    public Table data(int epoch) {
        Tensor best = RunLookup.tensor(run, name, epoch);
        LayerSample sample = LayerSample.of(run, name, epoch, best.size(0));
        @Nullable Tensor labels = FilterPictures.once(run, TensorNames.FILTER_LABELS, epoch);
        ClassNames names = ClassNames.of(run);
        boolean one = isOfOne(options);
        int count = best.size(1);
        int first = one ? count * ChosenFilter.place(options, sample.numbers()) : 0;
        return Table.of(
                List.of(
                        "filter",
                        "rank",
                        "image",
                        "class",
                        "activation",
                        "top",
                        "bottom",
                        "left",
                        "right"),
                one ? count : best.size(0) * count,
                row -> {
                    int i = first + row;
                    int at = i * best.size(2);
                    int filter = sample.places().get(i / count) + 1;
                    if (Float.isNaN(best.at(at))) {
                        return List.of(filter, i % count + 1, "", "", "", "", "", "", "");
                    }
                    int image = (int) best.at(at);
                    String name =
                            labels != null && image < labels.size()
                                    ? names.ofLabel(labels.at(image))
                                    : "";
                    return List.of(
                            filter,
                            i % count + 1,
                            image + 1,
                            name,
                            best.at(at + 1),
                            best.at(at + 2),
                            best.at(at + 3),
                            best.at(at + 4),
                            best.at(at + 5));
                });
    }
}
