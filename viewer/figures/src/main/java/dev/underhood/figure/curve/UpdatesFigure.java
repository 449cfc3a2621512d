package dev.underhood.figure.curve;

import dev.underhood.figure.Drawing;
import dev.underhood.figure.Figure;
import dev.underhood.figure.FigureKind;
import dev.underhood.figure.FigureOption;
import dev.underhood.figure.FigureOptions;
import dev.underhood.figure.Table;
import dev.underhood.figure.Theme;
import dev.underhood.figure.kit.Choice;
import dev.underhood.figure.lookup.LayerRows;
import dev.underhood.figure.lookup.RunLookup;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunReader;
import java.util.List;

/** How strongly every layer is pulled and how far it moves, epoch by epoch. */
public final class UpdatesFigure implements Figure {
    private static final String RATIO = "update ratio";
    private static final String NORM = "gradient norm";
    private static final double RULE_OF_THUMB = 1e-3;

    public static final FigureKind KIND =
            FigureKind.builder(
                            "updates",
                            "Updates of the layers",
                            "How far each layer moves in the first update of an epoch, compared"
                                    + " with the size of its parameters; one step up is ten times"
                                    + " as far. About 1 : 1,000, the dotted line, is a rule of"
                                    + " thumb: far above it the learning rate is too large, far"
                                    + " below it the layer hardly learns.")
                    .explainedBy(UpdatesFigure::explanation)
                    .offeredIf(run -> !numbers(run).isEmpty())
                    .names(FigureOption.METRIC, UpdatesFigure::numbers)
                    .choice(FigureOption.LAYER, LayerChoice.of(UpdatesFigure::layers))
                    .section("The layers")
                    .readable()
                    .recordedBy(LayerRows.RECORDED_BY)
                    .growing() // its axes span the whole run
                    .aspect(LayerLines.ASPECT)
                    .drawnBy(UpdatesFigure::new);

    private final RunReader run;
    private final FigureOptions options;
    private final String number;
    private final Theme theme;

    UpdatesFigure(RunReader run, FigureOptions options) {
        this.run = run;
        this.options = options;
        number = Choice.of("number of updates", options.metric(), numbers(run));
        theme = options.theme();
    }

    private static String explanation(RunReader run, FigureOptions options) {
        return Choice.of("number of updates", options.metric(), numbers(run)).equals(RATIO)
                ? KIND.explanation()
                : "How strongly every layer is pulled at the first update of an epoch: the length"
                        + " of its gradient; one step up is ten times as strong. A line that falls"
                        + " far below the others belongs to a layer that hardly learns, one that"
                        + " shoots up is a sign of trouble.";
    }

    private static List<String> numbers(RunReader run) {
        List<String> recorded = run.tensorNames();
        return List.of(RATIO, NORM).stream()
                .filter(number -> recorded.contains(tensor(number)))
                .toList();
    }

    private static String tensor(String number) {
        return number.equals(RATIO) ? TensorNames.UPDATE_RATIOS : TensorNames.GRADIENT_NORMS;
    }

    @Override
    public Drawing at(int epoch) {
        RunLookup.checkEpoch(run, epoch);
        int last = Math.max(run.info().plannedEpochs(), run.state().lastEpoch());
        double rule = number.equals(RATIO) ? RULE_OF_THUMB : Double.NaN;
        String title = number.equals(RATIO) ? "update : parameters" : "L2 norm of the gradient";
        return new LayerLines(title, series(), epoch, Math.max(1, last), rule, theme);
    }

    @Override
    public Table data(int epoch) {
        RunLookup.checkEpoch(run, epoch);
        return series().table(epoch);
    }

    private LayerSeries series() {
        LayerSeries all = LayerSeries.of(run, tensor(number), 1);
        return LayerChoice.isOfAll(options)
                ? all
                : all.only(LayerChoice.places(options, all.layers()).get(0));
    }

    private static List<String> layers(RunReader run) {
        return numbers(run).stream()
                .findFirst()
                .map(each -> LayerRows.names(run, RunLookup.shape(run, tensor(each)).get(0)))
                .orElse(List.of());
    }
}
