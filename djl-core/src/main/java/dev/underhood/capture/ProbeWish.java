package dev.underhood.capture;

import dev.underhood.run.Normalization;
import dev.underhood.run.ProbeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a run's probes before its training begins. Where neither probes nor a data set
 * were handed in, examples of the first batch become the probes.
 *
 * @param handedIn the probes, {@link ProbeSet#none()} for none; null if there was no word of them
 * @param ofDataset examples of a data set, with their labels as targets until it is known what
 *     these mean; null if no data set was handed in
 * @param normalization how images were made what the network takes; null if that was not said
 * @param before the probes of the run that is resumed; null for a new run
 */
public record ProbeWish(
        @Nullable ProbeSet handedIn,
        @Nullable ProbeSet ofDataset,
        @Nullable Normalization normalization,
        @Nullable ProbeSet before) {
    /** Enough to have each of ten classes, and to be looked at side by side. */
    public static final int COUNT = 10;
}
