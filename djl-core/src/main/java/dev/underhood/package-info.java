/**
 * The way in: {@link dev.underhood.TrainingRecorder} is the listener that a DJL trainer is given.
 * This package says when something is captured and keeps the training safe; what is captured is the
 * business of {@link dev.underhood.capture}.
 */
@NullMarked
package dev.underhood;

import org.jspecify.annotations.NullMarked;
