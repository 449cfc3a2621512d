package dev.underhood.viewer.route;

import dev.underhood.figure.Drawing;
import dev.underhood.figure.Figure;
import dev.underhood.figure.FigureCatalogue;
import dev.underhood.figure.FigureKind;
import dev.underhood.figure.FigureOptions;
import dev.underhood.figure.Table;
import dev.underhood.store.RunReader;

/** Kernels of a run of 40 epochs, one of which cannot be drawn: an animation ends in its midst. */
public record HalfFigure(Figure whole) implements Figure {
    public static final FigureKind KIND =
            FigureKind.builder("half", "Half", "Kernels of which one epoch cannot be read.")
                    .drawnBy((run, options) -> new HalfFigure(kernels(run)));

    private static final int BROKEN = 38; // no epoch that is looked at for the colours

    private static Figure kernels(RunReader run) {
        return FigureCatalogue.named("kernels").orElseThrow().of(run, FigureOptions.defaults());
    }

    @Override
    public Drawing at(int epoch) {
        if (epoch == BROKEN) {
            throw new IllegalStateException("no luck with epoch " + epoch);
        }
        return whole.at(epoch);
    }

    @Override
    public Table data(int epoch) {
        return whole.data(epoch);
    }
}
