/** Figures of the whole: the layers of a model in a table, a training in three panels. */
@NullMarked
package dev.underhood.figure.summary;

import org.jspecify.annotations.NullMarked;
