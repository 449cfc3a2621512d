/**
 * What can be seen of a network's layers: kernels, activations, weights, gradients, the summary.
 * For the use of this module only.
 */
@NullMarked
package dev.underhood.capture.layer;

import org.jspecify.annotations.NullMarked;
