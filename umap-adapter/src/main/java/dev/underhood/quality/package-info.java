/**
 * How good an embedding is: whether neighbours stayed neighbours and classes can be told apart. It
 * knows rows and points as arrays, whoever made them.
 */
@NullMarked
package dev.underhood.quality;

import org.jspecify.annotations.NullMarked;
