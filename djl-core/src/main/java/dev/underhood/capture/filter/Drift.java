package dev.underhood.capture.filter;

import ai.djl.ndarray.NDArray;
import dev.underhood.capture.Tensors;

/** How far the weights of each filter of a layer have turned since they were first seen. */
final class Drift {
    private final int filters;
    private final float[] first;

    /**
     * Keeps a copy of the weights.
     *
     * @param weights filters × …
     */
    Drift(NDArray weights) {
        filters = (int) weights.getShape().get(0);
        first = Tensors.floats(weights);
    }

    /**
     * Returns the cosine between each filter's weights then and now, NaN where either are all 0.
     *
     * @param weights of the same shape as at first
     */
    float[] cosines(NDArray weights) {
        float[] now = Tensors.floats(weights);
        float[] cosines = new float[filters];
        int size = now.length / filters;
        for (int filter = 0; filter < filters; filter++) {
            double dot = 0;
            double then = 0;
            double square = 0;
            for (int i = filter * size; i < (filter + 1) * size; i++) {
                dot += (double) first[i] * now[i];
                then += (double) first[i] * first[i];
                square += (double) now[i] * now[i];
            }
            double cosine = dot / Math.sqrt(then * square); // 0 / 0 is NaN
            cosines[filter] = (float) Math.max(-1, Math.min(1, cosine));
        }
        return cosines;
    }
}
