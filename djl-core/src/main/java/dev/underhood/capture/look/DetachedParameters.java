package dev.underhood.capture.look;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Gives the layers copies of their parameters that require no gradient, so that a backward pass
 * changes nothing of the trainer's. DJL's own store does not: of a parameter on the same device its
 * copy is the same array.
 */
final class DetachedParameters extends ParameterStore {
    private final NDManager manager;
    private final IdentityHashMap<Parameter, NDArray> copies = new IdentityHashMap<>();

    /**
     * @param manager owns the copies
     */
    DetachedParameters(NDManager manager) {
        super(manager, false);
        this.manager = manager;
    }

    @Override
    public @Nullable NDArray getValue(
            @Nullable Parameter parameter, Device device, boolean training) {
        return parameter == null
                ? null // as for a layer without a bias
                : copies.computeIfAbsent(parameter, key -> copy(key.getArray(), device));
    }

    private NDArray copy(NDArray array, Device device) {
        NDArray copy = array.duplicate();
        copy.attach(manager);
        return copy.toDevice(device, false);
    }
}
