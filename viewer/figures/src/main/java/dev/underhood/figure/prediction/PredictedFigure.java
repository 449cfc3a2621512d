package dev.underhood.figure.prediction;

import dev.underhood.figure.Drawing;
import dev.underhood.figure.Figure;
import dev.underhood.figure.FigureKind;
import dev.underhood.figure.FigureOption;
import dev.underhood.figure.FigureOptions;
import dev.underhood.figure.NoSuchFrameException;
import dev.underhood.figure.Table;
import dev.underhood.figure.Theme;
import dev.underhood.figure.font.Text;
import dev.underhood.figure.lookup.HeadPart;
import dev.underhood.figure.lookup.RunLookup;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunReader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a regression predicts against what is true, for some rows of the validation; without one,
 * for the probes whose true numbers are known.
 */
public final class PredictedFigure implements Figure {
    public static final FigureKind KIND =
            FigureKind.builder(
                            "predicted",
                            "Predicted against true",
                            "Each dot is a row of the validation: what is true across, what the network"
                                    + " predicts upwards. On the dotted line it is right. Dots at the"
                                    + " upper or lower edge lie beyond it.")
                    .offeredIf(run -> !HeadPart.of(run, source(run)).isEmpty())
                    .names(FigureOption.HEAD, run -> HeadPart.choices(run, source(run)))
                    .explainedBy((run, options) -> explanation(run))
                    .tensor(PredictedFigure::tensor)
                    .aspect(PredictedDrawing.ASPECT)
                    .drawnBy(PredictedFigure::new);

    private final RunReader run;
    private final @Nullable ProbePairs probes;
    private final Theme theme;
    private final HeadPart head;

    PredictedFigure(RunReader run, FigureOptions options) {
        this.run = run;
        theme = options.theme();
        String source = source(run);
        probes = source.equals(TensorNames.PREDICTED) ? null : ProbePairs.of(run);
        head = HeadPart.chosen(run, source, options.head());
    }

    /** Returns the tensor that tells what is predicted; if there is no pair, that of pairs. */
    private static String source(RunReader run) {
        boolean validated = !HeadPart.of(run, TensorNames.PREDICTED).isEmpty();
        return validated || ProbePairs.of(run).places().isEmpty()
                ? TensorNames.PREDICTED
                : TensorNames.NUMBERS;
    }

    private static String tensor(RunReader run, FigureOptions options) {
        String source = source(run);
        return HeadPart.chosen(run, source, options.head()).output().tensor(source);
    }

    private static String explanation(RunReader run) {
        return source(run).equals(TensorNames.PREDICTED)
                ? KIND.explanation()
                : "Each dot is a probe, because no validation is recorded: what is true across, what"
                        + " the network predicts upwards. On the dotted line it is right. Dots at"
                        + " the upper or lower edge lie beyond it.";
    }

    @Override
    public Drawing at(int epoch) {
        Pairs pairs = pairs(epoch);
        return new PredictedDrawing(
                "Epoch: " + epoch + (probes == null ? "" : " | Probes") + pairs.error(),
                pairs,
                theme);
    }

    @Override
    public Table data(int epoch) {
        Pairs pairs = pairs(epoch);
        return Table.of(
                List.of(probes == null ? "row" : "probe", "true", "predicted"),
                pairs.size(),
                i ->
                        List.of(
                                probes == null ? i : probes.places().get(i) + 1,
                                pairs.truth(i),
                                pairs.predicted(i)));
    }

    private Pairs pairs(int epoch) {
        if (probes != null) {
            return new Pairs(probes.at(run, epoch), head.part(), head.title());
        }
        String name = head.output().tensor(TensorNames.PREDICTED);
        Tensor all = RunLookup.tensor(run, name, epoch);
        boolean drawable = all.rank() == 3 && all.size(2) == 2 && head.part() < all.size(1);
        if (!drawable) {
            throw new NoSuchFrameException(
                    Text.cut(name, 200)
                            + " cannot be drawn: it must be rows × numbers × 2 and is "
                            + all);
        }
        return new Pairs(all, head.part(), head.title());
    }
}
