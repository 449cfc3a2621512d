package dev.underhood.umap;

/** A symmetric matrix that is known by its products only. */
interface Operator {
    /** Returns the number of rows. */
    int size();

    /** Writes the product with x into y; neither is kept. */
    void apply(double[] x, double[] y);
}
