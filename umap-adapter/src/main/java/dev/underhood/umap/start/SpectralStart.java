package dev.underhood.umap.start;

import dev.underhood.umap.graph.FuzzyGraph;
import dev.underhood.umap.math.Lanczos;
import dev.underhood.umap.math.Workers;

/**
 * The eigenvectors of the normalised Laplacian that follow the trivial one. They are sought at the
 * largest end of D^-½ W D^-½, where Lanczos' method needs no inverse and no luck.
 */
final class SpectralStart {
    /** Where the search stops: eigenvectors of neighbouring eigenvalues are apart by then. */
    static final double AIM = 3e-6;

    /** What is good enough if the search runs into its limit. */
    static final double ENOUGH = 1e-4;

    /** Products of a search, whatever its size. */
    static final int MOST = 6000;

    /** Products of a search; 60,000 images take 170. What takes more is long and thin. */
    private static final int SOME = 200;

    /** Products × points that are allowed in any case: small graphs may take more products. */
    private static final int CHEAP = 4_000_000;

    /** Products that a search takes at most from where {@link CoarseStart} has led it. */
    private static final int MORE = 200;

    /** From here on no search begins by chance: its products cost more than all coarse graphs. */
    private static final int LARGE = 100_000;

    private SpectralStart() {}

    /**
     * Lays out a connected graph of more than dimensions + 1 points, all axes of length 1. If the
     * search does not get there, or the graph is large, it begins with what a coarser graph says,
     * and in the end that is taken as it is.
     */
    static Coordinates of(FuzzyGraph graph, int dimensions, int most, Workers workers) {
        return of(graph, dimensions, most, LARGE, workers);
    }

    /** The same with another size from which on a graph is large. */
    static Coordinates of(FuzzyGraph graph, int dimensions, int most, int large, Workers workers) {
        NormalizedGraph operator = new NormalizedGraph(graph, workers);
        String note = "";
        if (graph.size() < large) {
            double[] anywhere = Lanczos.start(graph.size());
            int limit = Math.min(most, Math.max(SOME, CHEAP / graph.size()));
            Lanczos found = search(operator, dimensions, anywhere, AIM, limit, workers);
            if (found.residual <= ENOUGH) {
                return coordinates(found.vectors, graph.size(), dimensions, "spectral", true, "");
            }
            note = "the eigensolver did not converge within " + found.products + " products";
        }
        double[][] coarse = CoarseStart.of(graph, dimensions, workers);
        Lanczos again =
                search(operator, dimensions, sum(coarse), ENOUGH, Math.min(most, MORE), workers);
        if (again.residual <= ENOUGH) {
            return coordinates(
                    again.vectors,
                    graph.size(),
                    dimensions,
                    "spectral",
                    true,
                    note.isEmpty()
                            ? ""
                            : note + ", but it did from the spectrum of a coarser graph");
        }
        String why =
                note.isEmpty()
                        ? "the eigensolver did not converge within " + again.products + " products"
                        : note;
        return coordinates(
                coarse,
                graph.size(),
                dimensions,
                "coarse",
                false,
                why + ", the spectrum of a coarser graph instead");
    }

    private static Lanczos search(
            NormalizedGraph operator,
            int dimensions,
            double[] start,
            double aim,
            int most,
            Workers workers) {
        double[][] known = {operator.trivial()};
        return Lanczos.largest(operator, dimensions, known, start, aim, most, workers);
    }

    private static Coordinates coordinates(
            double[][] axes,
            int points,
            int dimensions,
            String method,
            boolean converged,
            String note) {
        for (double[] axis : axes) {
            Coordinates.orient(axis);
        }
        return new Coordinates(
                Coordinates.interleave(axes, points, dimensions), method, converged, note);
    }

    private static double[] sum(double[][] vectors) {
        double[] sum = new double[vectors[0].length];
        for (double[] vector : vectors) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += vector[i];
            }
        }
        return sum;
    }
}
