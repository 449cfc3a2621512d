/**
 * What all stores keep alike: an array as a {@code .npy} file, and that what was recorded never
 * changes.
 */
@NullMarked
package dev.underhood.store.format;

import org.jspecify.annotations.NullMarked;
