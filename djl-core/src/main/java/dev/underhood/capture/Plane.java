package dev.underhood.capture;

import dev.underhood.run.Range;
import java.util.Arrays;

/**
 * The part of the plane that a network of two inputs is asked about, and examples that lie in it.
 * Immutable.
 */
public final class Plane {
    /** What is seen beyond the outermost points, as a share of their extent. */
    private static final double MARGIN = 0.1;

    private final Range x;
    private final Range y;
    private final float[] points;
    private final int[] labels;

    private Plane(Range x, Range y, float[] points, int[] labels) {
        this.x = x;
        this.y = y;
        this.points = points;
        this.labels = labels;
    }

    /**
     * Makes a part of the plane without examples.
     *
     * @param x the range of the first input
     * @param y the range of the second input
     * @return the part
     * @throws IllegalArgumentException if a range is empty or not finite
     */
    public static Plane of(Range x, Range y) {
        return new Plane(checked("x", x), checked("y", y), new float[0], new int[0]);
    }

    /**
     * Makes the part of the plane around some examples, with a margin of a tenth of their extent.
     *
     * @param points two finite numbers each, as the network takes them; one point or more
     * @param labels the class of each point, from 0
     * @return the part
     * @throws IllegalArgumentException if a point has not two finite numbers, or there is not one
     *     label for each
     */
    public static Plane around(float[][] points, int[] labels) {
        if (points.length == 0 || points.length != labels.length) {
            throw new IllegalArgumentException(
                    "a plane needs points and one label for each, and there are "
                            + points.length
                            + " points and "
                            + labels.length
                            + " labels");
        }
        float[] flat = new float[2 * points.length];
        for (int i = 0; i < points.length; i++) {
            if (points[i].length != 2
                    || !Float.isFinite(points[i][0])
                    || !Float.isFinite(points[i][1])) {
                throw new IllegalArgumentException(
                        "point "
                                + i
                                + " must have two finite numbers: "
                                + Arrays.toString(points[i]));
            }
            flat[2 * i] = points[i][0];
            flat[2 * i + 1] = points[i][1];
        }
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] < 0) {
                throw new IllegalArgumentException(
                        "the label of point " + i + " must not be negative: " + labels[i]);
            }
        }
        return new Plane(range(flat, 0), range(flat, 1), flat, labels.clone());
    }

    private static Range range(float[] flat, int first) {
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        for (int i = first; i < flat.length; i += 2) {
            low = Math.min(low, flat[i]);
            high = Math.max(high, flat[i]);
        }
        double margin = high > low ? MARGIN * ((double) high - low) : Math.max(1, Math.abs(high));
        return checked("the points", new Range((float) (low - margin), (float) (high + margin)));
    }

    private static Range checked(String what, Range range) {
        if (!Float.isFinite(range.low())
                || !Float.isFinite(range.high())
                || range.low() >= range.high()) {
            throw new IllegalArgumentException(
                    "the range of " + what + " must be finite and not empty: " + range);
        }
        return range;
    }

    /**
     * Returns the range of the first input.
     *
     * @return finite and not empty
     */
    public Range x() {
        return x;
    }

    /**
     * Returns the range of the second input.
     *
     * @return finite and not empty
     */
    public Range y() {
        return y;
    }

    /**
     * Returns the examples.
     *
     * @return a copy, two numbers for each; empty for none
     */
    public float[] points() {
        return points.clone();
    }

    /**
     * Returns the classes of the examples.
     *
     * @return a copy, one for each, from 0
     */
    public int[] labels() {
        return labels.clone();
    }
}
