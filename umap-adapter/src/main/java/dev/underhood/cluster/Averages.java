package dev.underhood.cluster;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.IntFunction;

/** The average row of each class; of a class without rows it is not known: NaN. */
final class Averages {
    private final int d;
    private final int[] labels;
    private final double[][] sums;
    private final int[] counts;

    private Averages(int n, int d, int[] labels, int classes) {
        if (labels.length != n) {
            throw new IllegalArgumentException(
                    labels.length + " labels for " + n + " rows: give one label per row");
        }
        if (classes < 1) {
            throw new IllegalArgumentException("number of classes " + classes + " is below 1");
        }
        this.d = d;
        this.labels = labels;
        sums = new double[classes][d];
        counts = new int[classes];
    }

    static double[][] of(float[][] rows, int[] labels, int classes) {
        int d = rows.length == 0 ? 0 : rows[0].length;
        return of(row -> rows[row], rows.length, d, labels, classes);
    }

    /** Asks for each of the n rows once, in their order. */
    static double[][] of(IntFunction<float[]> rows, int n, int d, int[] labels, int classes) {
        Averages averages = new Averages(n, d, labels, classes);
        for (int row = 0; row < n; row++) {
            float[] values = rows.apply(row);
            if (values.length != d) {
                throw new IllegalArgumentException(
                        String.format(
                                Locale.ROOT,
                                "row %d has %d values, row 0 has %d: give rows of one length",
                                row,
                                values.length,
                                d));
            }
            averages.add(row, values, 0);
        }
        return averages.divide();
    }

    static double[][] of(float[] rows, int d, int[] labels, int classes) {
        if (d < 1 || rows.length % d != 0) {
            throw new IllegalArgumentException(
                    rows.length + " values are not whole rows of " + d + " values");
        }
        Averages averages = new Averages(rows.length / d, d, labels, classes);
        for (int row = 0; row < labels.length; row++) {
            averages.add(row, rows, row * d);
        }
        return averages.divide();
    }

    private void add(int row, float[] values, int from) {
        int label = labels[row];
        if (label < 0 || label >= sums.length) {
            throw new IllegalArgumentException(
                    String.format(
                            Locale.ROOT,
                            "label %d of row %d is not in 0..%d",
                            label,
                            row,
                            sums.length - 1));
        }
        double[] sum = sums[label];
        for (int column = 0; column < d; column++) {
            float value = values[from + column];
            if (!Float.isFinite(value)) {
                throw new IllegalArgumentException(
                        String.format(
                                Locale.ROOT,
                                "row %d, column %d is %s: give finite values",
                                row,
                                column,
                                value));
            }
            sum[column] += value;
        }
        counts[label]++;
    }

    private double[][] divide() {
        for (int label = 0; label < sums.length; label++) {
            int count = counts[label];
            double[] average = sums[label];
            Arrays.setAll(average, column -> average[column] / count);
        }
        return sums;
    }
}
