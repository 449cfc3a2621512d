/**
 * The last step: the epochs (McInnes, Healy, Melville: UMAP, 2018, section 3.2). {@code Layout}
 * goes through the edges in {@code Rounds} (after Gemulla et al., 2011) and moves their ends
 * ({@code Movement}), away from a {@code Crowd}, by {@code Forces} along a {@code Curve}. In
 * aligned frames {@code Film} tells where a frame begins, and {@code Anchor} what holds it there
 * (after AlignedUMAP in umap-learn).
 */
@NullMarked
package dev.underhood.umap.layout;

import org.jspecify.annotations.NullMarked;
