/** Points in the plane: where the samples of an embedding lie, coloured by their labels. */
@NullMarked
package dev.underhood.figure.embedding;

import org.jspecify.annotations.NullMarked;
