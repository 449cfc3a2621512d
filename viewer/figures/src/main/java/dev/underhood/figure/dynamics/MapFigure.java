package dev.underhood.figure.dynamics;

import dev.underhood.figure.Drawing;
import dev.underhood.figure.Figure;
import dev.underhood.figure.FigureKind;
import dev.underhood.figure.FigureOptions;
import dev.underhood.figure.Table;
import dev.underhood.figure.Theme;
import dev.underhood.figure.lookup.RunLookup;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunReader;
import java.util.stream.IntStream;

/** Where every sample lies between easy, hard and undecided, epoch by epoch. */
public final class MapFigure implements Figure {
    public static final FigureKind KIND =
            FigureKind.builder(
                            "sample-map",
                            "Map of the samples",
                            "Each dot is a sample of the validation: upwards how sure the network"
                                    + " was of its true class over the epochs so far, to the right"
                                    + " how much that changed. Easy samples lie at the top left,"
                                    + " those that it cannot make up its mind about to the right,"
                                    + " hard ones at the bottom left: among these look for wrong"
                                    + " labels.")
                    .section("The samples")
                    .offeredIf(SampleHistory::isIn)
                    .tensor(
                            (run, options) ->
                                    SampleHistory.tensor(run, TensorNames.DYNAMICS_PROBABILITY))
                    .facts(MapFigure::facts)
                    .aspect(MapDrawing.ASPECT)
                    .drawnBy(MapFigure::new);

    private final SampleHistory history;
    private final Theme theme;

    MapFigure(RunReader run, FigureOptions options) {
        history = new SampleHistory(run, false);
        theme = options.theme();
    }

    static String facts(RunReader run, FigureOptions options) {
        String name = SampleHistory.tensor(run, TensorNames.DYNAMICS_PROBABILITY);
        return RunLookup.count(RunLookup.shape(run, name), "samples");
    }

    @Override
    public Drawing at(int epoch) {
        history.readUntil(epoch);
        return MapDrawing.of("Epoch: " + epoch, history, theme);
    }

    @Override
    public Table data(int epoch) {
        history.readUntil(epoch);
        return SampleTable.of(
                history, IntStream.range(0, history.samples().size()).boxed().toList());
    }
}
