package dev.underhood.figure.tile;

import dev.underhood.figure.Drawing;
import dev.underhood.figure.Figure;
import dev.underhood.figure.FigureCard;
import dev.underhood.figure.FigureKind;
import dev.underhood.figure.FigureOptions;
import dev.underhood.figure.Table;
import dev.underhood.figure.lookup.RunLookup;
import dev.underhood.run.NumberType;
import dev.underhood.run.Probe.ImageShape;
import dev.underhood.run.ProbeInput;
import dev.underhood.store.RunReader;
import java.util.List;
import java.util.stream.IntStream;

/** One probe's image alone, the same at every epoch. */
public final class ProbeFigure implements Figure {
    public static final FigureKind KIND =
            FigureKind.builder(
                            "probe",
                            "Probe",
                            "One of the fixed examples that the network is shown at every epoch.")
                    .offeredIf(run -> run.info().probes().size() > 0)
                    .probe(run -> FigureOptions.MAX_PROBES)
                    .step(FigureKind.Step.INPUT)
                    .still()
                    .readable()
                    .card(FigureCard.PROBE)
                    .aspect(ProbeFigure::aspect)
                    .drawnBy(ProbeFigure::new);

    private final RunReader run;
    private final int probe;
    private final Drawing drawing;

    ProbeFigure(RunReader run, FigureOptions options) {
        this.run = run;
        probe = RunLookup.probe(run, options.probes());
        Tiles tile = new ProbeImages(run.info().probes()).tile(probe);
        TileGrid grid = new TileGrid(tile, options.theme(), rows());
        String inputs = run.info().probes().probes().get(probe).toString();
        drawing = tile.words().isEmpty() ? grid : new Captioned(grid, inputs, options.theme());
    }

    /** Of images in one order of values only: others are told value by value. */
    private TileGrid.Rows rows() {
        ProbeInput input = run.info().probes().probes().get(probe).inputs().get(0);
        ImageShape shape = ImageShape.of(input);
        if (shape == null || shape.channelsLast()) {
            return (tile, pixel) -> IntStream.empty();
        }
        Planes planes = Planes.ofImage(input.rounded());
        return planes::places;
    }

    private static double aspect(RunReader run, FigureOptions options) {
        int probe = RunLookup.probe(run, options.probes());
        CellSize size = ProbeImages.size(run.info().probes().probes().get(probe));
        return size == null ? Captioned.aspect(1) : size.aspect();
    }

    @Override
    public Drawing at(int epoch) {
        RunLookup.checkEpoch(run, epoch);
        return drawing;
    }

    @Override
    public Table data(int epoch) {
        RunLookup.checkEpoch(run, epoch);
        List<ProbeInput> inputs = run.info().probes().probes().get(probe).inputs();
        ProbeInput first = inputs.get(0);
        if (inputs.size() == 1 && first.type() == NumberType.FLOAT32) {
            return Table.of(first.rounded(), "channel", "row", "column");
        }
        return exact(inputs);
    }

    /** Every value of every input, exactly as the network takes it. */
    private static Table exact(List<ProbeInput> inputs) {
        int rows = inputs.stream().mapToInt(ProbeInput::size).sum();
        return Table.of(
                List.of("input", "type", "index", "value"),
                rows,
                row -> {
                    int input = 0;
                    int index = row;
                    while (index >= inputs.get(input).size()) {
                        index -= inputs.get(input).size();
                        input++;
                    }
                    ProbeInput chosen = inputs.get(input);
                    return List.of(input, chosen.type().name(), index, chosen.at(index));
                });
    }
}
