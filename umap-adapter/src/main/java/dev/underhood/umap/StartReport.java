package dev.underhood.umap;

import java.util.Objects;

/**
 * What the initial layout of a fit really was.
 *
 * @param method {@code spectral}, {@code coarse} (the spectrum of a coarser graph), {@code pca},
 *     {@code random} or {@code given}: what was done, which is not what was asked for if that was
 *     impossible
 * @param components connected components of the neighbour graph, points without neighbours
 *     included; 0 if there are no points
 * @param converged whether the eigenvectors that a spectral or PCA start needs were found; true if
 *     none are needed
 * @param note why the start differs from what was asked for, in words; empty if it does not
 */
public record StartReport(String method, int components, boolean converged, String note) {
    /**
     * Checks that nothing is null.
     *
     * @param method as above
     * @param components as above
     * @param converged as above
     * @param note as above
     */
    public StartReport {
        Objects.requireNonNull(method);
        Objects.requireNonNull(note);
    }
}
