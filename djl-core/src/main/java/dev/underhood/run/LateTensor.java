package dev.underhood.run;

/**
 * An array that is made after the epoch that it belongs to was recorded, e.g. a map that takes
 * minutes to compute. What was recorded before stays as it is.
 *
 * @param epoch an epoch that is recorded already
 * @param name a name under which that epoch has no tensor yet, see {@link TensorNames}
 * @param tensor its values
 */
public record LateTensor(int epoch, String name, Tensor tensor) {
    /**
     * Checks epoch and name.
     *
     * @param epoch an epoch that is recorded already
     * @param name a name under which that epoch has no tensor yet
     * @param tensor its values
     * @throws IllegalArgumentException if the epoch is negative, or the name is blank or too long
     */
    public LateTensor {
        if (epoch < 0) {
            throw new IllegalArgumentException("epoch must not be negative: " + epoch);
        }
        TensorNames.checked(name);
    }
}
