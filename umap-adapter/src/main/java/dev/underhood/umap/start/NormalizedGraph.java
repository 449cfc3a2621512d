package dev.underhood.umap.start;

import dev.underhood.umap.graph.FuzzyGraph;
import dev.underhood.umap.math.Operator;
import dev.underhood.umap.math.Workers;

/**
 * D^-½ W D^-½ + I of a connected graph with weights W and degrees D: its eigenvalues lie between 0
 * and 2, and its largest eigenvectors are the smallest of the normalised Laplacian.
 */
final class NormalizedGraph implements Operator {
    private static final int GRAIN = 512;

    private final FuzzyGraph graph;
    private final Workers workers;
    private final double[] scale;
    private final double[] scaled;
    private final double[] trivial;

    /** Every point of the graph must have an edge. */
    NormalizedGraph(FuzzyGraph graph, Workers workers) {
        this.graph = graph;
        this.workers = workers;
        int n = graph.size();
        scale = new double[n];
        scaled = new double[n];
        trivial = new double[n];
        double total = 0;
        for (int i = 0; i < n; i++) {
            double degree = 0;
            for (int e = graph.offsets[i]; e < graph.offsets[i + 1]; e++) {
                degree += graph.weights[e];
            }
            scale[i] = 1 / Math.sqrt(degree);
            trivial[i] = Math.sqrt(degree);
            total += degree;
        }
        double length = Math.sqrt(total);
        for (int i = 0; i < n; i++) {
            trivial[i] /= length;
        }
    }

    @Override
    public int size() {
        return graph.size();
    }

    /** Returns the eigenvector of eigenvalue 2, √degree, with length 1: it tells nothing. */
    double[] trivial() {
        return trivial;
    }

    @Override
    public void apply(double[] x, double[] y) {
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = scale[i] * x[i];
        }
        int[] offsets = graph.offsets;
        int[] tails = graph.tails;
        float[] weights = graph.weights;
        workers.each(
                size(),
                GRAIN,
                (from, to) -> {
                    for (int i = from; i < to; i++) {
                        double sum = 0;
                        for (int e = offsets[i]; e < offsets[i + 1]; e++) {
                            sum += weights[e] * scaled[tails[e]];
                        }
                        y[i] = scale[i] * sum;
                    }
                });
    }
}
