package dev.underhood.figure.summary;

import dev.underhood.figure.Drawing;
import dev.underhood.figure.Figure;
import dev.underhood.figure.FigureCard;
import dev.underhood.figure.FigureKind;
import dev.underhood.figure.FigureOptions;
import dev.underhood.figure.Table;
import dev.underhood.figure.Theme;
import dev.underhood.figure.lookup.RunLookup;
import dev.underhood.run.Layer;
import dev.underhood.store.RunReader;
import java.util.List;
import java.util.stream.Collectors;

/** The layers of the network and how many parameters they hold; the same at every epoch. */
public final class SummaryFigure implements Figure {
    public static final FigureKind KIND =
            FigureKind.builder(
                            "model-summary",
                            "Model summary",
                            "The layers through which an image goes, from top to bottom, and how many"
                                    + " numbers each has to learn. N is the number of images at a time.")
                    .offeredIf(run -> !run.info().layers().isEmpty())
                    .still()
                    .card(FigureCard.MODEL)
                    .aspect((run, options) -> SummaryDrawing.aspect(run.info().layers().size()))
                    .drawnBy(SummaryFigure::new);

    private final RunReader run;
    private final Theme theme;
    private final List<Layer> layers;

    SummaryFigure(RunReader run, FigureOptions options) {
        this.run = run;
        theme = options.theme();
        layers = run.info().layers();
        if (layers.isEmpty()) {
            throw new IllegalArgumentException("this run has no model summary to draw");
        }
    }

    @Override
    public Drawing at(int epoch) {
        RunLookup.checkEpoch(run, epoch);
        return new SummaryDrawing(layers, theme);
    }

    @Override
    public Table data(int epoch) {
        RunLookup.checkEpoch(run, epoch);
        return Table.of(
                List.of("layer", "type", "output shape", "parameters", "trained parameters"),
                layers.size(),
                i -> {
                    Layer layer = layers.get(i);
                    return List.of(
                            layer.name(),
                            layer.type(),
                            shape(layer),
                            layer.parameters(),
                            layer.trainedParameters());
                });
    }

    /** Returns the shape of a layer's output, e.g. {@code N × 64 × 32 × 32}; empty if unknown. */
    static String shape(Layer layer) {
        return layer.outputShape().stream()
                .map(size -> size < 0 ? "N" : String.valueOf(size))
                .collect(Collectors.joining(" × "));
    }
}
