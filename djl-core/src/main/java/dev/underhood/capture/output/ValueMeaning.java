package dev.underhood.capture.output;

/** What the numbers of an output stand for, as far as probabilities are concerned. */
public enum ValueMeaning {
    /**
     * What a softmax, or a sigmoid for each label, makes probabilities of; log-probabilities too.
     */
    LOGITS,
    /** Probabilities already: recorded as they are. */
    PROBABILITIES,
    /** The larger the likelier, and 0 is the middle: no probabilities are made of them. */
    SCORES,
    /** Nobody tells; the largest of a row is still the answer. */
    UNTOLD
}
