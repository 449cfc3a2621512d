package dev.underhood.figure.history;

import dev.underhood.figure.Drawing;
import dev.underhood.figure.Figure;
import dev.underhood.figure.FigureKind;
import dev.underhood.figure.FigureOption;
import dev.underhood.figure.FigureOptions;
import dev.underhood.figure.Table;
import dev.underhood.figure.lookup.RunLookup;
import dev.underhood.store.RunReader;
import java.util.List;

/** What the network took one probe for, epoch by epoch. */
public final class HistoryFigure implements Figure {
    public static final FigureKind KIND =
            FigureKind.builder(
                            "history",
                            "History of a probe",
                            "What one image was taken for at each epoch, in words and as a bar: upwards"
                                    + " where the answer is right, downwards where it is wrong, the"
                                    + " longer the surer. An arrow stands wherever that flipped.")
                    .offeredIf(ProbeAnswers::areIn)
                    .names(FigureOption.HEAD, ProbeAnswers::heads)
                    .probe(run -> FigureOptions.MAX_PROBES)
                    .section("The answers")
                    .growing()
                    .repeating() // of the predictions, at all epochs up to one
                    .aspect((run, options) -> HistoryDrawing.aspect(1))
                    .drawnBy(HistoryFigure::new);

    private final HistoriesFigure rows;

    HistoryFigure(RunReader run, FigureOptions options) {
        rows = new HistoriesFigure(run, options, List.of(RunLookup.probe(run, options.probes())));
    }

    @Override
    public Drawing at(int epoch) {
        return rows.at(epoch);
    }

    @Override
    public Table data(int epoch) {
        return rows.data(epoch);
    }
}
