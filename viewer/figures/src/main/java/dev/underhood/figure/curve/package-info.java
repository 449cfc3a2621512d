/**
 * Numbers over the epochs: learning curves, and what is recorded of every layer. The only package
 * that knows JFreeChart.
 */
@NullMarked
package dev.underhood.figure.curve;

import org.jspecify.annotations.NullMarked;
