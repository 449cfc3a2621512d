package dev.underhood.figure.kit;

import dev.underhood.run.Range;

/**
 * The part of the plane that is shown, the same at every epoch.
 *
 * @param left the lowest x
 * @param right the highest x
 * @param bottom the lowest y
 * @param top the highest y
 */
public record View(double left, double right, double bottom, double top) {
    private static final double ROUNDING = 1e-6;

    /** A square around all values of both axes, so that a step is as long across as upwards. */
    public static View square(Range range) {
        double middle = range.isEmpty() ? 0 : ((double) range.low() + range.high()) / 2;
        double half = range.isEmpty() ? 1 : ((double) range.high() - range.low()) / 2;
        half = half > 0 ? half : 1;
        return new View(middle - half, middle + half, middle - half, middle + half);
    }

    /** Returns whether a place is shown. */
    public boolean shows(double x, double y) {
        double across = ROUNDING * (right - left);
        double up = ROUNDING * (top - bottom);
        return x >= left - across && x <= right + across && y >= bottom - up && y <= top + up;
    }

    /** Returns how far from the middle a place is, 1 for the edge that is nearest to it. */
    public double far(double x, double y) {
        double across = Math.abs(x - (left + right) / 2) / ((right - left) / 2);
        double up = Math.abs(y - (bottom + top) / 2) / ((top - bottom) / 2);
        return Math.max(across, up);
    }

    /** Returns the place of an x among that many pixels. */
    public double across(double x, double pixels) {
        return (x - left) / (right - left) * pixels;
    }

    /** Returns the place of a y among that many pixels, counted from the top. */
    public double down(double y, double pixels) {
        return (top - y) / (top - bottom) * pixels;
    }
}
