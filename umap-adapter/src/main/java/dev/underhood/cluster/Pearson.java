package dev.underhood.cluster;

import java.util.Arrays;

/** Pearson's correlation of rows with each other. */
final class Pearson {
    private Pearson() {}

    /** Symmetric, from -1 to 1, with ones in the diagonal. */
    static double[][] ofRows(double[][] rows) {
        double[][] unit = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            unit[i] = centredToLengthOne(rows[i], i);
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

    private static double[] centredToLengthOne(double[] row, int index) {
        double mean = Arrays.stream(row).average().orElseThrow();
        double[] centred = Arrays.stream(row).map(value -> value - mean).toArray();
        double length = Math.sqrt(dot(centred, centred));
        // rounding leaves a constant row a tiny length
        if (length == 0 || Arrays.stream(row).allMatch(value -> value == row[0])) {
            throw new IllegalArgumentException(
                    "the average of class %d is %s everywhere, so it has no correlation: leave the"
                                    .formatted(index, row[0])
                            + " class out");
        }
        return Arrays.stream(centred).map(value -> value / length).toArray();
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
