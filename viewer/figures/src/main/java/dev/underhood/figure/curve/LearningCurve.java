package dev.underhood.figure.curve;

import dev.underhood.figure.Drawing;
import dev.underhood.figure.Figure;
import dev.underhood.figure.FigureKind;
import dev.underhood.figure.FigureOption;
import dev.underhood.figure.FigureOptions;
import dev.underhood.figure.Table;
import dev.underhood.figure.Theme;
import dev.underhood.figure.kit.Choice;
import dev.underhood.figure.lookup.RunLookup;
import dev.underhood.store.RunReader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A metric over the epochs, in training and validation, drawn up to the epoch of the frame. */
public final class LearningCurve implements Figure {
    public static final FigureKind KIND =
            FigureKind.builder(
                            "learning-curve",
                            "Learning curve",
                            "How well the network does, epoch by epoch. When train keeps"
                                    + " improving and validate does not, it is learning by heart.")
                    .explainedBy(LearningCurve::explanation)
                    .offeredIf(Metrics::areOfATraining)
                    .names(FigureOption.METRIC, Metrics::names)
                    .growing() // a training may run beyond its plan, its values beyond theirs
                    .readable()
                    .aspect(CurveDrawing.ASPECT)
                    .drawnBy(LearningCurve::new);

    /** How the curves are drawn. */
    private interface Look {
        Drawing draw(CurveData data, int epoch, Theme theme);
    }

    private final RunReader run;
    private final @Nullable String wanted;
    private final Theme theme;

    public LearningCurve(RunReader run, FigureOptions options) {
        this.run = run;
        wanted = options.metric();
        theme = options.theme();
        if (wanted != null) {
            Choice.of("metric", wanted, Metrics.names(run));
        }
    }

    private static String explanation(RunReader run, FigureOptions options) {
        List<String> metrics =
                options.metric() == null ? Metrics.names(run) : List.of(options.metric());
        return metrics.isEmpty() ? KIND.explanation() : Metrics.words(run, metrics.get(0));
    }

    @Override
    public Drawing at(int epoch) {
        RunLookup.checkEpoch(run, epoch);
        Look look = theme.look(CurveDrawing::new, PublishedCurve::new);
        return look.draw(data(), epoch, theme);
    }

    @Override
    public Table data(int epoch) {
        RunLookup.checkEpoch(run, epoch);
        return data().table(epoch);
    }

    /** The first metric is looked up for each frame: at epoch 0 there is none yet. */
    private CurveData data() {
        List<String> metrics = wanted == null ? Metrics.names(run) : List.of(wanted);
        return CurveData.of(run, metrics.isEmpty() ? "" : metrics.get(0));
    }
}
