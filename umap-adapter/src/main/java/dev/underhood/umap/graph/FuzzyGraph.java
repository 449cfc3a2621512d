package dev.underhood.umap.graph;

/**
 * A symmetric weighted graph over n points in compressed rows: the edges of point i are {@code
 * tails[offsets[i]]} to {@code tails[offsets[i + 1] - 1]} in ascending order, each stored in both
 * directions, with weights above 0 and up to 1. The arrays are not to be changed.
 */
public final class FuzzyGraph {
    public final int[] offsets;
    public final int[] tails;
    public final float[] weights;

    public FuzzyGraph(int[] offsets, int[] tails, float[] weights) {
        this.offsets = offsets;
        this.tails = tails;
        this.weights = weights;
    }

    public int size() {
        return offsets.length - 1;
    }

    /** Returns the number of stored edges, both directions counted. */
    public int edges() {
        return tails.length;
    }
}
