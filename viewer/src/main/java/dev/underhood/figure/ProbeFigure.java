package dev.underhood.figure;

import dev.underhood.store.RunReader;

/** One probe's image alone, the same at every epoch. */
final class ProbeFigure implements Figure {
    static final FigureKind KIND =
            new FigureKind(
                            "probe",
                            "Probe",
                            "One of the fixed images that the network is shown at every epoch. It"
                                    + " never learns from them.",
                            run -> run.info().probes().size() > 0,
                            ProbeFigure::new)
                    .sameAtAllEpochs();

    private final RunReader run;
    private final int probe;
    private final Drawing drawing;

    ProbeFigure(RunReader run, FigureOptions options) {
        this.run = run;
        probe = Recorded.probe(run, options.probes());
        Tiles tile = new ProbeImages(run.info().probes()).tile(probe);
        drawing = new TileGrid(tile, options.theme());
    }

    @Override
    public Drawing at(int epoch) {
        Recorded.checkEpoch(run, epoch);
        return drawing;
    }

    @Override
    public Table data(int epoch) {
        Recorded.checkEpoch(run, epoch);
        return Table.of(run.info().probes().images().slice(probe), "channel", "row", "column");
    }

    @Override
    public boolean dependsOnLaterEpochs() {
        return false;
    }
}
