package dev.underhood.store;

/**
 * Which tensor of a run is meant.
 *
 * @param epoch the epoch that it belongs to
 * @param name its name, see {@link dev.underhood.run.TensorNames}
 */
public record TensorKey(int epoch, String name) {}
