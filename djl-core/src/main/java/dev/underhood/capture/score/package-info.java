/**
 * How good a network's probabilities are in the validation: what they part, and how right they are.
 * For the use of this module only.
 */
@NullMarked
package dev.underhood.capture.score;

import org.jspecify.annotations.NullMarked;
