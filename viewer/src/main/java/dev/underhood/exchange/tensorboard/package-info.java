/**
 * What a run is in TensorBoard's words, while it goes on and afterwards, and what a log of
 * TensorBoard is as a run.
 */
@NullMarked
package dev.underhood.exchange.tensorboard;

import org.jspecify.annotations.NullMarked;
