package dev.underhood.capture.dynamics;

import dev.underhood.capture.picture.Picture;
import dev.underhood.dynamics.Sample;
import org.jspecify.annotations.Nullable;

/** An example that is looked at every epoch. */
final class Followed {
    final SampleKey key;
    final Sample sample;
    final long number;

    /** Whether there was an answer at this epoch. */
    boolean answered;

    /** Of the true class at this epoch; NaN if there is none. */
    float probability = Float.NaN;

    /** The class that it was taken for at this epoch; -1 if there is none. */
    int chosen = -1;

    /** Whether its picture is recorded. */
    boolean pictured;

    /** Waits to be recorded. */
    @Nullable Picture picture;

    /**
     * @param number its place in the data set, or in the first validation
     */
    Followed(SampleKey key, int label, long number) {
        this.key = key;
        this.number = number;
        sample = new Sample(label);
    }

    void answer(float ofTruth, int choice) {
        answered = true;
        probability = choice < 0 ? Float.NaN : ofTruth;
        chosen = choice;
        sample.answer(probability, choice);
    }

    /** Begins another epoch. */
    void reset() {
        answered = false;
        probability = Float.NaN;
        chosen = -1;
        picture = null;
    }
}
