/**
 * Small pictures in grids: kernels, activations, probes, and the images of a data set. {@code
 * Planes} divides an array, {@code Tiles} colours it, {@code TileGrid} draws it.
 */
@NullMarked
package dev.underhood.figure.tile;

import org.jspecify.annotations.NullMarked;
