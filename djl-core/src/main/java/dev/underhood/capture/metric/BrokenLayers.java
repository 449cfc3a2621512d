package dev.underhood.capture.metric;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.Trainer;
import dev.underhood.capture.walk.NamedBlock;
import java.util.List;

/**
 * Which layers have parameters that are no finite numbers. Looked at once, when the loss is none:
 * it costs a look at every parameter.
 */
final class BrokenLayers {
    private BrokenLayers() {}

    /**
     * Says it in words.
     *
     * @return e.g. {@code when that was seen, 3 layers had parameters that are not finite; the
     *     first in the network is linear (02)}; never empty
     */
    static String words(Trainer trainer) {
        List<NamedBlock> broken =
                NamedBlock.all(trainer.getModel().getBlock()).stream()
                        .filter(layer -> isBroken(layer.block()))
                        .toList();
        if (broken.isEmpty()) {
            return "all parameters were finite when that was seen: it began in the batch, in an"
                    + " activation or in the loss";
        }
        String first = broken.get(0).title();
        return broken.size() == 1
                ? "when that was seen, of all layers only "
                        + first
                        + " had parameters that are not finite"
                : "when that was seen, "
                        + broken.size()
                        + " layers had parameters that are not finite; the first in the network is "
                        + first;
    }

    private static boolean isBroken(Block block) {
        for (Parameter parameter : block.getDirectParameters().values()) {
            if (parameter.isInitialized() && isBroken(parameter.getArray())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isBroken(NDArray array) {
        if (!array.getDataType().isFloating()) {
            return false;
        }
        try (NDArray nan = array.isNaN();
                NDArray anyNan = nan.any();
                NDArray infinite = array.isInfinite();
                NDArray anyInfinite = infinite.any()) {
            return anyNan.getBoolean() || anyInfinite.getBoolean();
        }
    }
}
