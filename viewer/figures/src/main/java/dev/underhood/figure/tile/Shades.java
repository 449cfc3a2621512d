package dev.underhood.figure.tile;

import dev.underhood.run.Range;

/**
 * A scale from black to white.
 *
 * @param black the value that becomes black, as everything below it
 * @param white the value that becomes white, as everything above it; where it equals {@code black},
 *     everything is middle grey
 */
record Shades(double black, double white) {
    /** The scale from the lowest to the highest finite value. */
    static Shades of(double[] values) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            if (Double.isFinite(value)) {
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
        }
        return low > high ? new Shades(0, 0) : new Shades(low, high);
    }

    /** The scale on which zero is middle grey and the whole range has its place. */
    static Shades around(Range range) {
        double reach =
                range.isEmpty() ? 0 : Math.max(Math.abs(range.low()), Math.abs(range.high()));
        return new Shades(-reach, reach);
    }

    int grey(double value) {
        return rgb(value, value, value);
    }

    int rgb(double red, double green, double blue) {
        if (!Double.isFinite(red) || !Double.isFinite(green) || !Double.isFinite(blue)) {
            return Tiles.MARKED;
        }
        return 0xff000000 | level(red) << 16 | level(green) << 8 | level(blue);
    }

    private int level(double value) {
        if (white == black) {
            return 128;
        }
        double part = (value - black) / (white - black);
        return (int) Math.round(255 * Math.max(0, Math.min(1, part)));
    }
}
