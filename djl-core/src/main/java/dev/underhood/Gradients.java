package dev.underhood;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import ai.djl.training.Trainer;

/** The gradients of a trainer's parameters, which DJL clears at each update. */
final class Gradients {
    private Gradients() {}

    /** Whether a batch has gone backward and its update has not come. */
    static boolean arePending(Trainer trainer) {
        for (Parameter parameter : trainer.getModel().getBlock().getParameters().values()) {
            if (parameter.isInitialized() && parameter.requiresGradient()) {
                NDArray array = parameter.getArray();
                if (array.hasGradient() && isAnyOther(array)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** NaN is a gradient too. */
    private static boolean isAnyOther(NDArray array) {
        try (NDArray gradient = array.getGradient();
                NDArray others = gradient.neq(0);
                NDArray any = others.any()) {
            return any.getBoolean();
        }
    }
}
