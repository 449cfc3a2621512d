package dev.underhood.figure.tile;

import static java.util.stream.Collectors.joining;

import dev.underhood.figure.Drawing;
import dev.underhood.figure.Figure;
import dev.underhood.figure.FigureKind;
import dev.underhood.figure.FigureOption;
import dev.underhood.figure.FigureOptions;
import dev.underhood.figure.Scale;
import dev.underhood.figure.Table;
import dev.underhood.figure.kit.Choice;
import dev.underhood.figure.lookup.RunLookup;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunReader;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The kernels of one convolution layer, one tile each. */
public final class KernelFigure implements Figure {
    public static final FigureKind KIND =
            FigureKind.builder(
                            "kernels",
                            "Kernels",
                            "Each square is one pattern that the layer looks for. All began as"
                                    + " noise; what has taken shape is what it has found useful so"
                                    + " far.")
                    .offeredIf(run -> !layers(run).isEmpty())
                    .explainedBy(KernelFigure::explanation)
                    .names(FigureOption.LAYER, KernelFigure::layers)
                    .choice(
                            FigureOption.SCALE,
                            run ->
                                    FigureOption.SCALE.values(
                                            "Every kernel uses the whole range of colours",
                                            "One scale for all kernels and all epochs"))
                    .readable()
                    .growingIf(options -> options.scale() == Scale.FIXED)
                    .tensor(KernelFigure::tensor)
                    .facts(KernelFigure::facts)
                    .aspect(KernelFigure::aspect)
                    .drawnBy(KernelFigure::new);

    private final RunReader run;
    private final FigureOptions options;
    private final String name;

    public KernelFigure(RunReader run, FigureOptions options) {
        this.run = run;
        this.options = options;
        name = tensor(run, options);
    }

    private static String tensor(RunReader run, FigureOptions options) {
        return TensorNames.kernels(Choice.of("kernels", options.layer(), layers(run)));
    }

    /** Tells how many there are and how large they are, their channels last: 64 of 5×5×3. */
    private static String facts(RunReader run, FigureOptions options) {
        List<Integer> shape = RunLookup.shape(run, tensor(run, options));
        if (shape.size() < 2) {
            return "";
        }
        return Stream.concat(shape.stream().skip(2), Stream.of(shape.get(1)))
                .map(String::valueOf)
                .collect(joining("×", shape.get(0) + " of ", ""));
    }

    /** Says how a square comes from its channels, which is another thing in every layer. */
    private static String explanation(RunReader run, FigureOptions options) {
        List<Integer> shape = RunLookup.shape(run, tensor(run, options));
        return KIND.explanation() + (shape.size() < 4 ? "" : " " + colours(shape.get(1)));
    }

    private static String colours(int channels) {
        return switch (channels) {
            case 1 -> "Bright is what it wants bright, dark what it wants dark.";
            case 3 ->
                    "Red, green and blue are its three channels: edges and changes of colour are"
                            + " what is useful in most images.";
            default ->
                    String.format(
                            Locale.ROOT,
                            "They are grey, because each looks at %,d channels that come in: their"
                                    + " sum is drawn, divided by the root of their number.",
                            channels);
        };
    }

    private static double aspect(RunReader run, FigureOptions options) {
        String name = tensor(run, options);
        List<Integer> shape = RunLookup.shape(run, name);
        int recorded = shape.isEmpty() ? 0 : shape.get(0);
        return LayerSample.of(run, name, run.state().lastEpoch(), recorded)
                .aspect(CellSize.ofKernels(shape).aspect());
    }

    public static List<String> layers(RunReader run) {
        return RunLookup.layers(run, TensorNames::isKernels);
    }

    @Override
    public Drawing at(int epoch) {
        Tensor kernels = RunLookup.tensor(run, name, epoch);
        Shades shades = options.scale() == Scale.FIXED ? Shades.around(run.range(name)) : null;
        Planes planes = Planes.ofKernels(kernels);
        Tiles colours = Tiles.of(planes, shades);
        Drawing tiles = new TileGrid(colours, options.theme(), planes::places);
        return sample(kernels, epoch).captioned(tiles, "kernels", options.theme());
    }

    @Override
    public Table data(int epoch) {
        Tensor kernels = RunLookup.tensor(run, name, epoch);
        return sample(kernels, epoch).numbered(table(kernels), 0);
    }

    private static Table table(Tensor kernels) {
        return switch (kernels.rank()) {
            case 3 -> Table.of(kernels, "kernel", "channel", "column");
            case 5 -> Table.of(kernels, "kernel", "channel", "slice", "row", "column");
            default -> Table.of(kernels, "kernel", "channel", "row", "column");
        };
    }

    private LayerSample sample(Tensor kernels, int epoch) {
        return LayerSample.of(run, name, epoch, kernels.rank() == 0 ? 0 : kernels.size(0));
    }
}
