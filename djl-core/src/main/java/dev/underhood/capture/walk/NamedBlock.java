package dev.underhood.capture.walk;

import ai.djl.nn.Block;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.convolutional.Convolution;
import ai.djl.nn.convolutional.Deconvolution;
import ai.djl.util.Pair;
import dev.underhood.run.Layer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A block and its path in the model: the names of the children on the way to it, e.g. {@code
 * 02SequentialBlock/01Conv2d}. The path is the layer's name everywhere in a run. A model that is
 * one block without children is named after its class.
 *
 * @param path the path
 * @param block the block
 */
public record NamedBlock(String path, Block block) {

    /**
     * Returns all blocks below the model, each before its children, in the order of {@link
     * Block#getChildren()}.
     *
     * @param model the model's block
     * @return the blocks; of a model without children the model itself
     */
    public static List<NamedBlock> below(Block model) {
        List<NamedBlock> found = new ArrayList<>();
        if (model.getChildren().isEmpty()) {
            found.add(root(model));
        } else {
            addChildren("", model, found);
        }
        return found;
    }

    /**
     * Returns the model itself, named after its class.
     *
     * @param model the model's block
     * @return the block and its name
     */
    public static NamedBlock root(Block model) {
        String name = model.getClass().getSimpleName();
        return new NamedBlock(name.isEmpty() ? "Block" : name, model);
    }

    /**
     * Returns the model itself and all blocks below it.
     *
     * @param model the model's block
     * @return the blocks, each before its children
     */
    public static List<NamedBlock> all(Block model) {
        List<NamedBlock> all = new ArrayList<>(below(model));
        if (!model.getChildren().isEmpty()) {
            all.add(0, root(model));
        }
        return all;
    }

    /**
     * Returns the convolutions below the model.
     *
     * @param model the model's block
     * @return the blocks in their order
     */
    public static List<NamedBlock> convolutions(Block model) {
        return below(model).stream().filter(NamedBlock::isConvolution).toList();
    }

    /**
     * Finds a block below the model by a name that somebody gave.
     *
     * @param name its path or its {@link #title}
     * @param model the model's block
     * @return the block; null if none has the name
     */
    public static @Nullable NamedBlock find(String name, Block model) {
        return below(model).stream().filter(block -> block.isCalled(name)).findFirst().orElse(null);
    }

    /**
     * Whether a name is the block's.
     *
     * @param name any text
     * @return true for its path and its {@link #title}
     */
    public boolean isCalled(String name) {
        return path.equals(name) || title().equals(name);
    }

    static String childPath(String path, String child) {
        return path.isEmpty() ? child : path + "/" + child;
    }

    /**
     * Whether the block is a convolution, forward or transposed.
     *
     * @return true if it is
     */
    public boolean isConvolution() {
        return block instanceof Convolution || block instanceof Deconvolution;
    }

    /**
     * Returns what the block is.
     *
     * @return the name of its class; of a function what its author called it, e.g. {@code ReLU}
     */
    public String type() {
        if (block instanceof LambdaBlock lambda
                && !lambda.getName().isBlank()
                && !lambda.getName().equals(LambdaBlock.DEFAULT_NAME)
                && !lambda.getName().contains("$")) {
            return lambda.getName();
        }
        String simple = block.getClass().getSimpleName();
        return simple.isEmpty() ? "Block" : simple;
    }

    /**
     * Returns the block's name as people read it.
     *
     * @return e.g. {@code relu (02)}, see {@link Layer#title()}
     */
    public String title() {
        return Layer.title(path, type());
    }

    private static void addChildren(String path, Block block, List<NamedBlock> found) {
        for (Pair<String, Block> child : block.getChildren()) {
            NamedBlock named = new NamedBlock(childPath(path, child.getKey()), child.getValue());
            found.add(named);
            addChildren(named.path(), child.getValue(), found);
        }
    }
}
