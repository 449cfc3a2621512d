/**
 * The numbers of a training as captures: loss and evaluators, the learning rate, the seconds; and
 * what DJL's own sums betray. For the use of this module only.
 */
@NullMarked
package dev.underhood.capture.metric;

import org.jspecify.annotations.NullMarked;
