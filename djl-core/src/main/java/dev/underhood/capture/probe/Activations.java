package dev.underhood.capture.probe;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.underhood.capture.Frame;
import dev.underhood.run.Remark;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * The outputs of layers for the first probes, kept on the device until the frame is complete. What
 * is wrong with one layer costs that layer only, and is remarked upon.
 */
final class Activations {
    private final NDManager manager;
    private final Frame frame;
    private final Map<String, NDList> parts = new LinkedHashMap<>();
    private final Set<String> refused = new LinkedHashSet<>();

    Activations(NDManager manager, Frame frame) {
        this.manager = manager;
        this.frame = frame;
    }

    /**
     * Takes the output of a layer for a batch, of which the first few probes are looked at. Of
     * several arrays, e.g. of BERT, the second is named {@code layer/output2}.
     */
    void look(String layer, NDList output, int batch, int looked) {
        if (output.isEmpty()) {
            refuse(layer, "the layer returned nothing", "");
        }
        for (int i = 0; i < output.size(); i++) {
            String name = i == 0 ? layer : layer + "/output" + (i + 1);
            if (!refused.contains(name)) {
                look(name, output.get(i), batch, looked);
            }
        }
    }

    private void look(String layer, NDArray all, int batch, int looked) {
        Shape shape = all.getShape();
        if (shape.dimension() == 0
                || shape.get(0) != batch
                || shape.dimension() > Tensor.MAX_RANK) {
            refuse(
                    layer,
                    "its output of shape " + shape + " has no row for each of " + batch + " probes",
                    "Choose another layer with activations(…)");
            return;
        }
        try {
            // a copy, because a later layer may change its input
            NDArray chosen = looked == batch ? all.duplicate() : all.get("0:" + looked).duplicate();
            chosen.attach(manager);
            parts.computeIfAbsent(layer, name -> new NDList()).add(chosen);
        } catch (RuntimeException e) {
            refuse(layer, e.toString(), "");
        }
    }

    private void refuse(String layer, String why, String cure) {
        refused.add(layer);
        frame.remark(new Remark(missing(layer), why, cure));
    }

    static String missing(String layer) {
        return "The activations of " + layer + " are not recorded";
    }

    /** Offers what was seen to the frame: of each layer some channels, if need be. */
    void offer() {
        parts.forEach(
                (layer, arrays) -> {
                    try {
                        NDArray all =
                                arrays.size() == 1 ? arrays.get(0) : NDArrays.concat(arrays, 0);
                        int axis = Math.min(1, all.getShape().dimension() - 1);
                        frame.offer(TensorNames.activations(layer), all, axis);
                    } catch (RuntimeException e) {
                        refuse(layer, e.toString(), "");
                    }
                });
    }

    /** Says which layers did not run. */
    void remarkUnseen(Set<String> wanted) {
        for (String layer : wanted) {
            if (!parts.containsKey(layer) && !refused.contains(layer)) {
                frame.remark(
                        new Remark(
                                missing(layer),
                                "it did not run at its place in the model",
                                "Choose another layer with activations(…)"));
            }
        }
    }
}
