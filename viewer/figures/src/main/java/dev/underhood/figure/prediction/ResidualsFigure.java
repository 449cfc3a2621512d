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

/** How far a regression is from the truth, for some rows of the validation. */
public final class ResidualsFigure implements Figure {
    private static final String NAME = TensorNames.PREDICTED;

    public static final FigureKind KIND =
            FigureKind.builder(
                            "residuals",
                            "Residuals",
                            "Each dot is a row of the validation: across what the network predicts,"
                                    + " upwards how much more is true. A cloud around 0 that has no"
                                    + " shape is good; a slope, a bend or a funnel is something that the"
                                    + " network has not learned. The bars at the right count the dots at"
                                    + " each height.")
                    .section("The answers")
                    .offeredIf(run -> !HeadPart.of(run, NAME).isEmpty())
                    .names(FigureOption.HEAD, run -> HeadPart.choices(run, NAME))
                    .tensor((run, options) -> chosen(run, options).output().tensor(NAME))
                    .aspect(ResidualsDrawing.ASPECT)
                    .drawnBy(ResidualsFigure::new);

    private final RunReader run;
    private final HeadPart head;
    private final Theme theme;

    ResidualsFigure(RunReader run, FigureOptions options) {
        this.run = run;
        theme = options.theme();
        head = chosen(run, options);
    }

    private static HeadPart chosen(RunReader run, FigureOptions options) {
        return HeadPart.chosen(run, NAME, options.head());
    }

    @Override
    public Drawing at(int epoch) {
        Pairs pairs = pairs(epoch);
        return new ResidualsDrawing("Epoch: " + epoch, pairs, theme);
    }

    @Override
    public Table data(int epoch) {
        Pairs pairs = pairs(epoch);
        return Table.of(
                List.of("row", "true", "predicted", "residual"),
                pairs.size(),
                i -> List.of(i, pairs.truth(i), pairs.predicted(i), pairs.residual(i)));
    }

    private Pairs pairs(int epoch) {
        String name = head.output().tensor(NAME);
        Tensor all = RunLookup.tensor(run, name, epoch);
        boolean drawable = all.rank() == 3 && all.size(2) == 2 && head.part() < all.size(1);
        if (!drawable) {
            throw new NoSuchFrameException(
                    Text.cut(name, 200)
                            + " has no residuals: it must be rows × numbers × 2 and is "
                            + all);
        }
        return new Pairs(all, head.part(), head.title());
    }
}
