/**
 * How the state of a DJL trainer becomes run values. Everything here runs on the training thread,
 * copies what it needs to the heap at once, closes every array it made, draws no random numbers and
 * leaves the model as it found it. With {@link dev.underhood} the only package that knows DJL.
 */
@NullMarked
package dev.underhood.capture;

import org.jspecify.annotations.NullMarked;
