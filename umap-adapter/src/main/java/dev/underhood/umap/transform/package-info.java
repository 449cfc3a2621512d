/**
 * New rows among the points of a fit (McInnes, Healy, Melville: UMAP, 2018, and umap-learn's {@code
 * transform}): the steps of a fit again, for each row alone.
 */
@NullMarked
package dev.underhood.umap.transform;

import org.jspecify.annotations.NullMarked;
