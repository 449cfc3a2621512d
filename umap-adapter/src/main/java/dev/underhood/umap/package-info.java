/**
 * UMAP that can be watched: every optimisation epoch of an embedding is handed out, and new rows
 * can be transformed.
 *
 * <p>One file per step, in the order of a fit ({@code Preparing}): neighbours ({@code Preparation},
 * {@code RowIndex}, {@code NeighborSearch}, {@code Candidates}, {@code FoundNeighbors}), the graph
 * ({@code SmoothDistances}, {@code FuzzyUnion}, {@code TargetIntersection}), the curve ({@code
 * Curve}), where the points begin ({@code InitialLayout}, {@code SpectralStart}, {@code PcaStart},
 * {@code ComponentLayout}), and the epochs ({@code Layout}, {@code Rounds}, {@code Movement},
 * {@code Forces}). Then come {@code Transform}, {@code AlignedUmap}, {@code UmapRecording} and
 * {@code UmapFile}.
 */
@NullMarked
package dev.underhood.umap;

import org.jspecify.annotations.NullMarked;
