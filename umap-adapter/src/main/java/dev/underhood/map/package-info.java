/**
 * A map of a training: the samples of a fixed set as the network's features place them, moving from
 * epoch to epoch, in the run of the training itself. {@link dev.underhood.map.TrainingMap} is the
 * way in.
 */
@NullMarked
package dev.underhood.map;

import org.jspecify.annotations.NullMarked;
