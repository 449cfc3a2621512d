package dev.underhood.figure.health;

import dev.underhood.figure.Drawing;
import dev.underhood.figure.Figure;
import dev.underhood.figure.FigureKind;
import dev.underhood.figure.FigureOptions;
import dev.underhood.figure.NoSuchFrameException;
import dev.underhood.figure.Table;
import dev.underhood.figure.Theme;
import dev.underhood.figure.lookup.LayerRows;
import dev.underhood.store.RunReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The numbers of every layer at an epoch, and in words which layers are unusual. */
public final class HealthFigure implements Figure {
    public static final FigureKind KIND =
            FigureKind.builder(
                            "health",
                            "Health of the layers",
                            "The numbers of each layer at the epoch: how large its weights are; its"
                                    + " gradient and how far it moves, compared with its size, in the"
                                    + " first update; how many of its units are dead, so 0 for every"
                                    + " probe, and how many of its outputs saturated. What is unusual is"
                                    + " marked, and the worst is named below.")
                    .section("The layers")
                    .layerRows()
                    .recordedBy(LayerRows.RECORDED_BY)
                    .offeredIf(run -> !tensors(run).isEmpty())
                    .aspect((run, options) -> HealthDrawing.aspect(latest(run).size()))
                    .drawnBy(HealthFigure::new);

    private final RunReader run;
    private final Theme theme;

    HealthFigure(RunReader run, FigureOptions options) {
        this.run = run;
        theme = options.theme();
        if (tensors(run).isEmpty()) {
            throw new IllegalArgumentException("this run has no numbers of layers to draw");
        }
    }

    private static List<String> tensors(RunReader run) {
        List<String> recorded = run.tensorNames();
        return Arrays.stream(HealthNumber.values())
                .map(HealthNumber::tensor)
                .filter(recorded::contains)
                .toList();
    }

    /** Returns the layers where their numbers were recorded last. */
    private static List<LayerHealth> latest(RunReader run) {
        List<Integer> epochs = run.epochs();
        for (int i = epochs.size() - 1; i >= 0; i--) {
            int epoch = epochs.get(i);
            if (tensors(run).stream().anyMatch(name -> run.shape(name, epoch).isPresent())) {
                return LayerHealth.of(run, epoch);
            }
        }
        throw new NoSuchFrameException("no numbers of layers were recorded yet");
    }

    @Override
    public Drawing at(int epoch) {
        List<LayerHealth> layers = LayerHealth.of(run, epoch);
        return new HealthDrawing("Epoch: " + epoch, layers, found(layers, epoch), theme);
    }

    @Override
    public Table data(int epoch) {
        List<LayerHealth> layers = LayerHealth.of(run, epoch);
        List<Finding> found = found(layers, epoch);
        List<String> columns = new ArrayList<>(List.of("layer"));
        Arrays.stream(HealthNumber.values()).map(HealthNumber::title).forEach(columns::add);
        columns.add("unusual");
        return Table.of(columns, layers.size(), i -> row(layers.get(i), found));
    }

    private static List<Object> row(LayerHealth layer, List<Finding> found) {
        List<Object> row = new ArrayList<>(List.of(layer.name()));
        for (HealthNumber number : HealthNumber.values()) {
            double value = layer.of(number);
            row.add(Double.isNaN(value) ? "" : (float) value);
        }
        row.add(
                found.stream()
                        .filter(each -> each.layer().equals(layer))
                        .map(Finding::words)
                        .collect(Collectors.joining("; ")));
        return row;
    }

    private List<Finding> found(List<LayerHealth> layers, int epoch) {
        return new HealthRules(epoch, run.info().probes().size()).of(layers);
    }
}
