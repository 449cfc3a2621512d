package dev.underhood.capture.look;

import ai.djl.ndarray.NDArray;

/** What an array is computed from, as far as gradients are concerned. */
final class GradientGraph {
    private GradientGraph() {}

    /**
     * Returns whether an array is computed from one that requires a gradient, while gradients are
     * collected. DJL's {@code hasGradient} knows only what requires a gradient itself. But of what
     * is computed from it the engine refuses to give the gradient up, and says so.
     */
    static boolean holds(NDArray array) {
        try (NDArray computed = array.mul(1)) {
            computed.setRequiresGradient(false);
            return false;
        } catch (RuntimeException refused) {
            return true;
        }
    }
}
