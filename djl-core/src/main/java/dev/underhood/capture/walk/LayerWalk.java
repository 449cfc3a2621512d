package dev.underhood.capture.walk;

import ai.djl.ndarray.NDList;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import dev.underhood.capture.Tap;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A forward pass for inference that shows the output of chosen layers on the way. DJL has no
 * forward hook: blocks whose pass can be repeated from their parts ({@link Composite}) are walked
 * through as far as a chosen layer is inside, a {@link Tap} reports wherever it is, all other
 * blocks run as a whole. A walk is for one pass.
 */
public final class LayerWalk {
    private final ParameterStore parameters;
    private final Set<String> wanted;
    private final Look look;
    private final Predicate<Block> open;
    private final Set<String> told = new HashSet<>();

    /**
     * Makes the walk.
     *
     * @param parameters gives the layers their parameters: those of the model, or others in their
     *     place
     * @param wanted the paths of the layers that are looked at, and of their {@link LayerParts}
     * @param look looks at their outputs
     */
    public LayerWalk(ParameterStore parameters, Set<String> wanted, Look look) {
        this(parameters, wanted, look, Replay::allows);
    }

    /**
     * @param open which composite blocks are walked through
     */
    LayerWalk(ParameterStore parameters, Set<String> wanted, Look look, Predicate<Block> open) {
        this.parameters = parameters;
        this.wanted = wanted;
        this.look = look;
        this.open = open;
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

    ParameterStore parameters() {
        return parameters;
    }

    /** Shows what is wanted; a layer that runs twice is told of once. */
    NDList look(String path, NDList output) {
        return wanted.contains(path) && told.add(path) ? look.at(path, output) : output;
    }

    NDList forward(String path, Block block, NDList given) {
        NDList input = look(NamedBlock.childPath(path, LayerParts.INPUT), given);
        Composite composite =
                isWithin(wanted, path) && open.test(block) ? Composite.of(block) : null;
        NDList output =
                composite == null
                        ? block.forward(parameters, input, false)
                        : composite.forward(new Inside(this, path, block), input);
        return block instanceof Tap ? output : look(path, output);
    }

    /** Whether something inside of a block is wanted. */
    static boolean isWithin(Set<String> wanted, String path) {
        return wanted.stream().anyMatch(name -> path.isEmpty() || name.startsWith(path + "/"));
    }
}
