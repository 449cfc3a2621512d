package dev.underhood.capture.walk;

import ai.djl.ndarray.NDList;
import java.util.function.BiConsumer;

/** Looks at what the layers of a network hand on, and may hand on something else instead. */
@FunctionalInterface
public interface Look {
    /**
     * Takes the output of a layer, the first time that the layer runs in a pass.
     *
     * @param path the layer's path in the model
     * @param output what the layer hands on, valid for the call unless the caller of the pass keeps
     *     its arrays longer
     * @return what the next layer gets: the output itself, or others in its place
     */
    NDList at(String path, NDList output);

    /**
     * Looks without changing anything.
     *
     * @param seen takes the path of a layer and its output
     * @return a look that hands on what it was given
     */
    static Look only(BiConsumer<String, NDList> seen) {
        return (path, output) -> {
            seen.accept(path, output);
            return output;
        };
    }
}
