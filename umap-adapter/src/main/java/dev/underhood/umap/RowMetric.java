package dev.underhood.umap;

/** Computes how far two rows are from each other. */
@FunctionalInterface
public interface RowMetric {
    /**
     * Returns the distance, the same for (b, a) as for (a, b). Called from several threads at once.
     *
     * @param a a row; not to be changed or kept
     * @param b another, of the same length
     * @return at least 0, at most 10^18
     */
    double distance(double[] a, double[] b);
}
