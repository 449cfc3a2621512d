package dev.underhood.figure.lookup;

import dev.underhood.run.Layer;
import dev.underhood.store.RunReader;
import java.util.List;

/**
 * The layers that the rows of a tensor stand for: all of the model summary, or those that hold
 * parameters. The one place where a figure gets the names of layers.
 */
public final class LayerRows {
    /** How the numbers of all layers are recorded. */
    public static final String RECORDED_BY = "recorder.capture(Captures.health())";

    private LayerRows() {}

    /** Returns the layers of that many rows; made of their places if the summary has others. */
    public static List<Layer> of(RunReader run, int count) {
        return run.info().layersOf(count);
    }

    /** Returns the names of these layers. */
    public static List<String> names(RunReader run, int count) {
        return of(run, count).stream().map(LayerRows::name).toList();
    }

    /** Returns what a layer is called. */
    public static String name(Layer layer) {
        return layer.name();
    }
}
