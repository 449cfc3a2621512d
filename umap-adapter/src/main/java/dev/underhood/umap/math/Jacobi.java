package dev.underhood.umap.math;

import java.util.stream.IntStream;

/**
 * All eigenpairs of a small symmetric matrix by cyclic rotations (Jacobi, 1846; Golub and Van Loan:
 * Matrix Computations, 8.5): the most exact way, and made of operations that round alike
 * everywhere.
 */
public final class Jacobi {
    private static final int SWEEPS = 50;

    /** Eigenvalues, the largest first. */
    final double[] values;

    /** {@code vectors[row][i]}: the column of eigenvalue i, of length 1. */
    public final double[][] vectors;

    private Jacobi(double[] values, double[][] vectors) {
        this.values = values;
        this.vectors = vectors;
    }

    /** Decomposes a matrix, which is not changed. */
    public static Jacobi of(double[][] matrix) {
        int m = matrix.length;
        double[][] a = new double[m][];
        double[][] v = new double[m][m];
        for (int i = 0; i < m; i++) {
            a[i] = matrix[i].clone();
            v[i][i] = 1;
        }
        boolean rotated = true;
        for (int sweep = 0; rotated && sweep < SWEEPS; sweep++) {
            rotated = false;
            for (int p = 0; p < m; p++) {
                for (int q = p + 1; q < m; q++) {
                    rotated |= rotate(a, v, p, q);
                }
            }
        }
        int[] order =
                IntStream.range(0, m)
                        .boxed()
                        .sorted((i, j) -> Double.compare(a[j][j], a[i][i]))
                        .mapToInt(i -> i)
                        .toArray();
        double[] values = new double[m];
        double[][] vectors = new double[m][m];
        for (int i = 0; i < m; i++) {
            values[i] = a[order[i]][order[i]];
            for (int row = 0; row < m; row++) {
                // v holds one eigenvector per row
                vectors[row][i] = v[order[i]][row];
            }
        }
        return new Jacobi(values, vectors);
    }

    /** Makes a[p][q] zero, unless it is nothing beside the diagonal already. */
    private static boolean rotate(double[][] a, double[][] v, int p, int q) {
        double off = a[p][q];
        if (!(Math.abs(off) > 1e-17 * (Math.abs(a[p][p]) + Math.abs(a[q][q])))) {
            return false;
        }
        double half = (a[q][q] - a[p][p]) / (2 * off);
        double t = Math.copySign(1 / (Math.abs(half) + Math.sqrt(1 + half * half)), half);
        double c = 1 / Math.sqrt(1 + t * t);
        double s = t * c;
        turn(a[p], a[q], c, s);
        turn(v[p], v[q], c, s);
        for (double[] row : a) {
            double x = row[p];
            double y = row[q];
            row[p] = c * x - s * y;
            row[q] = s * x + c * y;
        }
        a[p][q] = 0;
        a[q][p] = 0;
        return true;
    }

    private static void turn(double[] x, double[] y, double c, double s) {
        for (int i = 0; i < x.length; i++) {
            double xi = x[i];
            double yi = y[i];
            x[i] = c * xi - s * yi;
            y[i] = s * xi + c * yi;
        }
    }
}
