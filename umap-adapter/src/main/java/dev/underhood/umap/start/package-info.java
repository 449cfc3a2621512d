/**
 * The third step: where the points lie before the first epoch ({@code InitialLayout}). From the
 * spectrum of the graph ({@code SpectralStart}, and {@code CoarseStart} where that is too long:
 * Dhillon, Guan, Kulis, 2007), each component in its place ({@code ComponentLayout}, as in
 * umap-learn), from the principal components ({@code PcaStart}), at random, or where the caller
 * says.
 */
@NullMarked
package dev.underhood.umap.start;

import org.jspecify.annotations.NullMarked;
