/**
 * Matrix products of rows ({@code Products}): by DJL's engine, or by Java where there is none
 * ({@code JavaProducts}).
 */
@NullMarked
package dev.underhood.umap.product;

import org.jspecify.annotations.NullMarked;
