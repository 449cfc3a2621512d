package dev.underhood.samples.bench.price;

import ai.djl.basicmodelzoo.cv.classification.ResNetV1;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import dev.underhood.samples.article.ArticleCnn;
import java.util.function.Supplier;

/** The networks whose trainings are measured, all with ten classes. */
@SuppressWarnings("ImmutableEnumChecker") // methods hold nothing, and nobody changes the shapes
enum Network {
    CNN("the article's CNN", ArticleCnn::block, 50, 3, 32, 32),
    MLP("MLP, 784-512-512-10", Network::mlp, 100, 784),
    LSTM("LSTM, 28 steps of 28, state 128", Network::lstm, 50, 28, 28),
    RESNET18("ResNet-18 at 64×64", () -> resNet(18), 16, 3, 64, 64),
    RESNET50("ResNet-50 at 64×64", () -> resNet(50), 16, 3, 64, 64);

    static final int CLASSES = 10;

    private final String title;
    private final Supplier<Block> block;
    private final int batchSize;
    private final long[] sample;

    Network(String title, Supplier<Block> block, int batchSize, long... sample) {
        this.title = title;
        this.block = block;
        this.batchSize = batchSize;
        this.sample = sample;
    }

    String title() {
        return title;
    }

    /** Makes the network, not initialised. */
    Block block() {
        return block.get();
    }

    int batchSize() {
        return batchSize;
    }

    /** Returns the shape of that many samples. */
    Shape shape(int samples) {
        return new Shape(samples).addAll(new Shape(sample));
    }

    private static Block mlp() {
        return new SequentialBlock()
                .add(Linear.builder().setUnits(512).build())
                .add(Activation.reluBlock())
                .add(Linear.builder().setUnits(512).build())
                .add(Activation.reluBlock())
                .add(Linear.builder().setUnits(CLASSES).build());
    }

    private static Block lstm() {
        return new SequentialBlock()
                .add(
                        ai.djl
                                .nn
                                .recurrent
                                .LSTM
                                .builder()
                                .setStateSize(128)
                                .setNumLayers(1)
                                .optReturnState(false)
                                .build())
                .add(Blocks.batchFlattenBlock())
                .add(Linear.builder().setUnits(CLASSES).build());
    }

    private static Block resNet(int layers) {
        return ResNetV1.builder()
                .setNumLayers(layers)
                .setOutSize(CLASSES)
                .setImageShape(new Shape(3, 64, 64))
                .build();
    }
}
