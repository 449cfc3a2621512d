package dev.underhood.quality;

import java.util.Arrays;
import java.util.Locale;

/** Points in one array, all finite, with exact distances: sums of squares in doubles. */
final class Points {
    private final float[] values;
    private final int d;

    private Points(float[] values, int d) {
        this.values = values;
        this.d = d;
    }

    /** Checks the array and keeps it, without a copy. */
    static Points of(String name, float[] values, int d) {
        if (d < 1 || values.length == 0 || values.length % d != 0) {
            throw new IllegalArgumentException(
                    String.format(
                            Locale.ROOT,
                            "%s has %d values, not one or more rows of %d",
                            name,
                            values.length,
                            d));
        }
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new IllegalArgumentException(
                        String.format(
                                Locale.ROOT,
                                "%s row %d, column %d is %s: give finite values",
                                name,
                                i / d,
                                i % d,
                                values[i]));
            }
        }
        return new Points(values, d);
    }

    int size() {
        return values.length / d;
    }

    int d() {
        return d;
    }

    float value(int point, int column) {
        return values[point * d + column];
    }

    /** The squared distance of a point of these to one of others. */
    double distance(int point, Points others, int other) {
        int a = point * d;
        int b = other * d;
        double sum = 0;
        for (int column = 0; column < d; column++) {
            double difference = (double) values[a + column] - others.values[b + column];
            sum += difference * difference;
        }
        return sum;
    }

    /**
     * The k points nearest to one of others, nearest first, the smaller index first where distances
     * are equal.
     *
     * @param except an index that is left out, or -1
     */
    int[] nearest(Points others, int other, int k, int except) {
        Nearest nearest = new Nearest(k);
        int n = size();
        float start = others.value(other, 0);
        for (int i = 0; i < n; i++) {
            // most points of a picture are too far away in one coordinate already
            double first = (double) values[i * d] - start;
            if (first * first < nearest.bound() && i != except) {
                nearest.offer(i, distance(i, others, other));
            }
        }
        return nearest.indices();
    }

    /** The mean of each column. */
    double[] means() {
        double[] means = new double[d];
        for (int i = 0; i < values.length; i += d) {
            for (int column = 0; column < d; column++) {
                means[column] += values[i + column];
            }
        }
        return Arrays.stream(means).map(sum -> sum / size()).toArray();
    }

    /** How far the value farthest from its column's mean is from it. */
    double reach(double[] means) {
        double reach = 0;
        for (int i = 0; i < values.length; i += d) {
            for (int column = 0; column < d; column++) {
                reach = Math.max(reach, Math.abs(values[i + column] - means[column]));
            }
        }
        return reach;
    }
}
