package dev.underhood.umap;

/**
 * One picture of a film.
 *
 * @param embedding where the samples lie
 * @param displacement how far the median sample has moved since the frame that was embedded before,
 *     in diameters of the picture; 0 for the first
 * @param overlap the mean share of neighbours (Jaccard index) that stayed the same since then: 0 to
 *     1; 1 for the first
 */
public record AlignedFrame(Embedding embedding, double displacement, double overlap) {}
