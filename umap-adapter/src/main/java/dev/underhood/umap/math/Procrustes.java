package dev.underhood.umap.math;

import java.util.Arrays;

/**
 * Turns, mirrors and shifts points, without scaling them, so that they lie as near as possible to
 * where others are (Schönemann: A generalized solution of the orthogonal Procrustes problem, 1966).
 */
public final class Procrustes {
    private Procrustes() {}

    /** Moves points, row after row, onto others of the same shape. */
    public static void align(float[] points, float[] others, int dimensions) {
        boolean[] all = new boolean[points.length / dimensions];
        Arrays.fill(all, true);
        align(points, others, dimensions, all);
    }

    /** The same, where only some points say how far to turn and to shift all. */
    public static void align(float[] points, float[] others, int dimensions, boolean[] some) {
        double[] from = mean(points, dimensions, some);
        double[] to = mean(others, dimensions, some);
        double[][] cross = new double[dimensions][dimensions];
        for (int at = 0; at < points.length; at += dimensions) {
            for (int i = 0; i < dimensions && some[at / dimensions]; i++) {
                for (int j = 0; j < dimensions; j++) {
                    cross[i][j] += (points[at + i] - from[i]) * (others[at + j] - to[j]);
                }
            }
        }
        double[][] turn = nearestRotation(cross);
        double[] turned = new double[dimensions];
        for (int at = 0; at < points.length; at += dimensions) {
            for (int j = 0; j < dimensions; j++) {
                turned[j] = to[j];
                for (int i = 0; i < dimensions; i++) {
                    turned[j] += (points[at + i] - from[i]) * turn[i][j];
                }
            }
            for (int j = 0; j < dimensions; j++) {
                points[at + j] = (float) turned[j];
            }
        }
    }

    /**
     * Returns the orthogonal factor of a matrix's polar decomposition by Newton's iteration
     * (Higham: Computing the polar decomposition, 1986).
     */
    private static double[][] nearestRotation(double[][] matrix) {
        int n = matrix.length;
        double scale = 0;
        for (double[] row : matrix) {
            for (double value : row) {
                scale = Math.max(scale, Math.abs(value));
            }
        }
        double[][] x = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                // a little of the identity decides where the points lie in fewer dimensions
                x[i][j] = (scale > 0 ? matrix[i][j] / scale : 0) + (i == j ? 1e-9 : 0);
            }
        }
        for (int step = 0; step < 100; step++) {
            double[][] inverse = inverse(x);
            double change = 0;
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    double next = (x[i][j] + inverse[j][i]) / 2;
                    change = Math.max(change, Math.abs(next - x[i][j]));
                    x[i][j] = next;
                }
            }
            if (change < 1e-12) {
                break;
            }
        }
        return x;
    }

    /** Gauss–Jordan with pivots. */
    private static double[][] inverse(double[][] matrix) {
        int n = matrix.length;
        double[][] a = new double[n][2 * n];
        for (int i = 0; i < n; i++) {
            System.arraycopy(matrix[i], 0, a[i], 0, n);
            a[i][n + i] = 1;
        }
        for (int column = 0; column < n; column++) {
            int pivot = column;
            for (int i = column + 1; i < n; i++) {
                if (Math.abs(a[i][column]) > Math.abs(a[pivot][column])) {
                    pivot = i;
                }
            }
            double[] row = a[pivot];
            a[pivot] = a[column];
            a[column] = row;
            double divisor = row[column];
            for (int j = 0; j < 2 * n; j++) {
                row[j] /= divisor;
            }
            for (int i = 0; i < n; i++) {
                double factor = i == column ? 0 : a[i][column];
                for (int j = 0; factor != 0 && j < 2 * n; j++) {
                    a[i][j] -= factor * row[j];
                }
            }
        }
        double[][] inverse = new double[n][n];
        for (int i = 0; i < n; i++) {
            System.arraycopy(a[i], n, inverse[i], 0, n);
        }
        return inverse;
    }

    private static double[] mean(float[] points, int dimensions, boolean[] some) {
        double[] mean = new double[dimensions];
        int count = 0;
        for (int i = 0; i < some.length; i++) {
            for (int d = 0; d < dimensions && some[i]; d++) {
                mean[d] += points[i * dimensions + d];
            }
            count += some[i] ? 1 : 0;
        }
        for (int d = 0; d < dimensions; d++) {
            mean[d] /= Math.max(1, count);
        }
        return mean;
    }
}
