package dev.underhood.umap.graph;

import dev.underhood.umap.math.Workers;
import dev.underhood.umap.neighbor.NeighborTable;
import java.util.function.DoubleBinaryOperator;

/**
 * A weighted graph whose edges have a direction, in compressed rows like a {@link FuzzyGraph}: the
 * edges from point i are {@code tails[offsets[i]]} to {@code tails[offsets[i + 1] - 1]}, ascending,
 * with weights above 0. Each point's own view of its neighbours, before the views are united.
 */
final class DirectedGraph {
    private static final int GRAIN = 512;

    final int[] offsets;
    final int[] tails;
    final float[] weights;

    DirectedGraph(int[] offsets, int[] tails, float[] weights) {
        this.offsets = offsets;
        this.tails = tails;
        this.weights = weights;
    }

    /** The same edges, as directed ones. */
    static DirectedGraph of(FuzzyGraph graph) {
        return new DirectedGraph(graph.offsets, graph.tails, graph.weights);
    }

    /** Every point's memberships; those of 0 are left out. */
    static DirectedGraph of(NeighborTable neighbors, SmoothDistances smooth, Workers workers) {
        int k = neighbors.k();
        int[] room = new int[neighbors.size() + 1];
        for (int i = 1; i < room.length; i++) {
            room[i] = i * (k - 1);
        }
        EdgeRows rows = new EdgeRows(room);
        workers.each(
                neighbors.size(),
                GRAIN,
                (from, to) -> {
                    int[] near = new int[k];
                    float[] weights = new float[k];
                    for (int i = from; i < to; i++) {
                        int count = 0;
                        for (int rank = 1; rank < k; rank++) {
                            float weight = smooth.membership(i, rank);
                            if (weight > 0) {
                                count +=
                                        insert(
                                                neighbors.index(i, rank),
                                                weight,
                                                near,
                                                weights,
                                                count);
                            }
                        }
                        for (int j = 0; j < count; j++) {
                            rows.add(i, near[j], weights[j]);
                        }
                    }
                });
        return rows.pack(workers);
    }

    int size() {
        return offsets.length - 1;
    }

    /** The same edges, each turned round: by counting, so the rows are in order at once. */
    DirectedGraph transposed() {
        int n = size();
        int[] starts = new int[n + 1];
        for (int tail : tails) {
            starts[tail + 1]++;
        }
        for (int i = 0; i < n; i++) {
            starts[i + 1] += starts[i];
        }
        int[] next = starts.clone();
        int[] heads = new int[tails.length];
        float[] turned = new float[tails.length];
        for (int i = 0; i < n; i++) {
            for (int e = offsets[i]; e < offsets[i + 1]; e++) {
                int at = next[tails[e]]++;
                heads[at] = i;
                turned[at] = weights[e];
            }
        }
        return new DirectedGraph(starts, heads, turned);
    }

    /**
     * Every edge that this graph or another one has, with a weight computed from the weights in
     * both.
     *
     * @param here stands for the weight of an edge that this graph lacks
     * @param there stands for the weight of an edge that the other one lacks
     */
    DirectedGraph joined(
            DirectedGraph other,
            double here,
            double there,
            DoubleBinaryOperator weight,
            Workers workers) {
        int[] room = new int[offsets.length];
        for (int i = 0; i < room.length; i++) {
            room[i] = offsets[i] + other.offsets[i];
        }
        EdgeRows rows = new EdgeRows(room);
        workers.each(
                size(),
                GRAIN,
                (from, to) -> {
                    for (int i = from; i < to; i++) {
                        int e = offsets[i];
                        int f = other.offsets[i];
                        int end = offsets[i + 1];
                        int otherEnd = other.offsets[i + 1];
                        while (e < end || f < otherEnd) {
                            int left = e < end ? tails[e] : Integer.MAX_VALUE;
                            int right = f < otherEnd ? other.tails[f] : Integer.MAX_VALUE;
                            double a = left <= right ? weights[e++] : here;
                            double b = right <= left ? other.weights[f++] : there;
                            rows.add(i, Math.min(left, right), weight.applyAsDouble(a, b));
                        }
                    }
                });
        return rows.pack(workers);
    }

    /** Puts an edge in its place; a neighbour that was named before keeps its nearer distance. */
    private static int insert(int tail, float weight, int[] tails, float[] weights, int count) {
        int at = count;
        while (at > 0 && tails[at - 1] > tail) {
            at--;
        }
        if (at > 0 && tails[at - 1] == tail) {
            return 0;
        }
        System.arraycopy(tails, at, tails, at + 1, count - at);
        System.arraycopy(weights, at, weights, at + 1, count - at);
        tails[at] = tail;
        weights[at] = weight;
        return 1;
    }
}
