/**
 * What a figure shows is looked up in a run here; what is missing is named, with what there is
 * instead.
 */
@NullMarked
package dev.underhood.figure.lookup;

import org.jspecify.annotations.NullMarked;
