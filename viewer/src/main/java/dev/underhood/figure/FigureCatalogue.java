package dev.underhood.figure;

import dev.underhood.store.RunReader;
import java.util.List;
import java.util.Optional;

/**
 * All figures that come along; a new one is added here with one line. {@link Figures} can hold
 * those of a program beside them.
 */
public final class FigureCatalogue {
    private static final List<FigureKind> ALL =
            List.of(
                    TrainingFigure.KIND,
                    EmbeddingFigure.KIND,
                    PlaneFigure.KIND,
                    KernelFigure.KIND,
                    ActivationFigure.KIND,
                    LearningCurve.KIND,
                    PredictionFigure.KIND,
                    SinglePredictionFigure.KIND,
                    ProbeFigure.KIND,
                    ConfusionFigure.KIND,
                    PredictedFigure.KIND,
                    ImageGridFigure.KIND,
                    AveragesFigure.KIND,
                    CorrelationFigure.KIND,
                    WeightsFigure.KIND,
                    UpdatesFigure.KIND,
                    SummaryFigure.KIND);

    private FigureCatalogue() {}

    /**
     * Returns all kinds of figures.
     *
     * @return in the order in which they are shown
     */
    public static List<FigureKind> all() {
        return ALL;
    }

    /**
     * Finds a kind of figure.
     *
     * @param name its name
     * @return the kind; empty for an unknown name
     */
    public static Optional<FigureKind> named(String name) {
        return ALL.stream().filter(kind -> kind.name().equals(name)).findFirst();
    }

    /**
     * Returns the kinds of figures that can be drawn of a run, so far.
     *
     * @param run the run
     * @return in the order in which they are shown
     */
    public static List<FigureKind> offeredFor(RunReader run) {
        return ALL.stream().filter(kind -> kind.offeredFor(run)).toList();
    }
}
