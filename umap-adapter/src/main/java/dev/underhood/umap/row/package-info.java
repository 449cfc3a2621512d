/**
 * Rows in the form in which they are compared. They are prepared for a metric ({@code
 * RowTransform}), equal ones are put together ({@code Groups}), and the rest lies in blocks ({@code
 * RowBlocks}); {@code RowDistance} is how far two of them are apart, in the same bits on every
 * machine.
 */
@NullMarked
package dev.underhood.umap.row;

import org.jspecify.annotations.NullMarked;
