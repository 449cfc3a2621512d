package dev.underhood.figure;

import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunReader;
import java.util.List;

/** What a regression predicts against what is true, for some rows of the validation. */
final class PredictedFigure implements Figure {
    static final FigureKind KIND =
            new FigureKind(
                            "predicted",
                            "Predicted against true",
                            "Each dot is a row of the validation: what is true across, what the network"
                                    + " predicts upwards. On the dotted line it is right. Dots at the"
                                    + " upper or lower edge lie beyond it.",
                            run -> !HeadPart.of(run, TensorNames.PREDICTED).isEmpty(),
                            PredictedFigure::new)
                    .headedBy(run -> HeadPart.choices(run, TensorNames.PREDICTED));

    private final RunReader run;
    private final Theme theme;
    private final HeadPart head;

    PredictedFigure(RunReader run, FigureOptions options) {
        this.run = run;
        theme = options.theme();
        head = HeadPart.chosen(run, TensorNames.PREDICTED, options.head());
    }

    @Override
    public Drawing at(int epoch) {
        Pairs pairs = pairs(epoch);
        return new PredictedDrawing("Epoch: " + epoch + pairs.error(), pairs, theme);
    }

    @Override
    public Table data(int epoch) {
        Pairs pairs = pairs(epoch);
        return Table.of(
                List.of("row", "true", "predicted"),
                pairs.size(),
                i -> List.of(i, pairs.truth(i), pairs.predicted(i)));
    }

    @Override
    public boolean dependsOnLaterEpochs() {
        return false;
    }

    private Pairs pairs(int epoch) {
        String name = head.output().tensor(TensorNames.PREDICTED);
        Tensor all = Recorded.tensor(run, name, epoch);
        boolean drawable = all.rank() == 3 && all.size(2) == 2 && head.part() < all.size(1);
        if (!drawable) {
            throw new NoSuchFrameException(
                    Lettering.cut(name, 200)
                            + " cannot be drawn: it must be rows × numbers × 2 and is "
                            + all);
        }
        return new Pairs(all, head.part(), head.title());
    }
}
