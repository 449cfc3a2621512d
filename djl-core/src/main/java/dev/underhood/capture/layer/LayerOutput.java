package dev.underhood.capture.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.underhood.capture.Tensors;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a layer hands on, for the probes of an epoch. Its values are copied of the first probes
 * only, as many as have four million of them; which units are dead is found where the array is, of
 * all.
 */
final class LayerOutput {
    private static final int MOST = 1 << 22; // values, 16 MiB
    private static final int COMPARED = 256; // evenly spread

    private final float[] histogram;
    private final float[] numbers = new float[5];
    private final float[] some;
    private final int copied;
    private final @Nullable Nonlinearity function;
    private boolean[] alive = new boolean[0];

    /**
     * Looks at the first probes.
     *
     * @param output probes × anything
     * @param before some values of what went in; empty if that is not known
     * @param known which function the layer is, if that was seen at an epoch before
     */
    LayerOutput(NDArray output, float[] before, @Nullable Nonlinearity known) {
        long probes = output.getShape().get(0);
        copied = (int) Math.max(1, Math.min(probes, MOST / Math.max(1, output.size() / probes)));
        float[] values;
        if (copied == probes) {
            values = Tensors.floats(output);
        } else {
            try (NDArray part = output.get("0:" + copied)) {
                values = Tensors.floats(part);
            }
        }
        some = new float[Math.min(COMPARED, values.length)];
        for (int i = 0; i < some.length; i++) {
            some[i] = values[(int) ((long) i * values.length / some.length)];
        }
        Nonlinearity found = known == null ? Nonlinearity.between(before, some) : known;
        function = found;
        Summary summary = Summary.of(List.of(values));
        histogram = summary.histogram();
        float[] all = summary.statistics();
        numbers[0] = all[0];
        numbers[1] = all[1];
        numbers[2] = all[5];
        numbers[4] =
                found == null || found.rectifies() ? Float.NaN : (float) found.saturated(values);
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
            }
        }
    }

    /** Returns some values, for whoever comes next. */
    float[] some() {
        return some;
    }

    /** Returns which function the layer is; null if it is none that is known. */
    @Nullable Nonlinearity function() {
        return function;
    }

    /** Returns of how many probes the values were copied. */
    int copied() {
        return copied;
    }

    float[] histogram() {
        return histogram;
    }

    /**
     * Returns mean, standard deviation, share of zeros, share of dead units (NaN if the layer is no
     * ReLU), share of saturated outputs (NaN if it is no sigmoid and no tanh).
     */
    float[] numbers() {
        int dead = 0;
        for (boolean each : alive) {
            dead += each ? 0 : 1;
        }
        boolean rectifies = function != null && function.rectifies();
        numbers[3] = rectifies ? (float) dead / alive.length : Float.NaN;
        return numbers;
    }
}
