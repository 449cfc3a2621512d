package dev.underhood.samples.article;

import ai.djl.engine.Engine;
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
import ai.djl.nn.pooling.Pool;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.evaluator.Accuracy;
import ai.djl.training.initializer.Initializer;
import ai.djl.training.initializer.TruncatedNormalInitializer;
import ai.djl.training.initializer.XavierInitializer;
import ai.djl.training.initializer.XavierInitializer.FactorType;
import ai.djl.training.initializer.XavierInitializer.RandomType;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Adam;
import ai.djl.training.tracker.Tracker;

/**
 * The article's network: two convolutions and two dense layers, 1,094,218 parameters. It takes
 * images × 3 × 32 × 32 values from -1 to 1 and returns a logit for each of ten classes. What the
 * article leaves to Keras is set here to Keras' defaults.
 */
public final class ArticleCnn {
    /** The shape of one image as the network takes it. */
    public static final Shape INPUT = new Shape(1, 3, 32, 32);

    private static final int FLAT = 64 * 8 * 8;

    /** Keras divides by this, the deviation of a normal distribution that is cut at two sigmas. */
    private static final double CUT_DEVIATION = 0.8796256610342398;

    private ArticleCnn() {}

    /** Makes the network with its initializers, not initialised. */
    public static Block block() {
        Initializer small = new TruncatedNormalInitializer(0.01f);
        Initializer scaled =
                new TruncatedNormalInitializer((float) (Math.sqrt(2.0 / FLAT) / CUT_DEVIATION));
        // Glorot's limit: the root of 6 / (in + out); DJL's default is twice its variance
        Initializer glorot = new XavierInitializer(RandomType.UNIFORM, FactorType.AVG, 3);
        // begin network
        return new SequentialBlock()
                .add(weights(small, convolution(5)))
                .add(Activation.reluBlock())
                .add(Pool.maxPool2dBlock(new Shape(2, 2), new Shape(2, 2)))
                .add(weights(small, convolution(3)))
                .add(Activation.reluBlock())
                .add(Pool.maxPool2dBlock(new Shape(2, 2), new Shape(2, 2)))
                .add(Blocks.batchFlattenBlock())
                .add(Dropout.builder().optRate(0.25f).build())
                .add(weights(scaled, Linear.builder().setUnits(256).build()))
                .add(Activation.reluBlock())
                .add(BatchNorm.builder().optEpsilon(1e-3f).optMomentum(0.99f).build())
                .add(weights(glorot, Linear.builder().setUnits(10).build()));
        // end network
    }

    /** Returns how the article trains the network, on one device. */
    static DefaultTrainingConfig trainingConfig() {
        Adam adam =
                Adam.builder()
                        .optLearningRateTracker(Tracker.fixed(0.0005f))
                        .optEpsilon(1e-7f)
                        .build();
        return new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
                .addEvaluator(new Accuracy())
                .optOptimizer(adam)
                .optDevices(Engine.getInstance().getDevices(1));
    }

    private static Block convolution(int side) {
        return Conv2d.builder()
                .setFilters(64)
                .setKernelShape(new Shape(side, side))
                .optPadding(new Shape(side / 2, side / 2))
                .build();
    }

    private static Block weights(Initializer initializer, Block block) {
        block.setInitializer(initializer, Parameter.Type.WEIGHT);
        return block;
    }
}
