package dev.underhood.figure.filter;

import dev.underhood.figure.Drawing;
import dev.underhood.figure.Figure;
import dev.underhood.figure.FigureCard;
import dev.underhood.figure.FigureKind;
import dev.underhood.figure.FigureOption;
import dev.underhood.figure.FigureOptions;
import dev.underhood.figure.Scale;
import dev.underhood.figure.Table;
import dev.underhood.figure.kit.Choice;
import dev.underhood.figure.lookup.ChosenFilter;
import dev.underhood.figure.lookup.RunLookup;
import dev.underhood.figure.tile.KernelFigure;
import dev.underhood.figure.tile.LayerSample;
import dev.underhood.figure.tile.Tiles;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunReader;
import java.util.ArrayList;
import java.util.List;

/** One filter's kernel at epochs that are spread evenly over the training. */
public final class KernelHistoryFigure implements Figure {
    public static final FigureKind KIND =
            FigureKind.builder(
                            "kernel-history",
                            "How the kernel changed",
                            "The kernel of one filter at epochs spread over the whole training, the"
                                    + " first at the left; the epoch that is shown is framed. It"
                                    + " begins as noise, and stays as it is once the filter has"
                                    + " found its pattern.")
                    .offeredIf(run -> !KernelFigure.layers(run).isEmpty())
                    .names(FigureOption.LAYER, KernelFigure::layers)
                    .filters(KernelHistoryFigure::filters)
                    .choice(
                            FigureOption.SCALE,
                            run ->
                                    FigureOption.SCALE.values(
                                            "The kernel uses the whole range of shades at each"
                                                    + " epoch",
                                            "One scale for all kernels and all epochs"))
                    .growing() // its epochs are spread over the whole run
                    .repeating() // of the kernels, at several epochs at a time
                    .tensor(KernelHistoryFigure::tensor)
                    .card(FigureCard.FILTER)
                    .aspect(KernelStrip.ASPECT)
                    .drawnBy(KernelHistoryFigure::new);

    private final RunReader run;
    private final FigureOptions options;
    private final String name;

    KernelHistoryFigure(RunReader run, FigureOptions options) {
        this.run = run;
        this.options = options;
        name = tensor(run, options);
    }

    private static String tensor(RunReader run, FigureOptions options) {
        return TensorNames.kernels(Choice.of("kernels", options.layer(), KernelFigure.layers(run)));
    }

    /** The matrix of an embedding is one picture, and no layer of filters. */
    private static List<Integer> filters(RunReader run, FigureOptions options) {
        String name = tensor(run, options);
        List<Integer> shape = RunLookup.shape(run, name);
        return shape.size() < 3
                ? List.of()
                : LayerSample.of(run, name, run.state().lastEpoch(), shape.get(0)).numbers();
    }

    /** The kernel at one epoch. */
    private record Moment(int epoch, Tensor kernel, Tiles tile) {}

    private List<Moment> moments(int epoch) {
        RunLookup.tensor(run, name, epoch); // it must be there
        List<Moment> moments = new ArrayList<>();
        for (int each : SpreadEpochs.of(run.epochs(), epoch, KernelStrip.MOST)) {
            Tensor kernels = run.tensor(name, each).orElse(null);
            if (kernels != null && kernels.rank() > 2 && kernels.size(0) > 0) {
                LayerSample sample = LayerSample.of(run, name, each, kernels.size(0));
                int place = ChosenFilter.place(options, sample.numbers());
                Tiles tiles =
                        options.scale() == Scale.FIXED
                                ? Tiles.ofKernels(kernels, run.range(name))
                                : Tiles.ofKernels(kernels);
                moments.add(new Moment(each, kernels.slice(place), tiles.only(place)));
            }
        }
        if (moments.isEmpty()) {
            ChosenFilter.place(options, List.of()); // says that there are none
        }
        return moments;
    }

    @Override
    public Drawing at(int epoch) {
        List<Moment> moments = moments(epoch);
        return new KernelStrip(
                moments.stream().map(Moment::epoch).toList(),
                moments.stream().map(Moment::tile).toList(),
                epoch,
                options.theme());
    }

    @Override
    public Table data(int epoch) {
        List<Moment> moments = moments(epoch);
        List<Table> tables = moments.stream().map(moment -> table(moment.kernel)).toList();
        List<String> columns = new ArrayList<>(List.of("epoch"));
        columns.addAll(tables.get(0).columns());
        int size = tables.get(0).rows();
        return Table.of(
                columns,
                size * tables.size(),
                i -> {
                    List<Object> row = new ArrayList<>(List.of(moments.get(i / size).epoch));
                    row.addAll(tables.get(i / size).row(i % size));
                    return row;
                });
    }

    private static Table table(Tensor kernel) {
        return switch (kernel.rank()) {
            case 2 -> Table.of(kernel, "channel", "column");
            case 4 -> Table.of(kernel, "channel", "slice", "row", "column");
            default -> Table.of(kernel, "channel", "row", "column");
        };
    }
}
