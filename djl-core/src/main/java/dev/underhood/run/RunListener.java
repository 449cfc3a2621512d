package dev.underhood.run;

/**
 * Is told what is recorded of a run, while the model trains. Every method does nothing by default.
 *
 * <p>All calls of one run come from one thread, one after the other, never from the training
 * thread: {@code onStart} first, then {@code onStep} and {@code onEpoch} in the order of the
 * training, {@code onEnd} last. A listener that throws is cut off with one warning; neither the
 * training nor the other listeners notice. A listener that is slow delays the others; when the
 * queue before it is full, tensors are left out first, and everything left out is counted and
 * noted.
 */
public interface RunListener {
    /**
     * Called once, when the run begins.
     *
     * @param info the run's model, probes and class names
     */
    default void onStart(RunInfo info) {}

    /**
     * Called for every optimiser update.
     *
     * @param step the numbers of the update
     */
    default void onStep(StepSnapshot step) {}

    /**
     * Called for every frame of the timeline, epoch 0 (before the first update) included.
     *
     * @param epoch what was captured
     */
    default void onEpoch(EpochSnapshot epoch) {}

    /**
     * Called once, when the run ends.
     *
     * @param end when it ended, and notes on what is missing
     */
    default void onEnd(RunEnd end) {}
}
