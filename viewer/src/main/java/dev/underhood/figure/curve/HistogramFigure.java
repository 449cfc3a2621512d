package dev.underhood.figure.curve;

import dev.underhood.figure.Drawing;
import dev.underhood.figure.Figure;
import dev.underhood.figure.FigureKind;
import dev.underhood.figure.FigureOption;
import dev.underhood.figure.FigureOptions;
import dev.underhood.figure.NoSuchFrameException;
import dev.underhood.figure.Table;
import dev.underhood.figure.kit.Choice;
import dev.underhood.figure.lookup.RunLookup;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunReader;
import java.util.List;

/** How the weights or the gradient of one layer are spread, epoch after epoch. */
public final class HistogramFigure implements Figure {
    private static final String WEIGHTS = "weights";
    private static final String GRADIENT = "gradient";
    private static final int ENDS = 2; // the numbers before the counts

    public static final FigureKind KIND =
            FigureKind.builder(
                            "histograms",
                            "Histograms of the layers",
                            "How the weights of a layer are spread: a ridge for each epoch, the first"
                                    + " at the back, each as high as the others. What widens has"
                                    + " learned something, what stays as it began has not; two humps,"
                                    + " or a few values far from all others, hide behind a mean.")
                    .offeredIf(run -> !kinds(run).isEmpty())
                    .names(FigureOption.LAYER, HistogramFigure::layers)
                    .names(FigureOption.METRIC, HistogramFigure::kinds)
                    .section("The layers")
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

    private static String kind(RunReader run, FigureOptions options) {
        return Choice.of("histogram", options.metric(), kinds(run));
    }

    private static List<String> kinds(RunReader run) {
        List<String> recorded = run.tensorNames();
        return List.of(WEIGHTS, GRADIENT).stream()
                .filter(each -> recorded.contains(tensor(each)))
                .toList();
    }

    private static String tensor(String kind) {
        return kind.equals(WEIGHTS)
                ? TensorNames.WEIGHT_HISTOGRAMS
                : TensorNames.GRADIENT_HISTOGRAMS;
    }

    private static List<String> layers(RunReader run) {
        return kinds(run).isEmpty()
                ? List.of()
                : LayerSeries.names(run, RunLookup.shape(run, tensor(kinds(run).get(0))).get(0));
    }

    @Override
    public Drawing at(int epoch) {
        histogram(epoch);
        LayerSeries series = LayerSeries.of(run, tensor(kind), ENDS);
        String title = "Epoch: " + epoch + " | " + layer + ", " + kind;
        return new Ridges(title, series, place(), epoch, options.theme());
    }

    @Override
    public Table data(int epoch) {
        Tensor all = histogram(epoch);
        int from = place() * all.size(1);
        int parts = all.size(1) - ENDS;
        double low = all.at(from);
        double width = (all.at(from + 1) - low) / parts;
        return Table.of(
                List.of("from", "to", "count"),
                Double.isFinite(low) ? parts : 0,
                i ->
                        List.of(
                                (float) (low + i * width),
                                (float) (low + (i + 1) * width),
                                (long) all.at(from + ENDS + i)));
    }

    private int place() {
        return layers(run).indexOf(layer);
    }

    private Tensor histogram(int epoch) {
        Tensor all = RunLookup.tensor(run, tensor(kind), epoch);
        if (all.rank() != 2 || all.size(1) <= ENDS || all.size(0) <= place()) {
            throw new NoSuchFrameException(
                    tensor(kind)
                            + " is "
                            + all
                            + " at epoch "
                            + epoch
                            + ", and should have two ends and counts for each layer");
        }
        return all;
    }
}
