package dev.underhood.figure;

import dev.underhood.store.RunReader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A metric over the epochs, in training and validation, drawn up to the epoch of the frame. */
final class LearningCurve implements Figure {
    static final FigureKind KIND =
            FigureKind.builder(
                            "learning-curve",
                            "Learning curve",
                            "How well the network does, epoch by epoch. When train goes on"
                                    + " improving and validate does not, it is learning by heart.")
                    .offeredIf(Metrics::areOfATraining)
                    .names(FigureOption.METRIC, Metrics::names)
                    .growing() // a training may go on beyond its plan, its values beyond theirs
                    .aspect(CurveDrawing.ASPECT)
                    .drawnBy(LearningCurve::new);

    private final RunReader run;
    private final @Nullable String wanted;
    private final Look look;

    LearningCurve(RunReader run, FigureOptions options) {
        this.run = run;
        wanted = options.metric();
        look = options.theme().look();
        if (wanted != null) {
            Recorded.chosen("metric", wanted, Metrics.names(run));
        }
    }

    @Override
    public Drawing at(int epoch) {
        Recorded.checkEpoch(run, epoch);
        return look.curve(data(), epoch);
    }

    @Override
    public Table data(int epoch) {
        Recorded.checkEpoch(run, epoch);
        return data().table(epoch);
    }

    /** The first metric is looked up for each frame: at epoch 0 there is none yet. */
    private CurveData data() {
        List<String> metrics = wanted == null ? Metrics.names(run) : List.of(wanted);
        return CurveData.of(run, metrics.isEmpty() ? "" : metrics.get(0));
    }
}
