package dev.underhood.umap.start;

import dev.underhood.umap.math.RandomStream;

/** Brings proposed coordinates to the size that the layout starts from: 0 to 10 on every axis. */
final class Box {
    static final float SIDE = 10;

    private static final double JITTER = 1e-4;
    private static final int JITTERS = -2;
    private static final int REPLACEMENTS = -3;

    private Box() {}

    /** Scales everything by one factor, so that the largest magnitude is 10. */
    static void enlarge(double[] values) {
        double largest = 0;
        for (double value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        for (int i = 0; largest > 0 && i < values.length; i++) {
            values[i] = SIDE * (values[i] / largest);
        }
    }

    /** Adds a little noise, so that no two points coincide. */
    static void jitter(double[] values, long seed) {
        RandomStream random = new RandomStream(seed, JITTERS);
        for (int i = 0; i < values.length; i++) {
            values[i] += JITTER * random.normal(i);
        }
    }

    /** Returns whether all points have the same value on an axis, or one has none. */
    static boolean isFlat(double[] values, int dimensions, int axis) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        double check = 0;
        for (int i = axis; i < values.length; i += dimensions) {
            low = Math.min(low, values[i]);
            high = Math.max(high, values[i]);
            check += 0 * values[i];
        }
        return !(high - low > 0) || check != 0;
    }

    /** Spreads the points evenly at random along an axis. */
    static void randomize(double[] values, int dimensions, int axis, long seed) {
        RandomStream random = new RandomStream(seed, REPLACEMENTS);
        for (int i = axis; i < values.length; i += dimensions) {
            values[i] = random.uniform(i, -SIDE, SIDE);
        }
    }

    /** Maps every axis linearly to 0..10; a single point goes to 0. */
    static float[] fit(double[] values, int dimensions) {
        float[] fitted = new float[values.length];
        for (int axis = 0; axis < dimensions; axis++) {
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            for (int i = axis; i < values.length; i += dimensions) {
                low = Math.min(low, values[i]);
                high = Math.max(high, values[i]);
            }
            for (int i = axis; high > low && i < values.length; i += dimensions) {
                fitted[i] = (float) (SIDE * ((values[i] - low) / (high - low)));
            }
        }
        return fitted;
    }
}
