package dev.underhood.capture.look;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.underhood.capture.Tensors;
import dev.underhood.run.Tensor;

/** The map of Grad-CAM. */
final class HeatMap {
    private HeatMap() {}

    /**
     * Returns for each image the sum over the channels of activation times mean gradient, and
     * nothing below 0: what speaks for the class and not against it.
     *
     * @param activations images × channels × height × width, after the backward pass
     * @return images × height × width
     */
    static Tensor of(NDArray activations) {
        try (NDManager manager = activations.getManager().newSubManager()) {
            NDArray gradient = activations.getGradient();
            gradient.attach(manager);
            NDArray values = activations.stopGradient();
            values.attach(manager);
            NDArray columns = gradient.mean(new int[] {3}, true);
            NDArray weights = columns.mean(new int[] {2}, true);
            NDArray map = values.mul(weights).sum(new int[] {1});
            return Tensors.of(map.maximum(0));
        }
    }
}
