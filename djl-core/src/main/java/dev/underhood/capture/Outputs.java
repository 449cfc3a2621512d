package dev.underhood.capture;

/** What a model's output is, which decides how class probabilities are made of it. */
public enum Outputs {
    /**
     * Decided at the first capture: an output whose values are all in 0..1 and whose rows all add
     * up to 1 (within 0.001) is taken as probabilities, everything else as logits. The decision
     * then stays for the whole run.
     */
    AUTO,
    /** Unnormalised scores or log-probabilities: softmax is applied. */
    LOGITS,
    /** Probabilities already: recorded as they are. */
    PROBABILITIES
}
