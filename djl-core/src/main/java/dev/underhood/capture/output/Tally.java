package dev.underhood.capture.output;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import dev.underhood.capture.Frame;

/** What is counted of one output over the validation of an epoch. */
interface Tally {
    /**
     * Takes a batch.
     *
     * @param predictions the output, in a shape that its reading fits
     * @param labels its labels
     * @param all all labels of the batch
     */
    void add(NDArray predictions, NDArray labels, NDList all);

    /** Records what was counted, if anything, and begins anew. */
    void putInto(Frame frame);

    static Tally of(Reading reading) {
        return switch (reading.output().kind()) {
            case CLASSES -> new ClassTally(reading);
            case LABELS -> new LabelTally(reading);
            case NUMBERS -> new NumberTally(reading);
            case UNKNOWN -> throw new IllegalArgumentException("nothing to count: " + reading);
        };
    }
}
