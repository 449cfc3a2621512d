package dev.underhood.capture.walk;

import ai.djl.ndarray.NDList;
import ai.djl.nn.Block;
import ai.djl.nn.ParallelBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.training.ParameterStore;
import ai.djl.util.Pair;
import dev.underhood.capture.Tap;
import java.util.HashSet;
import java.util.Set;

/**
 * A forward pass for inference that shows the output of chosen layers on the way. DJL has no
 * forward hook: sequential and parallel blocks are walked child by child, a {@link Tap} reports
 * wherever it is, other blocks run as a whole. A walk is for one pass.
 */
public final class LayerWalk {
    private final ParameterStore parameters;
    private final Set<String> wanted;
    private final Look look;
    private final Set<String> told = new HashSet<>();

    /**
     * Makes the walk.
     *
     * @param parameters gives the layers their parameters: those of the model, or others in their
     *     place
     * @param wanted the paths of the layers that are looked at
     * @param look looks at their outputs
     */
    public LayerWalk(ParameterStore parameters, Set<String> wanted, Look look) {
        this.parameters = parameters;
        this.wanted = wanted;
        this.look = look;
    }

    /**
     * Walks.
     *
     * @param model the model's block
     * @param input what the model takes
     * @return what the model hands on
     */
    public NDList forward(Block model, NDList input) {
        for (NamedBlock named : NamedBlock.below(model)) {
            if (named.block() instanceof Tap tap && wanted.contains(named.path())) {
                tap.watch(output -> look(named.path(), output));
            }
        }
        try {
            String path = model.getChildren().isEmpty() ? NamedBlock.root(model).path() : "";
            return forward(path, model, input);
        } finally {
            for (NamedBlock named : NamedBlock.below(model)) {
                if (named.block() instanceof Tap tap) {
                    tap.unwatch();
                }
            }
        }
    }

    /** A layer that runs twice is told of once. */
    private NDList look(String path, NDList output) {
        return told.add(path) ? look.at(path, output) : output;
    }

    private NDList forward(String path, Block block, NDList input) {
        NDList output = run(path, block, input);
        return wanted.contains(path) && !(block instanceof Tap) ? look(path, output) : output;
    }

    /** The exact classes only: a subclass may compute something else. */
    private NDList run(String path, Block block, NDList input) {
        boolean within =
                wanted.stream().anyMatch(name -> path.isEmpty() || name.startsWith(path + "/"));
        if (within
                && block.getClass() == SequentialBlock.class
                && !((SequentialBlock) block).isReturnIntermediate()) {
            NDList current = input;
            for (Pair<String, Block> child : block.getChildren()) {
                current =
                        forward(
                                NamedBlock.childPath(path, child.getKey()),
                                child.getValue(),
                                current);
            }
            return current;
        }
        if (within && block.getClass() == ParallelBlock.class) {
            // how a parallel block joins its branches is private to it: they run a second time
            // to be looked at
            for (Pair<String, Block> child : block.getChildren()) {
                forward(NamedBlock.childPath(path, child.getKey()), child.getValue(), input);
            }
        }
        return block.forward(parameters, input, false);
    }
}
