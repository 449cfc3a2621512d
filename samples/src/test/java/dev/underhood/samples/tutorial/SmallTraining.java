package dev.underhood.samples.tutorial;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.evaluator.Accuracy;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import dev.underhood.run.Tensor;
import java.util.List;

/** What a reader of the tutorials has of their own: a model, data, and a few images. */
final class SmallTraining implements AutoCloseable {
    final Model model = Model.newInstance("small");
    final Shape inputShape = new Shape(4, 1, 6, 6);
    final DefaultTrainingConfig config =
            new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss()).addEvaluator(new Accuracy());
    final Tensor images = Tensor.of(new float[2 * 36], 2, 1, 6, 6);
    final int[] labels = {0, 1};
    final List<String> classNames = List.of("zero", "one");
    final ArrayDataset trainSet = dataset(8);
    final ArrayDataset validateSet = dataset(4);

    SmallTraining() {
        this(convolutions());
    }

    SmallTraining(Block block) {
        Engine.getInstance().setRandomSeed(7); // some beginnings have no gradient: DJL refuses them
        model.setBlock(block);
    }

    static Block convolutions() {
        return new SequentialBlock()
                .add(Conv2d.builder().setKernelShape(new Shape(3, 3)).setFilters(2).build())
                .add(Activation.reluBlock())
                .add(Conv2d.builder().setKernelShape(new Shape(3, 3)).setFilters(2).build())
                .add(Blocks.batchFlattenBlock())
                .add(Linear.builder().setUnits(2).build());
    }

    /** The configuration, with a learning rate. */
    DefaultTrainingConfig config(float rate) {
        config.optOptimizer(Optimizer.sgd().setLearningRateTracker(Tracker.fixed(rate)).build());
        return config;
    }

    @Override
    public void close() {
        model.close();
    }

    private ArrayDataset dataset(int size) {
        NDManager manager = model.getNDManager();
        float[] pixels = new float[size * 36];
        float[] classes = new float[size];
        for (int i = 0; i < size; i++) {
            classes[i] = i % 2;
            pixels[i * 36 + i] = i;
        }
        return new ArrayDataset.Builder()
                .setData(manager.create(pixels, new Shape(size, 1, 6, 6)))
                .optLabels(manager.create(classes))
                .setSampling(4, false)
                .build();
    }
}
