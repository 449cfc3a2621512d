package dev.underhood.umap.graph;

import dev.underhood.umap.math.Workers;
import dev.underhood.umap.neighbor.NeighborTable;

/**
 * Makes one graph of all points' views of their neighbours. If one point sees another with weight a
 * and is seen with weight b, then they are neighbours with a + b − ab (either one says so), with ab
 * (both do) or in between.
 */
public final class FuzzyUnion {
    private FuzzyUnion() {}

    /**
     * Unites the neighbourhoods.
     *
     * @param mix 1 for the union, 0 for the intersection, or a mixture of the two
     */
    public static FuzzyGraph of(
            NeighborTable neighbors, SmoothDistances smooth, double mix, Workers workers) {
        return of(DirectedGraph.of(neighbors, smooth, workers), mix, workers);
    }

    /** Unites a graph with itself turned round. */
    static FuzzyGraph of(DirectedGraph seen, double mix, Workers workers) {
        DirectedGraph united =
                seen.joined(
                        seen.transposed(),
                        0,
                        0,
                        (a, b) -> mix * (a + b - a * b) + (1 - mix) * (a * b),
                        workers);
        return new FuzzyGraph(united.offsets, united.tails, united.weights);
    }
}
