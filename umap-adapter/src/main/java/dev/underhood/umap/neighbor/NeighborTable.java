package dev.underhood.umap.neighbor;

/**
 * The nearest neighbours of n points in two arrays, n × k, row after row: k neighbours of each,
 * nearest first, the point itself at the front with distance 0. The arrays are not to be changed.
 */
public final class NeighborTable {
    /** Stands for a neighbour that does not exist. */
    public static final int NONE = -1;

    public final int[] indices;
    public final float[] distances;
    private final int k;

    /** Takes the arrays over. */
    public NeighborTable(int[] indices, float[] distances, int k) {
        this.indices = indices;
        this.distances = distances;
        this.k = k;
    }

    /** Returns the number of points. */
    public int size() {
        return indices.length / k;
    }

    /** Returns the number of neighbours per point, the point itself included. */
    public int k() {
        return k;
    }

    /** Returns a neighbour of a point by its rank, or {@link #NONE}. */
    public int index(int point, int rank) {
        return indices[point * k + rank];
    }

    /** Returns the distance to a neighbour; 0 where there is none. */
    public float distance(int point, int rank) {
        return distances[point * k + rank];
    }

    /** Returns the same points with at most k neighbours each. */
    public NeighborTable first(int fewer) {
        if (fewer >= k) {
            return this;
        }
        int n = size();
        int[] kept = new int[n * fewer];
        float[] far = new float[n * fewer];
        for (int i = 0; i < n; i++) {
            System.arraycopy(indices, i * k, kept, i * fewer, fewer);
            System.arraycopy(distances, i * k, far, i * fewer, fewer);
        }
        return new NeighborTable(kept, far, fewer);
    }
}
