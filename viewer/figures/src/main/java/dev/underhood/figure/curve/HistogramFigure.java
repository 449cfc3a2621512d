package dev.underhood.figure.curve;

import dev.underhood.figure.Drawing;
import dev.underhood.figure.Figure;
import dev.underhood.figure.FigureKind;
import dev.underhood.figure.FigureOption;
import dev.underhood.figure.FigureOptions;
import dev.underhood.figure.Table;
import dev.underhood.figure.kit.Choice;
import dev.underhood.figure.lookup.LayerRows;
import dev.underhood.figure.lookup.RunLookup;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunReader;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** How the weights, the gradient or the outputs of one layer are spread, epoch after epoch. */
public final class HistogramFigure implements Figure {
    /** What is spread, and the tensor that tells. */
    private static final Map<String, String> KINDS = new LinkedHashMap<>();

    static {
        KINDS.put("weights", TensorNames.WEIGHT_HISTOGRAMS);
        KINDS.put("gradient", TensorNames.GRADIENT_HISTOGRAMS);
        KINDS.put("activations", TensorNames.ACTIVATION_HISTOGRAMS);
    }

    public static final FigureKind KIND =
            FigureKind.builder(
                            "histograms",
                            "Histograms of the layers",
                            "How the weights of a layer are spread: a ridge for each epoch, the first"
                                    + " at the back, each as high as the others. What widens has"
                                    + " learned something, what stays as it began has not; two humps,"
                                    + " or a few values far from all others, hide behind a mean.")
                    .explainedBy((run, options) -> explanation(kind(run, options)))
                    .offeredIf(run -> !kinds(run).isEmpty())
                    .names(FigureOption.LAYER, HistogramFigure::layers)
                    .names(FigureOption.METRIC, HistogramFigure::kinds)
                    .recordedBy(LayerRows.RECORDED_BY)
                    .section("The layers")
                    .readable()
                    .growing() // its axis spans the whole run
                    .tensor((run, options) -> tensor(kind(run, options)))
                    .aspect(Ridges.ASPECT)
                    .drawnBy(HistogramFigure::new);

    private final RunReader run;
    private final FigureOptions options;
    private final String kind;
    private final String layer;

    HistogramFigure(RunReader run, FigureOptions options) {
        this.run = run;
        this.options = options;
        kind = kind(run, options);
        layer = Choice.of("layer", options.layer(), layers(run));
    }

    private static String explanation(String kind) {
        String ridges =
                " A ridge for each epoch, the first at the back, each as high as the others.";
        return switch (kind) {
            case "gradient" ->
                    "How strongly the first update of an epoch pulls at each weight of a layer,"
                            + " and in which direction."
                            + ridges
                            + " What becomes ever narrower hardly learns any more.";
            case "activations" ->
                    "What a layer hands on for the probes."
                            + ridges
                            + " A needle at 0 are units that keep silent, two needles at the ends"
                            + " units that cannot go further.";
            default -> KIND.explanation();
        };
    }

    private static String kind(RunReader run, FigureOptions options) {
        return Choice.of("histogram", options.metric(), kinds(run));
    }

    private static List<String> kinds(RunReader run) {
        List<String> recorded = run.tensorNames();
        return KINDS.keySet().stream().filter(each -> recorded.contains(tensor(each))).toList();
    }

    private static String tensor(String kind) {
        return Objects.requireNonNull(KINDS.get(kind), kind);
    }

    /** Returns the layers of all kinds, those of the first kind before those without it. */
    private static List<String> layers(RunReader run) {
        Set<String> layers = new LinkedHashSet<>();
        kinds(run).forEach(each -> layers.addAll(layers(run, each)));
        return List.copyOf(layers);
    }

    private static List<String> layers(RunReader run, String kind) {
        return LayerRows.names(run, RunLookup.shape(run, tensor(kind)).get(0));
    }

    @Override
    public Drawing at(int epoch) {
        String title = "Epoch: " + epoch + " | " + run.info().title(layer) + ", " + kind;
        if (place() < 0) { // an activation has no weights
            LayerSeries none = new LayerSeries(List.of(), List.of(), List.of(), List.of());
            return new Ridges(title + ": none", none, 0, epoch, options.theme());
        }
        histogram(epoch); // says what is missing
        LayerSeries series = LayerSeries.of(run, tensor(kind), 2);
        return new Ridges(title, series, place(), epoch, options.theme());
    }

    @Override
    public Table data(int epoch) {
        return place() < 0 ? Histogram.none() : histogram(epoch).table();
    }

    private int place() {
        return layers(run, kind).indexOf(layer);
    }

    private Histogram histogram(int epoch) {
        return Histogram.of(run, tensor(kind), place(), epoch);
    }
}
