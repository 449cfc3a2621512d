/**
 * Points in the plane, coloured by their labels: the samples of an embedding, and what a network of
 * two inputs says between its examples.
 */
@NullMarked
package dev.underhood.figure.embedding;

import org.jspecify.annotations.NullMarked;
