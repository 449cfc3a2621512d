package dev.underhood.figure.summary;

import dev.underhood.figure.Drawing;
import dev.underhood.figure.Figure;
import dev.underhood.figure.FigureCard;
import dev.underhood.figure.FigureKind;
import dev.underhood.figure.FigureOption;
import dev.underhood.figure.FigureOptions;
import dev.underhood.figure.Table;
import dev.underhood.figure.Theme;
import dev.underhood.figure.curve.LearningCurve;
import dev.underhood.figure.curve.Metrics;
import dev.underhood.figure.kit.Choice;
import dev.underhood.figure.tile.ActivationFigure;
import dev.underhood.figure.tile.KernelFigure;
import dev.underhood.store.RunReader;
import java.util.List;
import java.util.Locale;

/** Kernels, what they see in one probe, and the learning curve, side by side. */
public final class TrainingFigure implements Figure {
    public static final FigureKind KIND =
            FigureKind.builder(
                            "training",
                            "Training",
                            "Left the patterns that a layer looks for, in the middle what they"
                                    + " find in one image, right how well the whole network does"
                                    + " by now.")
                    .offeredIf(run -> !layers(run).isEmpty() && run.info().probes().size() > 0)
                    .names(FigureOption.LAYER, TrainingFigure::layers)
                    .names(FigureOption.METRIC, Metrics::names)
                    .probe(ActivationFigure::probes)
                    .option(FigureOption.SCALE)
                    .tableOf(LearningCurve.KIND)
                    .growing()
                    .repeating()
                    .card(FigureCard.CLOSED)
                    .aspect((run, options) -> Panels.aspect(3))
                    .drawnBy(TrainingFigure::new);

    private final RunReader run;
    private final Theme theme;
    private final Figure kernels;
    private final Figure view;
    private final Figure curve;

    TrainingFigure(RunReader run, FigureOptions options) {
        this.run = run;
        theme = options.theme();
        FigureOptions chosen =
                options.with(FigureOption.FILTER, FigureOption.FILTER.byDefault()) // all of them
                        .withLayer(
                                Choice.of(
                                        "kernels with activations", options.layer(), layers(run)));
        kernels = new KernelFigure(run, chosen);
        view = new ActivationFigure(run, chosen);
        curve = new LearningCurve(run, chosen);
    }

    private static List<String> layers(RunReader run) {
        List<String> seen = ActivationFigure.layers(run);
        return KernelFigure.layers(run).stream().filter(seen::contains).toList();
    }

    @Override
    public Drawing at(int epoch) {
        String accuracy =
                Metrics.validationAccuracy(run, epoch)
                        .map(value -> String.format(Locale.ROOT, " | Accuracy %.2f%%", 100 * value))
                        .orElse("");
        return new Panels(
                "Epoch: " + epoch + accuracy,
                List.of(
                        new Panels.Panel("Kernel", kernels.at(epoch)),
                        new Panels.Panel("View", view.at(epoch)),
                        new Panels.Panel("Learning Curve", curve.at(epoch))),
                theme);
    }

    /** Returns the numbers of the learning curve: the tiles have separate figures. */
    @Override
    public Table data(int epoch) {
        return curve.data(epoch);
    }
}
