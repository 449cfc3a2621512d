package dev.underhood.run;

import java.util.List;

/**
 * What was measured at one optimiser update.
 *
 * @param step the number of the update in the run, 1 for the first
 * @param epoch the number of the epoch the update belongs to, 1 for the first
 * @param scalars the measured numbers, e.g. {@code train/loss} of this batch
 */
public record StepSnapshot(long step, int epoch, List<Scalar> scalars) {
    /**
     * Copies the list.
     *
     * @param step the number of the update in the run, 1 for the first
     * @param epoch the number of the epoch the update belongs to, 1 for the first
     * @param scalars the measured numbers, e.g. {@code train/loss} of this batch
     */
    public StepSnapshot {
        scalars = List.copyOf(scalars);
    }
}
