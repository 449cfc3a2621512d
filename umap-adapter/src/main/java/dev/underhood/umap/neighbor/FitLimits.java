package dev.underhood.umap.neighbor;

import dev.underhood.umap.math.Checks;

/** What an array can hold of a fit. */
public final class FitLimits {
    private FitLimits() {}

    /**
     * Checks, before anything is allocated, that a fit's arrays can be as long as they must be.
     *
     * @param k neighbours of each row
     * @param dimensions of the embedding
     */
    public static void check(int rows, int k, int dimensions) {
        Checks.length(
                rows, dimensions, "dimensions", "embed a sample of the rows, or lower nComponents");
        String cure = "embed a sample of the rows, or lower nNeighbors";
        Checks.length(rows, Candidates.capacity(k), "candidates for neighbours", cure);
        Checks.length(rows, 2L * k, "edges to neighbours", cure);
    }
}
