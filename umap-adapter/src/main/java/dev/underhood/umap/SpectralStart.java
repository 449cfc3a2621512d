package dev.underhood.umap;

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

    /** Products of a search in a large graph; 60,000 images take 170. */
    private static final int SOME = 600;

    /** Points for which {@link #SOME} is the limit: smaller graphs may take more products. */
    private static final int LARGE = 60_000;

    private static final int STREAM = -4;

    private SpectralStart() {}

    /** Lays out a connected graph of more than dimensions + 1 points, all axes of length 1. */
    static Coordinates of(FuzzyGraph graph, int dimensions, int most, Workers workers) {
        int limit = Math.max(SOME, (int) ((long) SOME * LARGE / graph.size()));
        NormalizedGraph operator = new NormalizedGraph(graph, workers);
        Lanczos found =
                Lanczos.largest(
                        operator,
                        dimensions,
                        new double[][] {operator.trivial()},
                        start(graph.size()),
                        AIM,
                        Math.min(most, limit),
                        workers);
        for (double[] vector : found.vectors) {
            Coordinates.orient(vector);
        }
        boolean converged = found.residual <= ENOUGH;
        return new Coordinates(
                Coordinates.interleave(found.vectors, graph.size(), dimensions),
                "spectral",
                converged,
                converged
                        ? ""
                        : "the eigensolver did not converge within "
                                + found.products
                                + " products");
    }

    /** Returns a vector with a part of every eigenvector, in all likelihood. */
    static double[] start(int size) {
        Noise noise = new Noise(0, STREAM);
        double[] start = new double[size];
        for (int i = 0; i < size; i++) {
            start[i] = noise.uniform(i, -1, 1);
        }
        return start;
    }
}
