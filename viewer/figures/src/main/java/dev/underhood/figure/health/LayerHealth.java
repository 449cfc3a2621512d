package dev.underhood.figure.health;

import dev.underhood.figure.NoSuchFrameException;
import dev.underhood.figure.lookup.LayerRows;
import dev.underhood.run.Layer;
import dev.underhood.run.Tensor;
import dev.underhood.store.RunReader;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The numbers of a layer at an epoch.
 *
 * @param layer the layer
 * @param numbers those that were recorded; NaN where the layer has none
 */
record LayerHealth(Layer layer, Map<HealthNumber, Double> numbers) {
    /**
     * Reads the layers of an epoch that have a number, in the order of the model summary.
     *
     * @throws NoSuchFrameException if none was recorded then
     */
    static List<LayerHealth> of(RunReader run, int epoch) {
        Map<String, LayerHealth> found = new LinkedHashMap<>();
        run.info().layers().forEach(layer -> found.put(layer.name(), empty(layer)));
        boolean any = false;
        for (HealthNumber number : HealthNumber.values()) {
            Tensor rows = run.tensor(number.tensor(), epoch).orElse(null);
            if (rows == null || rows.rank() == 0 || rows.size(0) == 0) {
                continue;
            }
            any = true;
            int columns = rows.size() / rows.size(0);
            List<Layer> layers = LayerRows.of(run, rows.size(0));
            for (int i = 0; i < layers.size() && number.column() < columns; i++) {
                Layer layer = layers.get(i);
                double value = rows.at(i * columns + number.column());
                found.computeIfAbsent(layer.name(), name -> empty(layer))
                        .numbers
                        .put(number, value);
            }
        }
        if (!any) {
            throw new NoSuchFrameException("no numbers of layers were recorded at epoch " + epoch);
        }
        return found.values().stream().filter(LayerHealth::isShown).toList();
    }

    private static LayerHealth empty(Layer layer) {
        return new LayerHealth(layer, new EnumMap<>(HealthNumber.class));
    }

    /** A layer that holds nothing is shown if it can be dead or saturated. */
    private boolean isShown() {
        return (trains() && has(HealthNumber.NORM))
                || numbers.values().stream().anyMatch(value -> !Double.isNaN(value));
    }

    /** Returns a number of this layer; NaN where it has none or none was recorded. */
    double of(HealthNumber number) {
        return numbers.getOrDefault(number, Double.NaN);
    }

    /** Returns whether a number was recorded, be it NaN. */
    boolean has(HealthNumber number) {
        return numbers.containsKey(number);
    }

    boolean trains() {
        return layer.trainedParameters() > 0;
    }

    String name() {
        return LayerRows.name(layer);
    }

    /** Returns what people call the layer. */
    String title() {
        return layer.title();
    }

    /** Returns a number of all layers that have it. */
    static List<Double> all(List<LayerHealth> layers, HealthNumber number) {
        List<Double> values = new ArrayList<>();
        for (LayerHealth layer : layers) {
            if (!Double.isNaN(layer.of(number))) {
                values.add(layer.of(number));
            }
        }
        return values;
    }
}
