/**
 * The first step of a fit (McInnes, Healy, Melville: UMAP, 2018, section 3.1): the nearest
 * neighbours of every row. Rows are laid out in lists ({@code FitIndex}, {@code RowIndex}: Jégou,
 * Douze, Schmid, 2011) and compared by matrix products ({@code NeighborSearch}), wide ones by
 * sketches first ({@code SketchedRows}). Exact distances decide in the end ({@code Candidates}),
 * and {@code FoundNeighbors} tells how complete the result is.
 */
@NullMarked
package dev.underhood.umap.neighbor;

import org.jspecify.annotations.NullMarked;
