package dev.underhood.capture.walk;

import ai.djl.nn.Block;
import ai.djl.nn.ParallelBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.util.Pair;
import dev.underhood.capture.Tap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How far one can see into a model from outside: to the blocks that a {@link LayerWalk} comes to,
 * and to every {@link Tap}.
 */
public final class Sight {
    private final Map<String, NamedBlock> visible = new TreeMap<>();
    private final List<NamedBlock> units = new ArrayList<>();

    private Sight() {}

    /**
     * Looks at a model.
     *
     * @param model the model's block
     * @return what can be seen now; once a walk is refuted it is less
     */
    public static Sight into(Block model) {
        Sight sight = new Sight();
        if (model.getChildren().isEmpty()) {
            sight.see(NamedBlock.root(model), true);
        } else if (isWalked(model)) {
            sight.seeChildren("", model, true);
        }
        for (NamedBlock named : NamedBlock.below(model)) {
            if (named.block() instanceof Tap) {
                sight.visible.put(named.path(), named);
            }
        }
        return sight;
    }

    /**
     * Returns the layer of a path, if it can be seen.
     *
     * @param path a path in the model
     * @return null if it cannot be seen or does not exist
     */
    public @Nullable NamedBlock at(String path) {
        return visible.get(path);
    }

    /**
     * Returns the innermost block that can be seen and that a layer is in.
     *
     * @param path the layer's path
     * @return the layer itself if it can be seen; null if nothing around it can
     */
    public @Nullable NamedBlock around(String path) {
        for (String at = path; ; at = at.substring(0, at.lastIndexOf('/'))) {
            NamedBlock found = visible.get(at);
            if (found != null || at.indexOf('/') < 0) {
                return found;
            }
        }
    }

    /**
     * Returns the layers that a reader of the model's source would name: all but sequences and
     * branches, and not what is inside of these layers.
     *
     * @return the layers in the order of the children
     */
    public List<NamedBlock> units() {
        return List.copyOf(units);
    }

    private void seeChildren(String path, Block block, boolean named) {
        for (Pair<String, Block> child : block.getChildren()) {
            see(
                    new NamedBlock(NamedBlock.childPath(path, child.getKey()), child.getValue()),
                    named);
        }
    }

    /**
     * @param named whether all around it is nothing but sequences and branches
     */
    private void see(NamedBlock at, boolean named) {
        visible.put(at.path(), at);
        Block block = at.block();
        boolean walked = isWalked(block);
        boolean container =
                walked && (block instanceof SequentialBlock || block instanceof ParallelBlock);
        if (named && !container) {
            units.add(at);
        }
        if (walked) {
            seeChildren(at.path(), block, named && container);
        }
    }

    private static boolean isWalked(Block block) {
        return Composite.of(block) != null && Replay.allows(block);
    }
}
