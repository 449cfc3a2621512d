package dev.underhood.figure.curve;

import dev.underhood.figure.Drawing;
import dev.underhood.figure.Figure;
import dev.underhood.figure.FigureKind;
import dev.underhood.figure.FigureOption;
import dev.underhood.figure.FigureOptions;
import dev.underhood.figure.NoSuchFrameException;
import dev.underhood.figure.Table;
import dev.underhood.figure.Theme;
import dev.underhood.figure.lookup.LayerRows;
import dev.underhood.figure.lookup.RunLookup;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How the weights of every layer are spread, epoch by epoch. */
public final class WeightsFigure implements Figure {
    public static final FigureKind KIND =
            FigureKind.builder(
                            "weights",
                            "Weights of the layers",
                            "How the weights of each layer are spread, epoch by epoch: the line is their"
                                    + " mean, the darker band one standard deviation around it, the pale"
                                    + " one reaches from the smallest to the largest. A band that grows"
                                    + " and grows, or shrinks to nothing, is a sign of trouble.")
                    .offeredIf(run -> run.tensorNames().contains(TensorNames.WEIGHT_STATISTICS))
                    .choice(FigureOption.LAYER, LayerChoice.of(WeightsFigure::layers))
                    .section("The layers")
                    .readable()
                    .recordedBy(LayerRows.RECORDED_BY)
                    .growing() // its axes span the whole run
                    .tensor((run, options) -> TensorNames.WEIGHT_STATISTICS)
                    .aspect(WeightsFigure::aspect)
                    .drawnBy(WeightsFigure::new);

    private static final int MOST = 24; // panels
    private static final List<String> COLUMNS =
            List.of(
                    "layer",
                    "mean",
                    "standard deviation",
                    "minimum",
                    "maximum",
                    "L2 norm",
                    "share of zeros");

    private final RunReader run;
    private final FigureOptions options;
    private final Theme theme;

    WeightsFigure(RunReader run, FigureOptions options) {
        this.run = run;
        this.options = options;
        theme = options.theme();
        RunLookup.check(run, TensorNames.WEIGHT_STATISTICS);
    }

    private static List<String> layers(RunReader run) {
        return LayerRows.names(run, RunLookup.shape(run, TensorNames.WEIGHT_STATISTICS).get(0));
    }

    private static double aspect(RunReader run, FigureOptions options) {
        int layers = LayerChoice.isOfAll(options) ? layers(run).size() : 1;
        return WeightPanels.aspect(Math.min(MOST, layers));
    }

    @Override
    public Drawing at(int epoch) {
        statistics(epoch);
        LayerSeries all = LayerSeries.of(run, TensorNames.WEIGHT_STATISTICS, 2);
        int last = Math.max(run.info().plannedEpochs(), run.state().lastEpoch());
        List<WeightPanel> panels = new ArrayList<>();
        List<Integer> places = LayerChoice.places(options, all.layers());
        int count = Math.min(MOST, places.size());
        for (int layer : places.subList(0, count)) {
            panels.add(new WeightPanel(all, layer, epoch, Math.max(1, last), theme));
        }
        int layers = places.size();
        String caption =
                count == layers
                        ? ""
                        : String.format(Locale.ROOT, "the first %d of %,d layers", count, layers);
        return new WeightPanels(panels, caption, theme);
    }

    @Override
    public Table data(int epoch) {
        Tensor numbers = statistics(epoch);
        List<String> layers = LayerRows.names(run, numbers.size(0));
        List<Integer> places = LayerChoice.places(options, layers);
        return Table.of(
                COLUMNS,
                places.size(),
                place -> {
                    int i = places.get(place);
                    List<Object> row = new ArrayList<>(List.of(layers.get(i)));
                    for (int j = 0; j < COLUMNS.size() - 1; j++) {
                        float value = numbers.at(i * numbers.size(1) + j);
                        row.add(Float.isNaN(value) ? "" : value);
                    }
                    return row;
                });
    }

    private Tensor statistics(int epoch) {
        Tensor numbers = RunLookup.tensor(run, TensorNames.WEIGHT_STATISTICS, epoch);
        if (numbers.rank() != 2 || numbers.size(1) != COLUMNS.size() - 1) {
            throw new NoSuchFrameException(
                    TensorNames.WEIGHT_STATISTICS
                            + " is "
                            + numbers
                            + " at epoch "
                            + epoch
                            + ", and should have six numbers for each layer");
        }
        return numbers;
    }
}
