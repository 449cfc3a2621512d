package dev.underhood.umap.graph;

import java.util.Arrays;

/** Some points of a graph with the edges between them. */
public final class Subgraph {
    private Subgraph() {}

    /** Returns the graph of the points, given in ascending order and numbered in it from 0. */
    public static FuzzyGraph of(FuzzyGraph graph, int[] points) {
        int[] offsets = new int[points.length + 1];
        int most = 0;
        for (int point : points) {
            most += graph.offsets[point + 1] - graph.offsets[point];
        }
        int[] tails = new int[most];
        float[] weights = new float[most];
        int edges = 0;
        for (int i = 0; i < points.length; i++) {
            for (int e = graph.offsets[points[i]]; e < graph.offsets[points[i] + 1]; e++) {
                int tail = Arrays.binarySearch(points, graph.tails[e]);
                if (tail >= 0) {
                    tails[edges] = tail;
                    weights[edges++] = graph.weights[e];
                }
            }
            offsets[i + 1] = edges;
        }
        return new FuzzyGraph(offsets, Arrays.copyOf(tails, edges), Arrays.copyOf(weights, edges));
    }
}
