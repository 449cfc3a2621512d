package dev.underhood.capture;

import ai.djl.training.Trainer;

/**
 * One thing that is recorded at every epoch. Called on the training thread between two updates; it
 * may throw, the training goes on without it.
 */
@FunctionalInterface
public interface Capture {
    /**
     * Copies what it records.
     *
     * @param trainer the trainer; its model is initialised and must not be changed
     * @param frame takes the copies
     */
    void capture(Trainer trainer, Frame frame);
}
