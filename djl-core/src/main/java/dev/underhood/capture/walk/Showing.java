package dev.underhood.capture.walk;

import ai.djl.Model;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.training.ParameterStore;
import ai.djl.training.Trainer;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Shows examples to the network of a trainer, for inference: no dropout, running statistics, no
 * gradients kept, and all arrays closed afterwards.
 */
public final class Showing {
    private Showing() {}

    /**
     * Shows one batch.
     *
     * @param trainer the trainer, between two updates
     * @param batch examples of the same shape
     * @param layers the paths of the layers that are looked at
     * @param seen takes the path of a layer and its output, which lives for the call only
     * @param answer takes the network's output, which lives for the call only
     */
    public static void show(
            Trainer trainer,
            ProbeBatch batch,
            Set<String> layers,
            BiConsumer<String, NDList> seen,
            Consumer<NDList> answer) {
        Model model = trainer.getModel();
        DataType type = model.getDataType() == null ? DataType.FLOAT32 : model.getDataType();
        try (NDManager manager = trainer.getManager().newSubManager()) {
            LayerWalk walk = new LayerWalk(new ParameterStore(manager, false), layers, seen);
            answer.accept(walk.forward(model.getBlock(), batch.inputs(manager, type)));
        }
    }
}
