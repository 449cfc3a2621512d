package dev.underhood.run;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was captured at one frame of a run's timeline.
 *
 * @param epoch 0 for the state before the first update, N for the state after N epochs
 * @param recordedAt when it was captured
 * @param scalars the numbers of the epoch; epoch 0 has none
 * @param tensors the arrays by name, see {@link TensorNames}
 */
public record EpochSnapshot(
        int epoch, Instant recordedAt, List<Scalar> scalars, Map<String, Tensor> tensors) {
    /**
     * Copies the collections.
     *
     * @param epoch 0 for the state before the first update, N for the state after N epochs
     * @param recordedAt when it was captured
     * @param scalars the numbers of the epoch; epoch 0 has none
     * @param tensors the arrays by name, see {@link TensorNames}
     * @throws IllegalArgumentException if the epoch is negative or a tensor's name is blank or too
     *     long
     */
    public EpochSnapshot {
        if (epoch < 0) {
            throw new IllegalArgumentException("epoch must not be negative: " + epoch);
        }
        tensors.keySet().forEach(TensorNames::checked);
        scalars = List.copyOf(scalars);
        tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
    }

    /**
     * Returns the memory that the tensors take.
     *
     * @return bytes
     */
    public long bytes() {
        return tensors.values().stream().mapToLong(Tensor::bytes).sum();
    }

    /**
     * Returns this epoch with its numbers only.
     *
     * @return a snapshot that has no tensors
     */
    public EpochSnapshot withoutTensors() {
        return new EpochSnapshot(epoch, recordedAt, scalars, Map.of());
    }
}
