package dev.underhood.figure;

import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunReader;
import java.util.List;

/** What one layer makes of one probe, a tile for each channel. */
final class ActivationFigure implements Figure {
    static final FigureKind KIND =
            new FigureKind(
                            "activations",
                            "Activations",
                            "One image as each kernel of the layer sees it: bright where the"
                                    + " pattern was found.",
                            run -> !layers(run).isEmpty() && run.info().probes().size() > 0,
                            ActivationFigure::new)
                    .layeredBy(ActivationFigure::layers)
                    .ofProbes(1)
                    .taking(FigureOption.SCALE);

    private final RunReader run;
    private final FigureOptions options;
    private final String name;
    private final int probe;

    ActivationFigure(RunReader run, FigureOptions options) {
        this.run = run;
        this.options = options;
        name =
                TensorNames.activations(
                        Recorded.chosen("activations", options.layer(), layers(run)));
        probe = Recorded.probe(run, options.probes());
    }

    private static List<String> layers(RunReader run) {
        return Recorded.layers(run, TensorNames::isActivations);
    }

    @Override
    public Drawing at(int epoch) {
        Shades shades = options.scale() == Scale.FIXED ? Shades.around(run.range(name)) : null;
        Tensor maps = maps(epoch);
        Tiles tiles = Tiles.of(Planes.ofActivations(maps), shades);
        boolean parted = options.theme() != Theme.ARTICLE; // which published them without lines
        Drawing grid = new TileGrid(tiles, options.theme(), parted);
        return sample(maps, epoch).captioned(grid, "channels", options.theme());
    }

    @Override
    public Table data(int epoch) {
        Tensor maps = maps(epoch);
        return sample(maps, epoch).numbered(Table.of(maps, "channel", "row", "column"), 0);
    }

    private Sample sample(Tensor maps, int epoch) {
        return Sample.of(run, name, epoch, maps.rank() == 0 ? 0 : maps.size(0));
    }

    private Tensor maps(int epoch) {
        return Recorded.row(Recorded.tensor(run, name, epoch), name, probe, epoch);
    }

    @Override
    public boolean dependsOnLaterEpochs() {
        return options.scale() == Scale.FIXED;
    }
}
