package dev.underhood.umap.graph;

import dev.underhood.umap.math.Workers;

/**
 * The edges of a graph while it is made: every row has room for as many as it may get, and is
 * filled by one thread, whichever; then the room that is left is squeezed out.
 */
final class EdgeRows {
    private static final int GRAIN = 1024;

    private final int[] room;
    private final int[] counts;
    private final int[] tails;
    private final float[] weights;

    /** Makes room for room[i + 1] − room[i] edges in row i; the array is not to be changed. */
    EdgeRows(int[] room) {
        this.room = room;
        int n = room.length - 1;
        counts = new int[n];
        tails = new int[room[n]];
        weights = new float[room[n]];
    }

    /** Adds an edge to a row, after those to lower tails; left out if the weight rounds to 0. */
    void add(int row, int tail, double weight) {
        float rounded = (float) weight;
        if (rounded > 0) {
            int at = room[row] + counts[row]++;
            tails[at] = tail;
            weights[at] = rounded;
        }
    }

    /** Returns the edges that were added. */
    DirectedGraph pack(Workers workers) {
        int n = counts.length;
        int[] offsets = new int[n + 1];
        for (int i = 0; i < n; i++) {
            offsets[i + 1] = offsets[i] + counts[i];
        }
        if (offsets[n] == tails.length) {
            return new DirectedGraph(room, tails, weights);
        }
        int[] packedTails = new int[offsets[n]];
        float[] packedWeights = new float[offsets[n]];
        workers.each(
                n,
                GRAIN,
                (from, to) -> {
                    for (int i = from; i < to; i++) {
                        System.arraycopy(tails, room[i], packedTails, offsets[i], counts[i]);
                        System.arraycopy(weights, room[i], packedWeights, offsets[i], counts[i]);
                    }
                });
        return new DirectedGraph(offsets, packedTails, packedWeights);
    }
}
