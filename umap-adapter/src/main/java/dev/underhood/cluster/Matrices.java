package dev.underhood.cluster;

import java.util.Locale;

/** What every matrix that comes from outside must be. */
final class Matrices {
    private Matrices() {}

    /** Copies a matrix whose rows have one length, at least one value, and finite values only. */
    static double[][] checked(double[][] matrix, String row) {
        if (matrix.length == 0 || matrix[0].length == 0) {
            throw new IllegalArgumentException("a matrix without values: give one at least");
        }
        double[][] copy = copy(matrix);
        for (int i = 0; i < copy.length; i++) {
            if (copy[i].length != copy[0].length) {
                throw new IllegalArgumentException(
                        String.format(
                                Locale.ROOT,
                                "%s %d has %d values, %s 0 has %d: give rows of one length",
                                row,
                                i,
                                copy[i].length,
                                row,
                                copy[0].length));
            }
            for (int j = 0; j < copy[i].length; j++) {
                if (!Double.isFinite(copy[i][j])) {
                    throw new IllegalArgumentException(
                            String.format(
                                    Locale.ROOT,
                                    "%s %d, column %d is %s: give finite values",
                                    row,
                                    i,
                                    j,
                                    copy[i][j]));
                }
            }
        }
        return copy;
    }

    static double[][] copy(double[][] matrix) {
        double[][] copy = new double[matrix.length][];
        for (int i = 0; i < matrix.length; i++) {
            copy[i] = matrix[i].clone();
        }
        return copy;
    }
}
