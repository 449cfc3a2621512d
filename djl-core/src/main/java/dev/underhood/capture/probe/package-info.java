/**
 * What a network makes of the probes: the activations of its layers and what its outputs say. For
 * the use of this module only.
 */
@NullMarked
package dev.underhood.capture.probe;

import org.jspecify.annotations.NullMarked;
