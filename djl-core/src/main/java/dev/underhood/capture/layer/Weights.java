package dev.underhood.capture.layer;

import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import dev.underhood.capture.walk.NamedBlock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * The parameters of a layer, without the running statistics of a normalisation. A parameter that
 * several layers share is that of the first.
 *
 * @param layer the layer's path in the model
 * @param parameters its initialised parameters; may be empty
 */
record Weights(String layer, List<Parameter> parameters) {
    private static final Set<Parameter.Type> RUNNING =
            Set.of(Parameter.Type.RUNNING_MEAN, Parameter.Type.RUNNING_VAR);

    /** Returns the layers that hold any number: those rows of a model summary, in its order. */
    static List<Weights> of(Block model) {
        Set<Parameter> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Weights> all = new ArrayList<>();
        for (NamedBlock named : NamedBlock.all(model)) {
            List<Parameter> held =
                    named.block().getDirectParameters().values().stream()
                            .filter(Parameter::isInitialized)
                            .filter(parameter -> parameter.getArray().size() > 0)
                            .filter(seen::add)
                            .toList();
            if (!held.isEmpty()) {
                List<Parameter> weights =
                        held.stream()
                                .filter(parameter -> !RUNNING.contains(parameter.getType()))
                                .toList();
                all.add(new Weights(named.path(), weights));
            }
        }
        return all;
    }

    /** Returns of each layer the parameters that the optimiser changes; it may be none. */
    static List<List<Parameter>> trained(Block model) {
        return of(model).stream().map(Weights::trained).toList();
    }

    private List<Parameter> trained() {
        return parameters.stream()
                .filter(parameter -> parameter.requiresGradient())
                .filter(parameter -> parameter.getArray().hasGradient())
                .toList();
    }
}
