package dev.underhood.capture.output;

/** A capture that must know what the network's outputs are. It is told before the training. */
public interface ReadsOutputs {
    /**
     * Hands in what decides that.
     *
     * @param heads told of every moment before the capture
     */
    void outputs(Heads heads);
}
