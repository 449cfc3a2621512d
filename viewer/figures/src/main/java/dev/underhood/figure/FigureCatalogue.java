package dev.underhood.figure;

import dev.underhood.figure.curve.HistogramFigure;
import dev.underhood.figure.curve.LearningCurve;
import dev.underhood.figure.curve.LoggedHistogram;
import dev.underhood.figure.curve.UpdatesFigure;
import dev.underhood.figure.curve.WeightsFigure;
import dev.underhood.figure.dynamics.ForgettingFigure;
import dev.underhood.figure.dynamics.GalleryFigure;
import dev.underhood.figure.dynamics.MapFigure;
import dev.underhood.figure.dynamics.ValidatedFigure;
import dev.underhood.figure.embedding.EmbeddingFigure;
import dev.underhood.figure.embedding.PlaneFigure;
import dev.underhood.figure.filter.DriftFigure;
import dev.underhood.figure.filter.FilterFigure;
import dev.underhood.figure.filter.KernelHistoryFigure;
import dev.underhood.figure.health.HealthFigure;
import dev.underhood.figure.history.HistoriesFigure;
import dev.underhood.figure.history.HistoryFigure;
import dev.underhood.figure.line.StepsFigure;
import dev.underhood.figure.look.LookFigure;
import dev.underhood.figure.matrix.ConfusionFigure;
import dev.underhood.figure.matrix.CorrelationFigure;
import dev.underhood.figure.matrix.ScoresFigure;
import dev.underhood.figure.prediction.PredictedFigure;
import dev.underhood.figure.prediction.PredictionFigure;
import dev.underhood.figure.prediction.ResidualsFigure;
import dev.underhood.figure.prediction.SinglePredictionFigure;
import dev.underhood.figure.score.CalibrationFigure;
import dev.underhood.figure.score.RocFigure;
import dev.underhood.figure.summary.PanelsFigure;
import dev.underhood.figure.summary.PriceFigure;
import dev.underhood.figure.summary.SummaryFigure;
import dev.underhood.figure.summary.TrainingFigure;
import dev.underhood.figure.tile.ActivationFigure;
import dev.underhood.figure.tile.AveragesFigure;
import dev.underhood.figure.tile.ImageGridFigure;
import dev.underhood.figure.tile.KernelFigure;
import dev.underhood.figure.tile.LoggedPicture;
import dev.underhood.figure.tile.ProbeFigure;
import dev.underhood.figure.tile.SampleFigure;
import dev.underhood.store.RunReader;
import java.util.List;
import java.util.Optional;

/**
 * All figures that come along; a new one is added here with one line. {@link Figures} can hold
 * those of a program beside them.
 */
public final class FigureCatalogue {
    /** In the order in which they are shown. */
    static final Figures ALL =
            Figures.of(
                    TrainingFigure.KIND,
                    EmbeddingFigure.KIND,
                    PlaneFigure.KIND,
                    KernelFigure.KIND,
                    ActivationFigure.KIND,
                    LearningCurve.KIND,
                    LoggedPicture.KIND,
                    StepsFigure.KIND,
                    PredictionFigure.KIND,
                    SinglePredictionFigure.KIND,
                    ProbeFigure.KIND,
                    HistoryFigure.KIND,
                    HistoriesFigure.KIND,
                    LookFigure.KIND,
                    FilterFigure.KIND,
                    DriftFigure.KIND,
                    KernelHistoryFigure.KIND,
                    SampleFigure.KIND,
                    ConfusionFigure.KIND,
                    ScoresFigure.KIND,
                    RocFigure.KIND,
                    CalibrationFigure.KIND,
                    PredictedFigure.KIND,
                    ResidualsFigure.KIND,
                    GalleryFigure.KIND,
                    MapFigure.KIND,
                    ForgettingFigure.KIND,
                    ValidatedFigure.KIND,
                    ImageGridFigure.KIND,
                    AveragesFigure.KIND,
                    CorrelationFigure.KIND,
                    HealthFigure.KIND,
                    WeightsFigure.KIND,
                    UpdatesFigure.KIND,
                    HistogramFigure.KIND,
                    LoggedHistogram.KIND,
                    PriceFigure.KIND,
                    SummaryFigure.KIND,
                    PanelsFigure.of(FigureCatalogue::all));

    private FigureCatalogue() {}

    /**
     * Returns all kinds of figures.
     *
     * @return in the order in which they are shown
     */
    public static List<FigureKind> all() {
        return ALL.all();
    }

    /**
     * Finds a kind of figure.
     *
     * @param name its name
     * @return the kind; empty for an unknown name
     */
    public static Optional<FigureKind> named(String name) {
        return ALL.named(name);
    }

    /**
     * Returns the kinds of figures that can be drawn of a run, so far.
     *
     * @param run the run
     * @return in the order in which they are shown
     */
    public static List<FigureKind> offeredFor(RunReader run) {
        return ALL.offeredFor(run);
    }
}
