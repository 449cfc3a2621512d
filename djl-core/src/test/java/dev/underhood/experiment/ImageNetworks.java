package dev.underhood.experiment;

import static dev.underhood.experiment.Experiment.INSTANCES;
import static dev.underhood.experiment.Experiment.classes;
import static dev.underhood.experiment.Experiment.numbers;
import static dev.underhood.experiment.Experiments.linear;

import ai.djl.basicmodelzoo.cv.classification.GoogLeNet;
import ai.djl.basicmodelzoo.cv.classification.MobileNetV2;
import ai.djl.basicmodelzoo.cv.classification.ResNetV1;
import ai.djl.basicmodelzoo.cv.classification.SqueezeNet;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv1d;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.convolutional.Conv3d;
import ai.djl.nn.norm.Dropout;
import ai.djl.nn.pooling.Pool;
import ai.djl.training.loss.Loss;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Networks with convolutions. */
final class ImageNetworks {
    private ImageNetworks() {}

    static Stream<Architecture> all() {
        return Stream.concat(ofTheZoo(), Stream.concat(small(), ofMasks()));
    }

    private static Stream<Architecture> ofTheZoo() {
        Shape image = new Shape(3, 12, 12);
        return Stream.of(
                Architecture.of(
                                choice(
                                        "ResNet",
                                        () ->
                                                ResNetV1.builder()
                                                        .setImageShape(image)
                                                        .setNumLayers(8)
                                                        .setOutSize(3)
                                                        .build(),
                                        3,
                                        12,
                                        12),
                                "03ParallelBlock 32 6 6",
                                "03ParallelBlock/01SequentialBlock/01Conv2d 32 6 6",
                                "03ParallelBlock/01SequentialBlock/03LambdaBlock 32 6 6",
                                "03ParallelBlock/02SequentialBlock/02BatchNorm 32 6 6")
                        .choosing(
                                "parallel (03)",
                                "conv2d (03.01.01)",
                                "lambda (03.01.03)",
                                "03ParallelBlock/02SequentialBlock/02BatchNorm"),
                Architecture.of(
                                choice("MobileNet", ImageNetworks::mobileNet, 3, 8, 8),
                                "04SequentialBlock/02ParallelBlock 8 8 8",
                                "04SequentialBlock/02ParallelBlock/01SequentialBlock/04Conv2d 48 8 8")
                        .choosing("04SequentialBlock/02ParallelBlock", "conv2d (04.02.01.04)"),
                Architecture.of(
                                choice("SqueezeNet", () -> SqueezeNet.squeezenet(3), 3, 32, 32),
                                "04SequentialBlock/02ParallelBlock 128 7 7",
                                "04SequentialBlock/02ParallelBlock/02SequentialBlock/01Conv2d 64 7 7")
                        .choosing("parallel (04.02)", "conv2d (04.02.02.01)"),
                Architecture.of(
                                choice(
                                        "GoogLeNet",
                                        () -> GoogLeNet.builder().setOutSize(3).build(),
                                        3,
                                        32,
                                        32),
                                "03SequentialBlock/01ParallelBlock 256 4 4",
                                "03SequentialBlock/01ParallelBlock/03SequentialBlock/03Conv2d 32 4 4")
                        .choosing("parallel (03.01)", "conv2d (03.01.03.03)"));
    }

    private static Block mobileNet() {
        return MobileNetV2.builder()
                .setOutSize(3)
                .optFilters(new int[] {8, 4, 4, 8, 8, 8, 8, 8, 16})
                .optRepeatTimes(new int[] {1, 1, 1, 2, 1, 1, 1, 1, 1})
                .optStrides(new int[] {1, 1, 1, 1, 2, 1, 2, 1, 1})
                .build();
    }

    private static Stream<Architecture> small() {
        return Stream.of(
                Architecture.of(
                        choice(
                                "the article's network, smaller",
                                () ->
                                        new SequentialBlock()
                                                .add(convolution(4, 5, 1))
                                                .add(Activation.reluBlock())
                                                .add(
                                                        Pool.maxPool2dBlock(
                                                                new Shape(2, 2), new Shape(2, 2)))
                                                .add(convolution(4, 3, 1))
                                                .add(Activation.reluBlock())
                                                .add(Blocks.batchFlattenBlock())
                                                .add(linear(6))
                                                .add(Dropout.builder().optRate(0.3f).build())
                                                .add(linear(3)),
                                2,
                                12,
                                12),
                        "01Conv2d 4 8 8"),
                Architecture.of(
                                choice(
                                        "frozen layers",
                                        () -> {
                                            Block frozen = convolution(4, 3, 1);
                                            frozen.freezeParameters(true);
                                            return new SequentialBlock()
                                                    .add(frozen)
                                                    .add(Activation.reluBlock())
                                                    .add(Blocks.batchFlattenBlock())
                                                    .add(linear(3));
                                        },
                                        1,
                                        6,
                                        6),
                                "02LambdaBlock 4 4 4")
                        .choosing("relu (02)"),
                Architecture.of(
                        choice(
                                "a grouped convolution",
                                () -> flattened(convolution(6, 3, 2)),
                                4,
                                6,
                                6),
                        "01Conv2d 6 4 4"),
                Architecture.of(
                        choice(
                                "a convolution of one dimension",
                                () ->
                                        flattened(
                                                Conv1d.builder()
                                                        .setFilters(3)
                                                        .setKernelShape(new Shape(3))
                                                        .build()),
                                2,
                                8),
                        "01Conv1d 3 6"),
                Architecture.of(
                        choice(
                                "a convolution of three dimensions",
                                () ->
                                        flattened(
                                                Conv3d.builder()
                                                        .setFilters(2)
                                                        .setKernelShape(new Shape(2, 2, 2))
                                                        .build()),
                                1,
                                4,
                                4,
                                4),
                        "01Conv3d 2 3 3 3"));
    }

    private static Stream<Architecture> ofMasks() {
        return Stream.of(
                Architecture.of(
                                new Experiment(
                                        "a segmentation",
                                        calls ->
                                                new SequentialBlock()
                                                        .add(convolution(3, 1, 1))
                                                        .add(Activation.reluBlock())
                                                        .add(convolution(1, 1, 1)),
                                        calls -> Loss.sigmoidBinaryCrossEntropyLoss(),
                                        m -> new NDList(numbers(m, 1, INSTANCES, 2, 5, 5)),
                                        m ->
                                                new NDList(
                                                        numbers(m, 2, INSTANCES, 1, 5, 5)
                                                                .gt(0)
                                                                .toType(DataType.FLOAT32, false))),
                                "01Conv2d 3 5 5")
                        .remarking("The network's output is not shown"));
    }

    private static Block flattened(Block first) {
        return new SequentialBlock()
                .add(first)
                .add(Activation.reluBlock())
                .add(Blocks.batchFlattenBlock())
                .add(linear(3));
    }

    private static Conv2d convolution(int filters, long size, int groups) {
        return Conv2d.builder()
                .setFilters(filters)
                .setKernelShape(new Shape(size, size))
                .optGroups(groups)
                .build();
    }

    static Experiment choice(String name, Supplier<Block> network, long... instance) {
        return new Experiment(
                name,
                calls -> network.get(),
                calls -> Loss.softmaxCrossEntropyLoss(),
                m -> {
                    long[] all = new long[instance.length + 1];
                    all[0] = INSTANCES;
                    System.arraycopy(instance, 0, all, 1, instance.length);
                    return new NDList(numbers(m, 1, all));
                },
                m -> new NDList(classes(m, 3)));
    }
}
