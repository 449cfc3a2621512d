package dev.underhood.experiment;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.transformer.BertBlock;
import ai.djl.training.ParameterStore;
import ai.djl.util.Pair;

/**
 * What a layer hands on, computed with DJL's own blocks alone: everything before it runs as a
 * whole, then the layer does. Only the first child of a block that is neither a sequence nor
 * branches can be had, which gets what the block gets.
 */
final class Independently {
    private final ParameterStore parameters;

    Independently(ParameterStore parameters) {
        this.parameters = parameters;
    }

    /** Returns the array that is recorded under a path. */
    NDArray of(Block model, String path, NDList inputs) {
        int slash = path.lastIndexOf('/');
        String part = path.substring(slash + 1);
        String layer = part.matches("\\d.*") || slash < 0 ? path : path.substring(0, slash);
        if (part.equals("input") && slash > 0) {
            return run(model, layer, inputs, true).head();
        }
        NDList output = run(model, layer, inputs, false);
        return part.equals("output2")
                ? output.get(1)
                : part.equals("hidden")
                        ? output.head().get(":,-1:") // of one layer: what the last step handed on
                        : output.head();
    }

    private NDList run(Block model, String path, NDList inputs, boolean asksForInput) {
        Block at = model;
        NDList input = new NDList(inputs);
        if (!model.getChildren().isEmpty()) {
            for (String name : path.split("/", -1)) {
                for (Pair<String, Block> child : at.getChildren()) {
                    if (child.getKey().equals(name)) {
                        input = at instanceof BertBlock ? new NDList(input.head()) : input;
                        at = child.getValue();
                        break;
                    }
                    if (at instanceof SequentialBlock) {
                        input = child.getValue().forward(parameters, input, false);
                    }
                }
            }
        }
        return asksForInput ? input : at.forward(parameters, input, false);
    }
}
