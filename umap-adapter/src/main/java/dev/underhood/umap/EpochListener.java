package dev.underhood.umap;

/**
 * Watches an embedding form: it is called for the initial layout (epoch 0), for every epoch of the
 * optimisation, and for the result (the last epoch).
 */
@FunctionalInterface
public interface EpochListener {
    /**
     * Called on the thread that runs the fit, which waits for it. What it throws ends the fit and
     * reaches the caller.
     *
     * @param epoch 0 for the initial layout, else the number of epochs done
     * @param embedding where the points lie now; may be kept
     * @return false to end the fit here: the embedding is the result
     */
    boolean onEpoch(int epoch, Embedding embedding);
}
