package dev.underhood.quality;

import java.util.Locale;

/** Points in one array. */
final class ArrayPoints extends Points {
    private final float[] values;
    private final int d;

    private ArrayPoints(float[] values, int d) {
        super(values.length / d, d);
        this.values = values;
        this.d = d;
    }

    /** Checks the array and keeps it, without a copy. */
    static ArrayPoints of(String name, float[] values, int d) {
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
        return new ArrayPoints(values, d);
    }

    @Override
    void read(int point, double[] into) {
        for (int column = 0; column < d; column++) {
            into[column] = values[point * d + column];
        }
    }

    @Override
    double distance(int point, int other) {
        return distance(point, this, other);
    }

    @Override
    int[] nearest(int point, int k) {
        return nearest(this, point, k, point);
    }

    private double distance(int point, ArrayPoints others, int other) {
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
    int[] nearest(ArrayPoints others, int other, int k, int except) {
        Nearest nearest = new Nearest(k);
        int n = size();
        float start = others.values[other * d];
        for (int i = 0; i < n; i++) {
            // most points of a picture are too far away in one coordinate already
            double first = (double) values[i * d] - start;
            if (first * first < nearest.bound() && i != except) {
                nearest.offer(i, distance(i, others, other));
            }
        }
        return nearest.indices();
    }
}
