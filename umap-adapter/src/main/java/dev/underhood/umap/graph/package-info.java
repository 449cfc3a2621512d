/**
 * The second step (McInnes, Healy, Melville: UMAP, 2018, section 3.1): how near each neighbour
 * counts ({@code SmoothDistances}), one graph of all views ({@code FuzzyUnion}), and what else is
 * known about the points ({@code TargetIntersection}, as in umap-learn).
 */
@NullMarked
package dev.underhood.umap.graph;

import org.jspecify.annotations.NullMarked;
