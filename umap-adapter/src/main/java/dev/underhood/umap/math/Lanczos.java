package dev.underhood.umap.math;

/**
 * The largest eigenpairs of a symmetric operator by Lanczos' method with full orthogonalisation and
 * thick restarts (Wu, Simon: Thick-Restart Lanczos Method for Large Symmetric Eigenvalue Problems,
 * SIAM J. Matrix Anal. Appl. 22, 2000). Of eigenvalues that are exactly equal it may find only one.
 */
public final class Lanczos {
    /** Vectors beyond the wanted ones that a restart's search grows by. */
    private static final int ROOM = 20;

    private static final double NOTHING = 1e-13;
    private static final int STREAM = -4;

    /** Eigenvalues, the largest first: as many as asked for, or as there are. */
    public final double[] values;

    /** One eigenvector of length 1 per eigenvalue, orthogonal to each other. */
    public final double[][] vectors;

    /** The largest residual |Ax − λx|, relative to the largest magnitude of an eigenvalue. */
    public final double residual;

    /** Products that it took. */
    public final int products;

    private Lanczos(double[] values, double[][] vectors, double residual, int products) {
        this.values = values;
        this.vectors = vectors;
        this.residual = residual;
        this.products = products;
    }

    /**
     * Finds the largest eigenpairs.
     *
     * @param wanted how many, at least 1
     * @param known orthonormal eigenvectors that are left out
     * @param start any vector that is not a combination of the known ones
     * @param tolerance the residual to stop at
     * @param most products before it gives up; the restart under way is finished
     */
    public static Lanczos largest(
            Operator a,
            int wanted,
            double[][] known,
            double[] start,
            double tolerance,
            int most,
            Workers workers) {
        int n = a.size();
        int skip = known.length;
        int k = Math.min(wanted, n - skip);
        int m = Math.min(n - skip, k + ROOM);
        Basis basis = new Basis(n, skip + m + 1, workers);
        for (double[] vector : known) {
            basis.append(vector, 1);
        }
        double[] w = start.clone();
        double[] along = new double[skip + m + 1];
        grow(basis, w, basis.orthogonalize(w, along), norm(start));
        double[][] t = new double[m][m];
        int products = 0;
        for (int done = 0; ; ) {
            double rest = 0;
            for (int j = done; j < m; j++) {
                a.apply(basis.vector(skip + j), w);
                products++;
                rest = basis.orthogonalize(w, along);
                double length = rest * rest;
                for (int i = 0; i <= j; i++) {
                    t[i][j] = along[skip + i];
                    t[j][i] = along[skip + i];
                    length += along[skip + i] * along[skip + i];
                }
                rest = j + 1 == n - skip ? 0 : grow(basis, w, rest, Math.sqrt(length));
            }
            Jacobi small = Jacobi.of(t);
            double residual = 0;
            for (int i = 0; i < k; i++) {
                residual = Math.max(residual, Math.abs(rest * small.vectors[m - 1][i]));
            }
            double size = Math.max(Math.abs(small.values[0]), Math.abs(small.values[m - 1]));
            residual = residual == 0 ? 0 : residual / size;
            if (residual <= tolerance || products >= most) {
                basis.combine(skip, small.vectors, k);
                double[] values = new double[k];
                double[][] vectors = new double[k][];
                for (int i = 0; i < k; i++) {
                    values[i] = small.values[i];
                    vectors[i] = basis.vector(skip + i);
                }
                return new Lanczos(values, vectors, residual, products);
            }
            // the best combinations stay, and the search continues where it was
            done = k + (m - k) / 3;
            double[] last = basis.vector(skip + m).clone();
            basis.combine(skip, small.vectors, done);
            basis.append(last, 1);
            t = new double[m][m];
            for (int i = 0; i < done; i++) {
                t[i][i] = small.values[i];
            }
        }
    }

    /**
     * Appends w, whose length is rest of what was full. If nothing is left, the space is closed
     * under the operator: another direction is added, and 0 is returned.
     */
    private static double grow(Basis basis, double[] w, double rest, double full) {
        if (rest > NOTHING * full) {
            basis.append(w, rest);
            return rest;
        }
        double[] along = new double[basis.size()];
        for (long stream = -1; ; stream--) {
            RandomStream random = new RandomStream(basis.size(), stream);
            for (int i = 0; i < w.length; i++) {
                w[i] = random.uniform(i, -1, 1);
            }
            double left = basis.orthogonalize(w, along);
            if (left > 1e-8) {
                basis.append(w, left);
                return 0;
            }
        }
    }

    private static double norm(double[] x) {
        double sum = 0;
        for (double value : x) {
            sum += value * value;
        }
        return Math.sqrt(sum);
    }

    /** Returns a vector with a part of every eigenvector, in all likelihood. */
    public static double[] start(int size) {
        RandomStream random = new RandomStream(0, STREAM);
        double[] start = new double[size];
        for (int i = 0; i < size; i++) {
            start[i] = random.uniform(i, -1, 1);
        }
        return start;
    }
}
