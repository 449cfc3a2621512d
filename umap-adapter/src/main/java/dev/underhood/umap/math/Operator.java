package dev.underhood.umap.math;

/** A symmetric matrix that is known by its products only. */
public interface Operator {
    /** Returns the number of rows. */
    int size();

    /** Writes the product with x into y; neither is kept. */
    void apply(double[] x, double[] y);
}
