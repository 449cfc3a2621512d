/**
 * What a network's outputs are, how they fit their labels, and what they say of the probes. For the
 * use of this module only.
 */
@NullMarked
package dev.underhood.capture.output;

import org.jspecify.annotations.NullMarked;
