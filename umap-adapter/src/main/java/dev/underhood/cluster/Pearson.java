package dev.underhood.cluster;

import java.util.Arrays;

/** Pearson's correlation of rows with each other. */
final class Pearson {
    private Pearson() {}

    /**
     * Symmetric, from -1 to 1, with ones in the diagonal.
     *
     * @param rows none of them without a correlation
     */
    static double[][] ofRows(double[][] rows) {
        double[][] unit = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            unit[i] = centredToLengthOne(rows[i]);
        }
        double[][] matrix = new double[rows.length][rows.length];
        for (int i = 0; i < rows.length; i++) {
            matrix[i][i] = 1;
            for (int j = 0; j < i; j++) {
                double r = Math.max(-1, Math.min(1, dot(unit[i], unit[j])));
                matrix[i][j] = r;
                matrix[j][i] = r;
            }
        }
        return matrix;
    }

    /** A row that is constant, or not known, has none. */
    static boolean exists(double[] row) {
        // rounding leaves a constant row a tiny length
        return !Arrays.stream(row).allMatch(value -> value == row[0] || Double.isNaN(value))
                && !(length(centred(row)) == 0);
    }

    private static double[] centredToLengthOne(double[] row) {
        double[] centred = centred(row);
        double length = length(centred);
        return Arrays.stream(centred).map(value -> value / length).toArray();
    }

    private static double length(double[] centred) {
        return Math.sqrt(dot(centred, centred));
    }

    private static double[] centred(double[] row) {
        double mean = Arrays.stream(row).average().orElseThrow();
        return Arrays.stream(row).map(value -> value - mean).toArray();
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
