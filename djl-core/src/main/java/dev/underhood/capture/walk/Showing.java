package dev.underhood.capture.walk;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.training.ParameterStore;
import ai.djl.training.Trainer;
import dev.underhood.capture.Frame;
import dev.underhood.run.Remark;
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
     * Shows one batch. The first time that a layer inside of a block is asked for, the way to it is
     * proved by one more pass; where that fails the layer is not seen. {@link #prove} says why.
     *
     * @param trainer the trainer, between two updates
     * @param batch examples of the same shape
     * @param layers the paths of the layers that are looked at, and of their {@link LayerParts}
     * @param seen takes the path of a layer and its output, which lives for the call only
     * @param answer takes the network's output, which lives for the call only
     */
    public static void show(
            Trainer trainer,
            ProbeBatch batch,
            Set<String> layers,
            BiConsumer<String, NDList> seen,
            Consumer<NDList> answer) {
        prove(trainer, batch, layers, remark -> {});
        try (NDManager manager = trainer.getManager().newSubManager()) {
            ParameterStore parameters = new ParameterStore(manager, false);
            LayerWalk walk = new LayerWalk(parameters, layers, Look.only(seen));
            NDList inputs = inputs(trainer, batch, manager);
            answer.accept(walk.forward(trainer.getModel().getBlock(), inputs));
        }
    }

    /**
     * Shows one batch, and says which blocks could not be looked into.
     *
     * @param trainer the trainer, between two updates
     * @param batch examples of the same shape
     * @param layers the paths of the layers that are looked at, and of their {@link LayerParts}
     * @param seen takes the path of a layer and its output, which lives for the call only
     * @param answer takes the network's output, which lives for the call only
     * @param frame takes the remarks
     */
    public static void show(
            Trainer trainer,
            ProbeBatch batch,
            Set<String> layers,
            BiConsumer<String, NDList> seen,
            Consumer<NDList> answer,
            Frame frame) {
        prove(trainer, batch, layers, frame);
        show(trainer, batch, layers, seen, answer);
    }

    /**
     * Proves that the walk to layers is the network's own pass, unless that is known already.
     * Whoever makes a pass of another kind calls it first.
     *
     * @param trainer the trainer, between two updates
     * @param batch examples of the same shape
     * @param layers the paths of the layers that will be looked at
     * @param frame takes a remark on each block for which it is not
     */
    public static void prove(Trainer trainer, ProbeBatch batch, Set<String> layers, Frame frame) {
        prove(trainer, batch, layers, frame::remark);
    }

    private static void prove(
            Trainer trainer, ProbeBatch batch, Set<String> layers, Consumer<Remark> told) {
        try (NDManager manager = trainer.getManager().newSubManager()) {
            Replay.prove(
                    trainer.getModel().getBlock(),
                    layers,
                    () -> inputs(trainer, batch, manager),
                    new ParameterStore(manager, false),
                    told);
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
