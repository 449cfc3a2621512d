package dev.underhood.capture;

import ai.djl.ndarray.NDArray;

/**
 * A large array of which a part is recorded if the whole takes too much.
 *
 * @param capture the name of the capture that offered it; empty if nobody said
 * @param name the tensor's name
 * @param array the array, open until the frame is complete
 * @param axis the dimension of which some entries may be left out
 */
record Offer(String capture, String name, NDArray array, int axis) {
    /** The offers of a kind are treated alike; e.g. all kernels. */
    String kind() {
        return name.substring(0, Math.max(0, name.indexOf('/')));
    }

    int parts() {
        return Math.toIntExact(array.getShape().get(axis));
    }

    long partBytes() {
        return parts() == 0 ? 0 : bytes() / parts();
    }

    /** Returns what it takes as a tensor, whatever its type on the device. */
    long bytes() {
        return 4 * array.size();
    }
}
