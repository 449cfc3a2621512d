package dev.underhood.alert;

import dev.underhood.run.RunInfo;

/**
 * Something that a training should not do.
 *
 * @param run the run that does it
 * @param kind what it does
 * @param scalar the number that shows it, e.g. {@code validate/loss}
 * @param value the number's value: NaN or an infinity, or the one that is no improvement
 * @param epoch at which epoch it was seen, 1 for the first
 * @param text all of this in a sentence without its full stop, e.g. "run
 *     shapes-20261123-214405-120: train/loss is NaN at update 17, in epoch 3"
 */
public record Alert(RunInfo run, Kind kind, String scalar, double value, int epoch, String text) {
    /** What a training does that it should not. */
    public enum Kind {
        /** A loss is NaN or infinite. */
        NOT_FINITE,
        /** A number has not become better for as many epochs as were permitted. */
        NOT_IMPROVED
    }
}
