/**
 * How the state of a DJL trainer becomes run values: a {@link dev.underhood.capture.Capture} is
 * told of the moments of a training and puts what it sees into a {@link
 * dev.underhood.capture.Frame}. Everything here runs on the training thread, copies what it needs
 * to the heap at once, closes every array it made, draws no random numbers and leaves the model as
 * it found it. With {@link dev.underhood} and its own rooms the only package that knows DJL.
 */
@NullMarked
package dev.underhood.capture;

import org.jspecify.annotations.NullMarked;
