package dev.underhood.figure;

import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunReader;
import java.util.List;

/** The kernels of one convolution layer, one tile each. */
final class KernelFigure implements Figure {
    static final FigureKind KIND =
            new FigureKind(
                            "kernels",
                            "Kernels",
                            "Each square is one pattern that the layer looks for. All began as"
                                    + " noise; edges and colour changes are what it has found"
                                    + " useful so far.",
                            run -> !layers(run).isEmpty(),
                            KernelFigure::new)
                    .layeredBy(KernelFigure::layers)
                    .taking(FigureOption.SCALE);

    private final RunReader run;
    private final FigureOptions options;
    private final String name;

    KernelFigure(RunReader run, FigureOptions options) {
        this.run = run;
        this.options = options;
        name = TensorNames.kernels(Recorded.chosen("kernels", options.layer(), layers(run)));
    }

    private static List<String> layers(RunReader run) {
        return Recorded.layers(run, TensorNames::isKernels);
    }

    @Override
    public Drawing at(int epoch) {
        Tensor kernels = Recorded.tensor(run, name, epoch);
        Shades shades = options.scale() == Scale.FIXED ? Shades.around(run.range(name)) : null;
        Drawing tiles = new TileGrid(Tiles.of(Planes.ofKernels(kernels), shades), options.theme());
        return sample(kernels, epoch).captioned(tiles, "kernels", options.theme());
    }

    @Override
    public Table data(int epoch) {
        Tensor kernels = Recorded.tensor(run, name, epoch);
        return sample(kernels, epoch).numbered(table(kernels), 0);
    }

    private static Table table(Tensor kernels) {
        return switch (kernels.rank()) {
            case 3 -> Table.of(kernels, "kernel", "channel", "column");
            case 5 -> Table.of(kernels, "kernel", "channel", "slice", "row", "column");
            default -> Table.of(kernels, "kernel", "channel", "row", "column");
        };
    }

    private Sample sample(Tensor kernels, int epoch) {
        return Sample.of(run, name, epoch, kernels.rank() == 0 ? 0 : kernels.size(0));
    }

    @Override
    public boolean dependsOnLaterEpochs() {
        return options.scale() == Scale.FIXED;
    }
}
