package dev.underhood.umap.math;

import java.util.Arrays;

/**
 * Orthonormal vectors of equal length that grow in number. Sums over a vector are made in chunks of
 * fixed size that are added up in order, so that the number of threads does not show in the result.
 */
public final class Basis {
    /** Elements per chunk: a chunk of all vectors fits the second-level cache. */
    private static final int CHUNK = 1024;

    /** The share of w, squared, that must be left after a pass to make it the last. */
    private static final double ENOUGH = 0.25;

    private final int length;
    private final int chunks;
    private final double[][] vectors;
    private final double[][] sums;
    private final Workers workers;
    private int size;

    public Basis(int length, int capacity, Workers workers) {
        this.length = length;
        this.workers = workers;
        chunks = (length + CHUNK - 1) / CHUNK;
        vectors = new double[capacity][length];
        sums = new double[chunks][capacity + 1];
    }

    public int size() {
        return size;
    }

    public double[] vector(int i) {
        return vectors[i];
    }

    /**
     * Takes everything out of w that lies along the vectors and returns the length of what is left.
     * Taking out much leaves rounding errors, so it is done twice then (Daniel, Gragg, Kaufman,
     * Stewart: Reorthogonalization and Stable Algorithms, Math. Comp. 30, 1976).
     *
     * @param along receives how much lay along each vector
     */
    public double orthogonalize(double[] w, double[] along) {
        Arrays.fill(along, 0);
        double left = 0;
        for (int pass = 0; pass < 2; pass++) {
            each((chunk, from, to) -> dots(w, from, to, sums[chunk]));
            double[] part = total();
            each((chunk, from, to) -> subtract(w, part, from, to, sums[chunk]));
            left = Math.sqrt(total()[size]);
            for (int j = 0; j < size; j++) {
                along[j] += part[j];
            }
            if (left * left > ENOUGH * part[size]) {
                return left;
            }
        }
        return left;
    }

    /** Appends w / norm, which must be orthogonal to the others and of length 1. */
    public void append(double[] w, double norm) {
        double[] vector = vectors[size++];
        for (int i = 0; i < length; i++) {
            vector[i] = w[i] / norm;
        }
    }

    /**
     * Replaces the vectors from first on by combinations of them, and drops the rest.
     *
     * @param weights one row per vector from first on, one column per combination
     */
    public void combine(int first, double[][] weights, int combinations) {
        each(
                (chunk, from, to) -> {
                    double[][] made = new double[combinations][to - from];
                    for (int c = 0; c < combinations; c++) {
                        for (int j = 0; j < weights.length; j++) {
                            add(made[c], vectors[first + j], weights[j][c], from);
                        }
                    }
                    for (int c = 0; c < combinations; c++) {
                        System.arraycopy(made[c], 0, vectors[first + c], from, to - from);
                    }
                });
        size = first + combinations;
    }

    private interface Part {
        void run(int chunk, int from, int to);
    }

    private void each(Part part) {
        workers.each(
                chunks,
                1,
                (first, end) -> {
                    for (int c = first; c < end; c++) {
                        part.run(c, c * CHUNK, Math.min(length, (c + 1) * CHUNK));
                    }
                });
    }

    private double[] total() {
        double[] total = new double[size + 1];
        for (double[] sum : sums) {
            for (int j = 0; j <= size; j++) {
                total[j] += sum[j];
            }
        }
        return total;
    }

    /** Products with all vectors and, last, with w itself. */
    private void dots(double[] w, int from, int to, double[] into) {
        int j = 0;
        // four sums at a time, because the additions of one wait for each other
        for (; j + 4 <= size; j += 4) {
            double[] a = vectors[j];
            double[] b = vectors[j + 1];
            double[] c = vectors[j + 2];
            double[] d = vectors[j + 3];
            double sumA = 0;
            double sumB = 0;
            double sumC = 0;
            double sumD = 0;
            for (int i = from; i < to; i++) {
                double x = w[i];
                sumA += a[i] * x;
                sumB += b[i] * x;
                sumC += c[i] * x;
                sumD += d[i] * x;
            }
            into[j] = sumA;
            into[j + 1] = sumB;
            into[j + 2] = sumC;
            into[j + 3] = sumD;
        }
        for (; j < size; j++) {
            into[j] = dot(vectors[j], w, from, to);
        }
        into[size] = dot(w, w, from, to);
    }

    private void subtract(double[] w, double[] part, int from, int to, double[] into) {
        int j = 0;
        for (; j + 4 <= size; j += 4) {
            double[] a = vectors[j];
            double[] b = vectors[j + 1];
            double[] c = vectors[j + 2];
            double[] d = vectors[j + 3];
            double partA = part[j];
            double partB = part[j + 1];
            double partC = part[j + 2];
            double partD = part[j + 3];
            for (int i = from; i < to; i++) {
                w[i] -= (partA * a[i] + partB * b[i]) + (partC * c[i] + partD * d[i]);
            }
        }
        for (; j < size; j++) {
            double[] a = vectors[j];
            double partA = part[j];
            for (int i = from; i < to; i++) {
                w[i] -= partA * a[i];
            }
        }
        into[size] = dot(w, w, from, to);
    }

    private static double dot(double[] a, double[] b, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static void add(double[] sum, double[] vector, double factor, int from) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += factor * vector[from + i];
        }
    }
}
