package dev.underhood.capture.walk;

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
        try (NDManager manager = trainer.getManager().newSubManager()) {
            ParameterStore parameters = new ParameterStore(manager, false);
            LayerWalk walk = new LayerWalk(parameters, layers, Look.only(seen));
            NDList inputs = inputs(trainer, batch, manager);
            answer.accept(walk.forward(trainer.getModel().getBlock(), inputs));
        }
    }

    /**
     * Returns what the network of a trainer takes, for a pass that one makes oneself.
     *
     * @param trainer the trainer
     * @param batch examples of the same shape
     * @param manager owns the arrays
     * @return the inputs, in the model's type
     */
    public static NDList inputs(Trainer trainer, ProbeBatch batch, NDManager manager) {
        DataType type = trainer.getModel().getDataType();
        return batch.inputs(manager, type == null ? DataType.FLOAT32 : type);
    }
}
