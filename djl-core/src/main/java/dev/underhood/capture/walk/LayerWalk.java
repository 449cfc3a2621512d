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
import java.util.function.BiConsumer;

/**
 * A forward pass for inference that shows the output of chosen layers on the way. DJL has no
 * forward hook: sequential and parallel blocks are walked child by child, a {@link Tap} reports
 * wherever it is, other blocks run as a whole.
 */
final class LayerWalk {
    private final ParameterStore parameters;
    private final Set<String> wanted;
    private final BiConsumer<String, NDList> seen;
    private final Set<String> told = new HashSet<>();

    LayerWalk(ParameterStore parameters, Set<String> wanted, BiConsumer<String, NDList> seen) {
        this.parameters = parameters;
        this.wanted = wanted;
        this.seen = seen;
    }

    NDList forward(Block model, NDList input) {
        for (NamedBlock named : NamedBlock.below(model)) {
            if (named.block() instanceof Tap tap && wanted.contains(named.path())) {
                tap.watch(output -> tell(named.path(), output));
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

    /** A layer that runs twice, as in a parallel block, is told of once. */
    private void tell(String path, NDList output) {
        if (told.add(path)) {
            seen.accept(path, output);
        }
    }

    private NDList forward(String path, Block block, NDList input) {
        NDList output = run(path, block, input);
        if (wanted.contains(path) && !(block instanceof Tap)) {
            tell(path, output);
        }
        return output;
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
