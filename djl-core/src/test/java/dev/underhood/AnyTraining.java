package dev.underhood;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import java.util.function.Function;

/** A network of any kind, trained by one update on data of its own, and recorded on both sides. */
final class AnyTraining {
    private AnyTraining() {}

    /**
     * Records epoch 0, an update, and epoch 1.
     *
     * @param data makes a batch of inputs
     * @param initial the shapes that the network is initialised for
     */
    static void record(
            TrainingRecorder recorder,
            Block block,
            Function<NDManager, NDList> data,
            Shape... initial) {
        Engine.getInstance().setRandomSeed(7);
        try (Model model = Model.newInstance("any")) {
            model.setBlock(block);
            DefaultTrainingConfig config =
                    new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss());
            try (Trainer trainer = model.newTrainer(config);
                    TrainingRecorder closing = recorder) {
                trainer.initialize(initial);
                closing.epoch(trainer);
                NDList batch = data.apply(trainer.getManager());
                try (GradientCollector gradients = trainer.newGradientCollector()) {
                    NDArray output = trainer.forward(batch).get(0);
                    gradients.backward(output.square().mean());
                }
                trainer.step();
                closing.epoch(trainer);
            }
        }
    }

    /** Records epochs 0 and 1 of a network that is not trained. */
    static void look(TrainingRecorder recorder, Block block, Shape... initial) {
        try (Model model = Model.newInstance("any")) {
            model.setBlock(block);
            try (Trainer trainer =
                            model.newTrainer(
                                    new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss()));
                    TrainingRecorder closing = recorder) {
                trainer.initialize(initial);
                closing.epoch(trainer);
                closing.epoch(trainer);
            }
        }
    }
}
