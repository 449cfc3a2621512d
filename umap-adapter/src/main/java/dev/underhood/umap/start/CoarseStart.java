package dev.underhood.umap.start;

import dev.underhood.umap.graph.FuzzyGraph;
import dev.underhood.umap.math.Basis;
import dev.underhood.umap.math.Jacobi;
import dev.underhood.umap.math.Lanczos;
import dev.underhood.umap.math.Workers;
import java.util.ArrayList;
import java.util.List;

/**
 * Nearly the eigenvectors that {@link SpectralStart} is after, of a graph so long and thin that
 * they would take Lanczos' method thousands of products: those of a graph of a few hundred points,
 * carried back through finer and finer graphs and smoothed on each.
 */
final class CoarseStart {
    /** Points of a graph that needs no coarser one. */
    private static final int SMALL = 1000;

    /** Products with which a vector is smoothed on each graph. */
    private static final int SMOOTHINGS = 12;

    /** Products of the search on the smallest graph, where they cost next to nothing. */
    private static final int PRODUCTS = 600;

    /** Vectors that are carried along besides the wanted ones. */
    private static final int SPARE = 3;

    private CoarseStart() {}

    /** Returns orthonormal vectors, the one that varies least first. */
    static double[][] of(FuzzyGraph graph, int dimensions, Workers workers) {
        List<CoarseGraph> levels = new ArrayList<>();
        FuzzyGraph smallest = graph;
        while (smallest.size() > SMALL) {
            CoarseGraph next = CoarseGraph.of(smallest);
            if (next.graph.size() <= dimensions + SPARE + 1) {
                break;
            }
            levels.add(next);
            smallest = next.graph;
        }
        double[][] vectors = smallest(smallest, dimensions + SPARE, workers);
        for (int level = levels.size() - 1; level >= 0; level--) {
            CoarseGraph coarse = levels.get(level);
            FuzzyGraph fine = level == 0 ? graph : levels.get(level - 1).graph;
            vectors = finer(fine, coarse, vectors, workers);
        }
        double[][] wanted = new double[Math.min(dimensions, vectors.length)][];
        System.arraycopy(vectors, 0, wanted, 0, wanted.length);
        return wanted;
    }

    private static double[][] smallest(FuzzyGraph graph, int count, Workers workers) {
        NormalizedGraph operator = new NormalizedGraph(graph, workers);
        return Lanczos.largest(
                        operator,
                        count,
                        new double[][] {operator.trivial()},
                        Lanczos.start(graph.size()),
                        SpectralStart.AIM,
                        PRODUCTS,
                        workers)
                .vectors;
    }

    /** Carries vectors to the finer graph: equal on points that were one, for their degrees. */
    private static double[][] finer(
            FuzzyGraph fine, CoarseGraph coarse, double[][] vectors, Workers workers) {
        NormalizedGraph operator = new NormalizedGraph(fine, workers);
        double[] degrees = CoarseGraph.degrees(fine);
        double[] shared = CoarseGraph.degrees(coarse.graph);
        int n = fine.size();
        double[][] carried = new double[vectors.length][n];
        double[] product = new double[n];
        for (int v = 0; v < vectors.length; v++) {
            double[] x = carried[v];
            for (int i = 0; i < n; i++) {
                int parent = coarse.parents[i];
                x[i] = vectors[v][parent] * Math.sqrt(degrees[i] / shared[parent]);
            }
            for (int step = 0; step < SMOOTHINGS; step++) {
                operator.apply(x, product);
                for (int i = 0; i < n; i++) {
                    x[i] = (x[i] + product[i]) / 2;
                }
            }
        }
        return rotated(operator, carried, workers);
    }

    /** Returns the best approximations of eigenvectors among all combinations (Rayleigh, Ritz). */
    private static double[][] rotated(
            NormalizedGraph operator, double[][] vectors, Workers workers) {
        int n = operator.size();
        Basis basis = new Basis(n, vectors.length + 1, workers);
        basis.append(operator.trivial(), 1);
        double[] along = new double[vectors.length + 1];
        for (double[] vector : vectors) {
            double length = norm(vector);
            double left = basis.orthogonalize(vector, along);
            if (left > 1e-9 * length) {
                basis.append(vector, left);
            }
        }
        int count = basis.size() - 1;
        double[][] small = new double[count][count];
        double[] product = new double[n];
        for (int i = 0; i < count; i++) {
            operator.apply(basis.vector(i + 1), product);
            for (int j = 0; j <= i; j++) {
                small[i][j] = dot(basis.vector(j + 1), product);
                small[j][i] = small[i][j];
            }
        }
        basis.combine(1, Jacobi.of(small).vectors, count);
        double[][] best = new double[count][];
        for (int i = 0; i < count; i++) {
            best[i] = basis.vector(i + 1);
        }
        return best;
    }

    private static double norm(double[] x) {
        return Math.sqrt(dot(x, x));
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
