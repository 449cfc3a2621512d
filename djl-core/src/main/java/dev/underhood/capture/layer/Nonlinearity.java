package dev.underhood.capture.layer;

import org.jspecify.annotations.Nullable;

/**
 * A function between layers whose slope vanishes somewhere. It is known by what goes in and what
 * comes out, whoever wrote it and whatever it is called.
 *
 * <p>A sigmoid or a tanh is saturated where its slope is less than a tenth of the steepest: hardly
 * anything of a gradient passes there. That saturated units keep a network from learning is shown
 * by X. Glorot and Y. Bengio, "Understanding the difficulty of training deep feedforward neural
 * networks", AISTATS 2010; where saturation begins is our choice.
 */
enum Nonlinearity {
    /** 0 for all that is negative. */
    RELU(true) {
        @Override
        double of(double x) {
            return Math.max(0, x);
        }

        @Override
        double slope(double y) {
            return y > 0 ? 1 : 0;
        }
    },
    /** A ReLU that ends at 6. */
    RELU6(true) {
        @Override
        double of(double x) {
            return Math.min(6, Math.max(0, x));
        }

        @Override
        double slope(double y) {
            return y > 0 && y < 6 ? 1 : 0;
        }
    },
    /** From 0 to 1; saturated below 0.026 and above 0.974. */
    SIGMOID(false) {
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
    TANH(false) {
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

    private final boolean rectifies;

    Nonlinearity(boolean rectifies) {
        this.rectifies = rectifies;
    }

    abstract double of(double x);

    /** Returns the slope where the function is y, divided by the steepest. */
    abstract double slope(double y);

    /** Whether its units can be dead: 0 whatever goes in. */
    boolean rectifies() {
        return rectifies;
    }

    /**
     * Returns the function that makes some numbers of the others; null if it is none of these, or
     * if it cannot be told: without a negative number a ReLU does nothing, and near 0 a tanh.
     */
    static @Nullable Nonlinearity between(float[] in, float[] out) {
        if (in.length != out.length) {
            return null;
        }
        for (Nonlinearity each : values()) {
            boolean fits = true;
            boolean tells = false;
            for (int i = 0; i < in.length; i++) {
                fits &= Math.abs(each.of(in[i]) - out[i]) < TOLERANCE;
                tells |= Math.abs(each.of(in[i]) - in[i]) > 10 * TOLERANCE;
            }
            if (fits && tells) {
                return each;
            }
        }
        return null;
    }

    /** Returns the share of outputs where the function is flat. */
    double saturated(float[] values) {
        double flat = 0;
        for (float value : values) {
            flat += slope(value) < FLAT ? 1 : 0;
        }
        return flat / values.length;
    }
}
