package dev.underhood.capture.walk;

import ai.djl.nn.Block;
import ai.djl.nn.SymbolBlock;
import ai.djl.nn.recurrent.LSTM;
import ai.djl.nn.recurrent.RecurrentBlock;
import java.util.ArrayList;
import java.util.List;

/**
 * What can be seen of a layer besides its output, each under the layer's path and a word: {@code
 * 01LSTM/input}, {@code 01LSTM/hidden}, {@code 01LSTM/cell}.
 */
public final class LayerParts {
    /** What a layer was given. */
    public static final String INPUT = "input";

    /** The states of a recurrent layer after the last step, in DJL's order. */
    static final List<String> STATES = List.of("hidden", "cell");

    private LayerParts() {}

    /**
     * Returns all that is to be seen of a layer whose inside cannot be seen: of recurrent layers
     * and of modules of an engine, e.g. TorchScript, the input, the output and the states; of every
     * other the output.
     *
     * @param layer the layer
     * @return paths, in the order of the pass but the output first
     */
    public static List<String> of(NamedBlock layer) {
        List<String> parts = new ArrayList<>(List.of(layer.path()));
        Block block = layer.block();
        boolean recurrent = block instanceof RecurrentBlock;
        if (recurrent || block instanceof SymbolBlock) {
            parts.add(NamedBlock.childPath(layer.path(), INPUT));
        }
        int states = block instanceof LSTM ? 2 : recurrent ? 1 : 0;
        for (String state : STATES.subList(0, states)) {
            parts.add(NamedBlock.childPath(layer.path(), state));
        }
        return parts;
    }

    /**
     * Returns whether a path is that of a layer's input or of a state of it.
     *
     * @param path any path
     * @param layer a layer
     * @return true if it is; false for the layer itself
     */
    public static boolean isPart(String path, NamedBlock layer) {
        boolean part = path.equals(NamedBlock.childPath(layer.path(), INPUT));
        return part || (!path.equals(layer.path()) && of(layer).contains(path));
    }
}
