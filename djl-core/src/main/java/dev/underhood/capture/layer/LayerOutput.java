package dev.underhood.capture.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.underhood.capture.Tensors;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a layer hands on, for the probes of an epoch. Its values are copied of the first probes
 * only, as many as have a million of them; which units are dead is found where the array is, of
 * all.
 */
final class LayerOutput {
    private static final int MOST = 1 << 20;
    private static final int COMPARED = 256;

    private final float[] histogram;
    private final float[] numbers = new float[5];
    private final float[] first;
    private final int copied;
    private final @Nullable Squash squash;
    private boolean[] alive = new boolean[0];
    private boolean negative;

    /**
     * Looks at the first probes.
     *
     * @param output probes × anything
     * @param before the first values of what went in; empty if that is not known
     */
    LayerOutput(NDArray output, float[] before) {
        long probes = output.getShape().get(0);
        copied = (int) Math.max(1, Math.min(probes, MOST / Math.max(1, output.size() / probes)));
        float[] values;
        if (copied == probes) {
            values = Tensors.floats(output);
        } else {
            try (NDArray some = output.get("0:" + copied)) {
                values = Tensors.floats(some);
            }
        }
        first = Arrays.copyOf(values, Math.min(COMPARED, values.length));
        squash = Squash.between(before, first);
        histogram = Histogram.of(List.of(values));
        float[] all = Statistics.ofWeights(List.of(values));
        numbers[0] = all[0];
        numbers[1] = all[1];
        numbers[2] = all[5];
        numbers[4] = squash == null ? Float.NaN : (float) squash.saturated(values);
    }

    /** Finds which units are 0 for some probes; a unit is one place along the axis. */
    void look(NDArray output, int axis) {
        Shape shape = output.getShape();
        Shape parts = new Shape(shape.slice(0, axis).size(), shape.get(axis), -1);
        int[] places = {2}; // one dimension at a time is all that DJL takes
        int[] rows = {0};
        try (NDArray units = output.reshape(parts);
                NDArray highest = units.max(places);
                NDArray lowest = units.min(places);
                NDArray largest = highest.max(rows);
                NDArray smallest = lowest.min(rows)) {
            float[] high = Tensors.floats(largest);
            float[] low = Tensors.floats(smallest);
            alive = alive.length == high.length ? alive : new boolean[high.length];
            for (int i = 0; i < high.length; i++) {
                alive[i] |= !(high[i] == 0 && low[i] == 0);
                negative |= low[i] < 0;
            }
        }
    }

    /** Returns the first values, for whoever comes next. */
    float[] first() {
        return first;
    }

    /** Returns of how many probes the values were copied. */
    int copied() {
        return copied;
    }

    float[] histogram() {
        return histogram;
    }

    /**
     * Returns mean, standard deviation, share of zeros, share of dead units (NaN if any output is
     * negative: such a layer does not rectify), share of saturated outputs (NaN if the layer is no
     * sigmoid and no tanh).
     */
    float[] numbers() {
        int dead = 0;
        for (boolean each : alive) {
            dead += each ? 0 : 1;
        }
        numbers[3] = negative ? Float.NaN : (float) dead / alive.length;
        return numbers;
    }
}
