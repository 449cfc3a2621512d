package dev.underhood;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.norm.Dropout;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.evaluator.Accuracy;
import ai.djl.training.listener.TrainingListener;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import ai.djl.util.Pair;
import dev.underhood.run.ProbeSet;
import dev.underhood.run.Scalar;
import dev.underhood.run.Tensor;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/**
 * A real DJL training that takes milliseconds: 24 images of 1×8×8, three classes, a convolution and
 * batch normalisation.
 */
public final class TinyTraining implements AutoCloseable {
    public static final List<String> CLASSES = List.of("dot", "bar", "cross");
    static final Shape INPUT = new Shape(8, 1, 8, 8);

    public final Model model;
    public final Trainer trainer;
    public final ArrayDataset train;
    final ArrayDataset validate;

    public TinyTraining(TrainingListener... listeners) {
        this(network(), listeners);
    }

    public TinyTraining(Block block, TrainingListener... listeners) {
        this(block, 0.01f, config -> config.addTrainingListeners(listeners));
    }

    public TinyTraining(
            Block block, float learningRate, Consumer<DefaultTrainingConfig> listeners) {
        this(block, Loss.softmaxCrossEntropyLoss(), learningRate, listeners);
    }

    private TinyTraining(
            Block block, Loss loss, float learningRate, Consumer<DefaultTrainingConfig> listeners) {
        Engine.getInstance().setRandomSeed(7);
        model = Model.newInstance("tiny");
        model.setBlock(block);
        DefaultTrainingConfig config =
                new DefaultTrainingConfig(loss)
                        .addEvaluator(new Accuracy())
                        .optOptimizer(
                                Optimizer.adam()
                                        .optLearningRateTracker(Tracker.fixed(learningRate))
                                        .build());
        listeners.accept(config);
        trainer = model.newTrainer(config);
        trainer.initialize(INPUT);
        train = dataset(model.getNDManager(), 24, 1, 1);
        validate = dataset(model.getNDManager(), 8, 2, 1);
    }

    /** A training that has a loss in common with another. */
    static TinyTraining with(Loss loss, TrainingListener... listeners) {
        return new TinyTraining(
                network(), loss, 0.01f, config -> config.addTrainingListeners(listeners));
    }

    public static SequentialBlock network() {
        return new SequentialBlock()
                .add(
                        Conv2d.builder()
                                .setKernelShape(new Shape(3, 3))
                                .setFilters(4)
                                .optPadding(new Shape(1, 1))
                                .build())
                .add(Activation.reluBlock())
                .add(Blocks.batchFlattenBlock())
                .add(Dropout.builder().optRate(0.25f).build())
                .add(Linear.builder().setUnits(6).build())
                .add(BatchNorm.builder().build())
                .add(Linear.builder().setUnits(3).build());
    }

    public static ProbeSet probes(int count) {
        float[] pixels = new float[count * 64];
        Random random = new Random(3);
        int[] labels = new int[count];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = random.nextFloat();
        }
        for (int i = 0; i < count; i++) {
            labels[i] = i % 3;
        }
        return ProbeSet.of(Tensor.of(pixels, count, 1, 8, 8), labels);
    }

    /** Whether a number is not one of the machine or of what recording took. */
    static boolean isOfTheTraining(String scalar) {
        return !scalar.startsWith("machine/") && !scalar.startsWith(Scalar.PRICE);
    }

    public TinyTraining fit(int epochs) throws Exception {
        EasyTrain.fit(trainer, epochs, train, validate);
        return this;
    }

    /** A fingerprint of every bit of every parameter. */
    public String fingerprint() throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (Pair<String, Parameter> parameter : model.getBlock().getParameters()) {
            for (float value : parameter.getValue().getArray().toFloatArray()) {
                digest.update(
                        ByteBuffer.allocate(4).putInt(Float.floatToRawIntBits(value)).array());
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    @Override
    public void close() {
        trainer.close();
        model.close();
    }

    /** Images whose pixels lie between 0 and a brightness, which may be NaN. */
    static ArrayDataset dataset(NDManager manager, int images, long seed, float brightness) {
        Random random = new Random(seed);
        float[] pixels = new float[images * 64];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = brightness * random.nextFloat();
        }
        float[] labels = new float[images];
        for (int i = 0; i < images; i++) {
            labels[i] = i % 3;
        }
        NDArray data = manager.create(pixels, new Shape(images, 1, 8, 8));
        return new ArrayDataset.Builder()
                .setData(data)
                .optLabels(manager.create(labels))
                .setSampling(8, false)
                .build();
    }
}
