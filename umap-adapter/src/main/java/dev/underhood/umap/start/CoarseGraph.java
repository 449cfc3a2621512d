package dev.underhood.umap.start;

import dev.underhood.umap.graph.FuzzyGraph;
import java.util.Arrays;

/**
 * A graph with half as many points or fewer: every point is put together with the free neighbour
 * that it is tied to most, or joins a pair. What points have in common stays: the eigenvectors of
 * the coarse graph are those of the fine one among all vectors that are constant on its points
 * (Dhillon, Guan, Kulis: Weighted graph cuts without eigenvectors: a multilevel approach, 2007).
 */
final class CoarseGraph {
    private static final int FREE = -1;

    /** The coarse graph; a point's edge to itself holds the edges inside it. */
    final FuzzyGraph graph;

    /** The coarse point of each point. */
    final int[] parents;

    private CoarseGraph(FuzzyGraph graph, int[] parents) {
        this.graph = graph;
        this.parents = parents;
    }

    /** Coarsens a graph in which every point has an edge to another. */
    static CoarseGraph of(FuzzyGraph fine) {
        int n = fine.size();
        double[] degrees = degrees(fine);
        int[] parents = new int[n];
        Arrays.fill(parents, FREE);
        int count = 0;
        for (int i = 0; i < n; i++) {
            if (parents[i] == FREE) {
                int mate = heaviest(fine, degrees, parents, i, true);
                if (mate != FREE) {
                    parents[i] = count;
                    parents[mate] = count++;
                }
            }
        }
        for (int i = 0; i < n; i++) {
            if (parents[i] == FREE) {
                parents[i] = parents[heaviest(fine, degrees, parents, i, false)];
            }
        }
        return new CoarseGraph(contracted(fine, parents, count), parents);
    }

    static double[] degrees(FuzzyGraph graph) {
        double[] degrees = new double[graph.size()];
        for (int i = 0; i < degrees.length; i++) {
            for (int e = graph.offsets[i]; e < graph.offsets[i + 1]; e++) {
                degrees[i] += graph.weights[e];
            }
        }
        return degrees;
    }

    /** Returns the neighbour, free or not, to which a point is tied most for what both have. */
    private static int heaviest(
            FuzzyGraph graph, double[] degrees, int[] parents, int point, boolean free) {
        int best = FREE;
        double most = -1;
        for (int e = graph.offsets[point]; e < graph.offsets[point + 1]; e++) {
            int tail = graph.tails[e];
            if (tail != point && (parents[tail] == FREE) == free) {
                double tie = graph.weights[e] / degrees[tail];
                if (tie > most) {
                    most = tie;
                    best = tail;
                }
            }
        }
        return best;
    }

    private static FuzzyGraph contracted(FuzzyGraph fine, int[] parents, int count) {
        int[] starts = new int[count + 1];
        for (int parent : parents) {
            starts[parent + 1]++;
        }
        for (int c = 0; c < count; c++) {
            starts[c + 1] += starts[c];
        }
        int[] children = new int[parents.length];
        int[] next = starts.clone();
        for (int i = 0; i < parents.length; i++) {
            children[next[parents[i]]++] = i;
        }
        int[] offsets = new int[count + 1];
        int[] tails = new int[fine.edges()];
        float[] weights = new float[fine.edges()];
        int[] place = new int[count];
        Arrays.fill(place, FREE);
        int edges = 0;
        for (int c = 0; c < count; c++) {
            int begin = edges;
            for (int m = starts[c]; m < starts[c + 1]; m++) {
                int i = children[m];
                for (int e = fine.offsets[i]; e < fine.offsets[i + 1]; e++) {
                    int tail = parents[fine.tails[e]];
                    if (place[tail] < begin) {
                        place[tail] = edges;
                        tails[edges] = tail;
                        weights[edges++] = 0;
                    }
                    weights[place[tail]] += fine.weights[e];
                }
            }
            offsets[c + 1] = edges;
        }
        return new FuzzyGraph(offsets, Arrays.copyOf(tails, edges), Arrays.copyOf(weights, edges));
    }
}
