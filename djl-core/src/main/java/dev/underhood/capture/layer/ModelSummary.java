package dev.underhood.capture.layer;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import dev.underhood.capture.walk.NamedBlock;
import dev.underhood.capture.walk.OutputShapes;
import dev.underhood.run.Layer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The layers of a model as a table: name, type, output shape and number of parameters. */
public final class ModelSummary {
    private ModelSummary() {}

    /**
     * Lists the layers of an initialised model: every block that has no children, and every other
     * block that holds parameters itself. A parameter that several blocks share counts once, for
     * the first of them. No block of the user's is run for it; an output shape that cannot be known
     * without is empty.
     *
     * @param model the model's block
     * @return the layers in the order of the children
     */
    public static List<Layer> of(Block model) {
        Set<Parameter> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        OutputShapes shapes = OutputShapes.below(model);
        List<Layer> layers = new ArrayList<>();
        List<NamedBlock> blocks = new ArrayList<>(NamedBlock.below(model));
        if (!model.getChildren().isEmpty()) {
            blocks.add(0, NamedBlock.root(model)); // listed if it holds parameters itself
        }
        for (NamedBlock named : blocks) {
            long parameters = 0;
            long trained = 0;
            for (Parameter parameter : named.block().getDirectParameters().values()) {
                if (parameter.isInitialized() && seen.add(parameter)) {
                    long size = parameter.getArray().size();
                    parameters += size;
                    trained += parameter.requiresGradient() ? size : 0;
                }
            }
            if (named.block().getChildren().isEmpty() || parameters > 0) {
                layers.add(
                        new Layer(
                                named.path(),
                                named.type(),
                                lengths(shapes.of(named.block())),
                                parameters,
                                trained));
            }
        }
        return layers;
    }

    private static List<Long> lengths(@Nullable Shape output) {
        List<Long> lengths = new ArrayList<>();
        if (output != null) {
            for (int i = 0; i < output.dimension(); i++) {
                lengths.add(i == 0 ? -1L : output.get(i));
            }
        }
        return lengths;
    }
}
