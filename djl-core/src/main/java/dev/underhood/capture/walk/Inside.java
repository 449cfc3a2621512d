package dev.underhood.capture.walk;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.util.Pair;
import java.util.List;

/**
 * The parts of a block that is walked through: its children, parameters and settings.
 *
 * @param walk goes through the children
 * @param path the block's path in the model
 * @param block the block
 */
record Inside(LayerWalk walk, String path, Block block) {
    /** Returns the names of the children, in their order. */
    List<String> children() {
        return block.getChildren().keys();
    }

    /**
     * Runs a child.
     *
     * @param name its name, or the one that DJL's source gave it, without the number before it
     */
    NDList run(String name, NDList input) {
        for (Pair<String, Block> child : block.getChildren()) {
            String key = child.getKey();
            if (key.equals(name) || key.replaceFirst("^\\d+", "").equals(name)) {
                return walk.forward(NamedBlock.childPath(path, key), child.getValue(), input);
            }
        }
        throw new IllegalStateException("it has no child " + name);
    }

    /** Runs a child that takes one array and hands on one. */
    NDArray run(String name, NDArray input) {
        return run(name, new NDList(input)).head();
    }

    /** Returns a parameter of the block itself. */
    NDArray parameter(String name, NDArray input) {
        Parameter parameter = block.getDirectParameters().get(name);
        if (parameter == null) {
            throw new IllegalStateException("it has no parameter " + name);
        }
        return walk.parameters().getValue(parameter, input.getDevice(), false);
    }

    /** Returns all parameters of the block itself, in their order. */
    NDList parameters(NDArray input) {
        NDList values = new NDList();
        for (Pair<String, Parameter> direct : block.getDirectParameters()) {
            values.add(walk.parameters().getValue(direct.getValue(), input.getDevice(), false));
        }
        return values;
    }

    /** Returns a setting that the block keeps to itself. */
    <T> T setting(String field, Class<T> type) {
        T value = HiddenField.read(block, field, type);
        if (value == null) {
            throw new IllegalStateException("its " + field + " cannot be read");
        }
        return value;
    }

    /** Shows something that is neither input nor output, e.g. a state. */
    void show(String part, NDArray value) {
        walk.look(NamedBlock.childPath(path, part), new NDList(value));
    }
}
