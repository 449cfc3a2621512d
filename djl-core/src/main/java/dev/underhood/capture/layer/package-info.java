/**
 * What is recorded of the parameters of a network's layers: kernels, weights, gradients; the
 * summary. For the use of this module only.
 */
@NullMarked
package dev.underhood.capture.layer;

import org.jspecify.annotations.NullMarked;
