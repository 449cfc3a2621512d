package dev.underhood.run;

import java.util.List;

/**
 * An array that is made after the epoch that it belongs to was recorded, e.g. a map that takes
 * minutes to compute, and the numbers that were made with it. What was recorded before stays as it
 * is.
 *
 * @param epoch an epoch that is recorded already
 * @param name a name under which that epoch has no tensor yet, see {@link TensorNames}
 * @param tensor its values
 * @param scalars numbers under names that the epoch has not either; often none
 */
public record LateTensor(int epoch, String name, Tensor tensor, List<Scalar> scalars) {
    /**
     * Checks epoch and name.
     *
     * @param epoch an epoch that is recorded already
     * @param name a name under which that epoch has no tensor yet
     * @param tensor its values
     * @param scalars numbers under names that the epoch has not either
     * @throws IllegalArgumentException if the epoch is negative, or the name is blank or too long
     */
    public LateTensor {
        if (epoch < 0) {
            throw new IllegalArgumentException("epoch must not be negative: " + epoch);
        }
        TensorNames.checked(name);
        scalars = List.copyOf(scalars);
    }

    /**
     * Makes one without numbers.
     *
     * @param epoch an epoch that is recorded already
     * @param name a name under which that epoch has no tensor yet
     * @param tensor its values
     * @throws IllegalArgumentException if the epoch is negative, or the name is blank or too long
     */
    public LateTensor(int epoch, String name, Tensor tensor) {
        this(epoch, name, tensor, List.of());
    }
}
