package dev.underhood.figure.tile;

import dev.underhood.figure.Drawing;
import dev.underhood.figure.Figure;
import dev.underhood.figure.FigureKind;
import dev.underhood.figure.FigureOption;
import dev.underhood.figure.FigureOptions;
import dev.underhood.figure.Scale;
import dev.underhood.figure.Table;
import dev.underhood.figure.kit.Choice;
import dev.underhood.figure.lookup.ChosenFilter;
import dev.underhood.figure.lookup.RunLookup;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunReader;
import java.util.List;

/** What one layer makes of one probe, a tile for each channel. */
public final class ActivationFigure implements Figure {
    public static final FigureKind KIND =
            FigureKind.builder(
                            "activations",
                            "Activations",
                            "One example as each channel of the layer sees it: bright where it"
                                    + " has found what it looks for.")
                    .explainedBy(ActivationFigure::explanation)
                    .offeredIf(run -> !layers(run).isEmpty() && run.info().probes().size() > 0)
                    .names(FigureOption.LAYER, ActivationFigure::layers)
                    .probe(ActivationFigure::probes)
                    .filters(ActivationFigure::filters)
                    .step(FigureKind.Step.LAYER)
                    .recordedBy("recorder.activations(\"{layer}\").activationProbes({probes})")
                    .option(FigureOption.SCALE)
                    .readable()
                    .growingIf(options -> options.scale() == Scale.FIXED)
                    .tensor(ActivationFigure::tensor)
                    .aspect(ActivationFigure::aspect)
                    .drawnBy(ActivationFigure::new);

    private final RunReader run;
    private final FigureOptions options;
    private final String name;
    private final int probe;

    public ActivationFigure(RunReader run, FigureOptions options) {
        this.run = run;
        this.options = options;
        name = tensor(run, options);
        probe = RunLookup.probe(run, options.probes());
    }

    private static String tensor(RunReader run, FigureOptions options) {
        return TensorNames.activations(Choice.of("activations", options.layer(), layers(run)));
    }

    private static String explanation(RunReader run, FigureOptions options) {
        return switch (RunLookup.shape(run, tensor(run, options)).size()) {
            case 2 ->
                    "What the layer hands on for one example: a pixel for each of its numbers,"
                            + " the larger the brighter. They have no places, so there is no"
                            + " picture in it.";
            case 3 ->
                    "What the layer hands on for one example: one line below the other, the"
                            + " larger a number the brighter.";
            default -> KIND.explanation();
        };
    }

    /**
     * Returns of how many probes, from the first on, the first layer's activations are recorded.
     */
    public static int probes(RunReader run) {
        List<String> layers = layers(run);
        List<Integer> shape =
                layers.isEmpty()
                        ? List.of()
                        : RunLookup.shape(run, TensorNames.activations(layers.get(0)));
        return shape.isEmpty() ? 0 : shape.get(0);
    }

    private static double aspect(RunReader run, FigureOptions options) {
        String name = tensor(run, options);
        List<Integer> shape = RunLookup.shape(run, name);
        List<Integer> maps = shape.subList(Math.min(1, shape.size()), shape.size());
        int recorded = maps.isEmpty() ? 0 : maps.get(0);
        CellSize size = CellSize.ofActivations(maps);
        LayerSample sample = LayerSample.of(run, name, run.state().lastEpoch(), recorded);
        return isOfOne(options)
                ? new CellSize(1, size.height(), size.width()).aspect()
                : sample.aspect(size.aspect());
    }

    /** A map of each filter is a tile; what a dense layer hands on is one. */
    private static List<Integer> filters(RunReader run, FigureOptions options) {
        String name = tensor(run, options);
        List<Integer> shape = RunLookup.shape(run, name); // with the probes
        return shape.size() < 4
                ? List.of()
                : LayerSample.of(run, name, run.state().lastEpoch(), shape.get(1)).numbers();
    }

    private static boolean isOfOne(FigureOptions options) {
        return !options.get(FigureOption.FILTER).isEmpty();
    }

    public static List<String> layers(RunReader run) {
        return RunLookup.layers(run, TensorNames::isActivations);
    }

    @Override
    public Drawing at(int epoch) {
        Shades shades = options.scale() == Scale.FIXED ? Shades.around(run.range(name)) : null;
        Tensor maps = maps(epoch);
        Planes planes = Planes.ofActivations(maps);
        Tiles tiles = Tiles.of(planes, shades);
        if (isOfOne(options)) {
            return new TileGrid(tiles.only(filter(maps, epoch)), options.theme());
        }
        boolean parted = options.theme().look(true, false);
        Drawing grid = new TileGrid(tiles, options.theme(), parted, planes::places);
        return sample(maps, epoch).captioned(grid, "channels", options.theme());
    }

    @Override
    public Table data(int epoch) {
        Tensor maps = maps(epoch);
        Table table = sample(maps, epoch).numbered(Table.of(maps, "channel", "row", "column"), 0);
        if (!isOfOne(options)) {
            return table;
        }
        int size = maps.size() / maps.size(0);
        int first = filter(maps, epoch) * size;
        return Table.of(table.columns(), size, i -> table.row(first + i));
    }

    /** Returns where the chosen filter stands among those that are recorded. */
    private int filter(Tensor maps, int epoch) {
        List<Integer> numbers = maps.rank() < 3 ? List.of() : sample(maps, epoch).numbers();
        return ChosenFilter.place(options, numbers);
    }

    private LayerSample sample(Tensor maps, int epoch) {
        return LayerSample.of(run, name, epoch, maps.rank() == 0 ? 0 : maps.size(0));
    }

    private Tensor maps(int epoch) {
        return RunLookup.row(RunLookup.tensor(run, name, epoch), name, probe, epoch);
    }
}
