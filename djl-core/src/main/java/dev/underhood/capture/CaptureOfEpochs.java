package dev.underhood.capture;

import ai.djl.training.Trainer;
import java.util.function.BiConsumer;

/**
 * A function that captures something at the end of every epoch.
 *
 * @param name what it captures
 * @param work the function
 */
record CaptureOfEpochs(String name, BiConsumer<Trainer, Frame> work) implements Capture {
    CaptureOfEpochs {
        if (name.isBlank()) {
            throw new IllegalArgumentException(
                    "a capture must have a name that says what it records");
        }
    }

    @Override
    public void epoch(Trainer trainer, Frame frame) {
        work.accept(trainer, frame);
    }
}
