/**
 * UMAP that can be watched: every optimisation epoch of an embedding is handed out, and new rows
 * can be transformed.
 */
@NullMarked
package dev.underhood.umap;

import org.jspecify.annotations.NullMarked;
