package dev.underhood.capture.walk;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The shapes of the first outputs of a model's blocks, found without running anything of the
 * user's. DJL computes the output shape of a lambda by running it, which draws what it draws and
 * counts what it counts; so a block is asked only if it {@link Traceless leaves no trace}. In a
 * sequence the input shape that the next block was initialised with says the same.
 */
public final class OutputShapes {
    private final IdentityHashMap<Block, Shape> shapes = new IdentityHashMap<>();

    /** Blocks that stand at several places remember the shape at one of them only. */
    private final Set<Block> shared = Collections.newSetFromMap(new IdentityHashMap<>());

    private OutputShapes(Block model) {
        Set<Block> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (NamedBlock named : NamedBlock.below(model)) {
            if (!seen.add(named.block())) {
                shared.add(named.block());
            }
        }
    }

    /**
     * Finds what can be known.
     *
     * @param model an initialised model
     * @return the shapes
     */
    public static OutputShapes below(Block model) {
        OutputShapes found = new OutputShapes(model);
        found.look(model, null);
        return found;
    }

    /**
     * Returns the shape of a block's first output.
     *
     * @param block a block of the model
     * @return null if it is not known
     */
    public @Nullable Shape of(Block block) {
        return shapes.get(block);
    }

    /**
     * @param next the shape that goes in after the block, if the block is followed by another
     */
    private void look(Block block, @Nullable Shape next) {
        Shape output = next == null ? asked(block) : next;
        if (output != null && !shared.contains(block)) {
            shapes.put(block, output);
        }
        List<Block> children = block.getChildren().values();
        for (int i = 0; i < children.size(); i++) {
            look(
                    children.get(i),
                    !(block instanceof SequentialBlock sequence)
                            ? null
                            : i < children.size() - 1
                                    ? input(children.get(i + 1))
                                    : sequence.isReturnIntermediate() ? null : next);
        }
    }

    private @Nullable Shape input(Block block) {
        if (shared.contains(block)) {
            return null;
        }
        try {
            Shape[] inputs = block.getInputShapes();
            return inputs == null || inputs.length == 0 ? null : inputs[0];
        } catch (RuntimeException unknown) { // not initialised, or a block that does not tell
            return null;
        }
    }

    private static @Nullable Shape asked(Block block) {
        if (!block.getChildren().isEmpty() || !Traceless.is(block)) {
            return null;
        }
        try {
            Shape[] outputs = block.getOutputShapes(block.getInputShapes());
            return outputs.length == 0 ? null : outputs[0];
        } catch (RuntimeException unknown) { // some need more than shapes
            return null;
        }
    }
}
