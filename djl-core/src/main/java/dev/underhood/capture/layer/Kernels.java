package dev.underhood.capture.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.Trainer;
import ai.djl.util.Pair;
import dev.underhood.capture.Capture;
import dev.underhood.capture.Frame;
import dev.underhood.capture.walk.NamedBlock;
import dev.underhood.run.TensorNames;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The kernels of every convolution: of DJL's own layers under the layer's name, of any other block,
 * e.g. a TorchScript module or one of the user's, its parameters of four dimensions or five, each
 * under its own name below that of the block. DJL declares all of them outputs × inputs × … .
 */
public final class Kernels implements Capture {
    private static final Set<Parameter.Type> WEIGHTS =
            Set.of(Parameter.Type.WEIGHT, Parameter.Type.OTHER);

    /** Makes the capture. */
    public Kernels() {}

    @Override
    public String name() {
        return "the kernels";
    }

    @Override
    public void epoch(Trainer trainer, Frame frame) {
        of(trainer.getModel().getBlock())
                .forEach((name, array) -> frame.offer(TensorNames.kernels(name), array, 0));
    }

    /** Returns the kernels by name, in the order of the blocks. */
    static Map<String, NDArray> of(Block model) {
        Map<String, NDArray> kernels = new LinkedHashMap<>();
        for (NamedBlock named : NamedBlock.all(model)) {
            for (Pair<String, Parameter> direct : named.block().getDirectParameters()) {
                Parameter parameter = direct.getValue();
                if (parameter.isInitialized() && isKernel(named, direct.getKey(), parameter)) {
                    String name =
                            named.isConvolution()
                                    ? named.path()
                                    : named.path() + "/" + direct.getKey();
                    while (kernels.containsKey(name)) {
                        name = name + "'";
                    }
                    kernels.put(name, parameter.getArray());
                }
            }
        }
        return kernels;
    }

    /** Three dimensions may be anything, an embedding of positions for example. */
    private static boolean isKernel(NamedBlock named, String name, Parameter parameter) {
        if (named.isConvolution()) {
            return name.equals("weight");
        }
        int rank = parameter.getArray().getShape().dimension();
        return (rank == 4 || rank == 5) && WEIGHTS.contains(parameter.getType());
    }
}
