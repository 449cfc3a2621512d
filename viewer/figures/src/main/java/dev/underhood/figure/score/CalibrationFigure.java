package dev.underhood.figure.score;

import dev.underhood.figure.Drawing;
import dev.underhood.figure.Figure;
import dev.underhood.figure.FigureKind;
import dev.underhood.figure.FigureOption;
import dev.underhood.figure.FigureOptions;
import dev.underhood.figure.NoSuchFrameException;
import dev.underhood.figure.Table;
import dev.underhood.figure.Theme;
import dev.underhood.figure.lookup.HeadPart;
import dev.underhood.figure.lookup.RunLookup;
import dev.underhood.run.Output;
import dev.underhood.run.OutputKind;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunReader;
import java.util.List;
import java.util.Locale;

/** How often what was said with a probability was right, at an epoch. */
public final class CalibrationFigure implements Figure {
    private static final String NAME = TensorNames.CALIBRATION;

    public static final FigureKind KIND =
            FigureKind.builder(
                            "calibration",
                            "Calibration",
                            "How honest the probabilities are: across what the network said, upwards"
                                    + " how often it was right. On the dotted line it is as sure as it"
                                    + " should be, below it too sure, above it too careful. The bars"
                                    + " below say how often it said so. The expected calibration error"
                                    + " is the mean distance from the line.")
                    .section("The answers")
                    .readable()
                    .offeredIf(run -> !HeadPart.of(run, NAME).isEmpty())
                    .names(FigureOption.HEAD, run -> HeadPart.choices(run, NAME))
                    .tensor((run, options) -> chosen(run, options).output().tensor(NAME))
                    .aspect(CalibrationDrawing.ASPECT)
                    .drawnBy(CalibrationFigure::new);

    private final RunReader run;
    private final HeadPart head;
    private final Theme theme;

    CalibrationFigure(RunReader run, FigureOptions options) {
        this.run = run;
        theme = options.theme();
        head = chosen(run, options);
    }

    private static HeadPart chosen(RunReader run, FigureOptions options) {
        return HeadPart.chosen(run, NAME, options.head());
    }

    @Override
    public Drawing at(int epoch) {
        Bins bins = bins(epoch);
        String error =
                String.format(
                        Locale.ROOT,
                        "Epoch: %d | expected calibration error %.1f %%",
                        epoch,
                        100 * bins.error());
        return new CalibrationDrawing(error, bins, said(), theme);
    }

    /** Of more than two classes the likeliest speaks, of two the second. */
    private String said() {
        Output output = head.output().output();
        if (output.kind() == OutputKind.LABELS) {
            return "probability of " + (head.isWhole() ? "a label" : head.title());
        }
        return output.names().size() == 2
                ? "probability of " + output.names().get(1)
                : "probability of the answer";
    }

    @Override
    public Table data(int epoch) {
        Bins bins = bins(epoch);
        return Table.of(
                List.of("from", "to", "count", "mean probability", "share right"),
                bins.size(),
                i ->
                        List.of(
                                (float) i / bins.size(),
                                (float) (i + 1) / bins.size(),
                                (long) bins.count(i),
                                bins.count(i) > 0 ? (Object) (float) bins.said(i) : "",
                                bins.count(i) > 0 ? (Object) (float) bins.right(i) : ""));
    }

    private Bins bins(int epoch) {
        Tensor all = RunLookup.tensor(run, head.output().tensor(NAME), epoch);
        if (all.rank() != 3 || all.size(2) != 3 || head.part() >= all.size(0)) {
            throw new NoSuchFrameException(
                    NAME + " cannot be drawn at epoch " + epoch + ": it is " + all);
        }
        return Bins.of(all, head.part());
    }
}
