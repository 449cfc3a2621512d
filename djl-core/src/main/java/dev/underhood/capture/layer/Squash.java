package dev.underhood.capture.layer;

import org.jspecify.annotations.Nullable;

/**
 * A function with two flat ends. It is saturated where its slope is less than a tenth of the
 * steepest: hardly anything of a gradient passes there. That saturated units keep a network from
 * learning is shown by X. Glorot and Y. Bengio, "Understanding the difficulty of training deep
 * feedforward neural networks", AISTATS 2010; where saturation begins is our choice.
 */
enum Squash {
    /** From 0 to 1; saturated below 0.026 and above 0.974. */
    SIGMOID {
        @Override
        double of(double x) {
            return 1 / (1 + Math.exp(-x));
        }

        @Override
        double slope(double y) {
            return 4 * y * (1 - y);
        }
    },
    /** From -1 to 1; saturated below -0.949 and above 0.949. */
    TANH {
        @Override
        double of(double x) {
            return Math.tanh(x);
        }

        @Override
        double slope(double y) {
            return 1 - y * y;
        }
    };

    private static final double FLAT = 0.1;
    private static final double TOLERANCE = 1e-4;

    abstract double of(double x);

    /** Returns the slope where the function is y, divided by the steepest. */
    abstract double slope(double y);

    /** Returns the function that makes one row of numbers of the other; null if it is neither. */
    static @Nullable Squash between(float[] in, float[] out) {
        for (Squash squash : values()) {
            boolean fits = in.length == out.length && in.length > 0;
            for (int i = 0; fits && i < in.length; i++) {
                fits = Math.abs(squash.of(in[i]) - out[i]) < TOLERANCE;
            }
            if (fits) {
                return squash;
            }
        }
        return null;
    }

    double saturated(float[] values) {
        double flat = 0;
        for (float value : values) {
            flat += slope(value) < FLAT ? 1 : 0;
        }
        return flat / values.length;
    }
}
