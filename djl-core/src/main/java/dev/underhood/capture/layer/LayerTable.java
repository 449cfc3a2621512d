package dev.underhood.capture.layer;

import dev.underhood.capture.Frame;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;

/**
 * A tensor with a row for each layer, made of the layer's values. Its factories are what there is.
 */
final class LayerTable {
    /** Makes a row; of no values the row of a layer that has none. */
    private interface Row {
        float[] of(Summary values);
    }

    private final String name;
    private final int numbers;
    private final Row row;
    private float[] rows = new float[0];
    private int layers;

    private LayerTable(String name, int numbers, Row row) {
        this.name = name;
        this.numbers = numbers;
        this.row = row;
    }

    static LayerTable weightStatistics() {
        return new LayerTable(
                TensorNames.WEIGHT_STATISTICS, Summary.STATISTICS, Summary::statistics);
    }

    static LayerTable weightHistograms() {
        return new LayerTable(TensorNames.WEIGHT_HISTOGRAMS, Summary.HISTOGRAM, Summary::histogram);
    }

    static LayerTable gradientHistograms() {
        return new LayerTable(
                TensorNames.GRADIENT_HISTOGRAMS, Summary.HISTOGRAM, Summary::histogram);
    }

    /** The L2 norm of each layer's gradient; NaN where there is none. */
    static LayerTable gradientNorms() {
        return new LayerTable(
                TensorNames.GRADIENT_NORMS,
                1,
                values -> new float[] {values.isEmpty() ? Float.NaN : values.norm()});
    }

    void begin(int count) {
        layers = count;
        rows = new float[count * numbers];
    }

    void take(int layer, Summary values) {
        System.arraycopy(row.of(values), 0, rows, layer * numbers, numbers);
    }

    /** Records the rows, if there are any, and begins anew. */
    void putInto(Frame frame) {
        if (layers > 0) {
            frame.put(
                    name,
                    numbers == 1 ? Tensor.of(rows, layers) : Tensor.of(rows, layers, numbers));
        }
        layers = 0;
        rows = new float[0];
    }
}
