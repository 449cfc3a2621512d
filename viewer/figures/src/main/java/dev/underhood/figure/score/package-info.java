/** How good a network's probabilities are: what they part, and how right they are. */
@NullMarked
package dev.underhood.figure.score;

import org.jspecify.annotations.NullMarked;
