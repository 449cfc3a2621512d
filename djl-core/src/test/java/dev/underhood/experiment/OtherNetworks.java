package dev.underhood.experiment;

import static dev.underhood.experiment.Experiment.INSTANCES;
import static dev.underhood.experiment.Experiment.classes;
import static dev.underhood.experiment.Experiment.numbers;
import static dev.underhood.experiment.Experiment.tokens;
import static dev.underhood.experiment.Experiments.linear;

import ai.djl.basicmodelzoo.basic.Mlp;
import ai.djl.basicmodelzoo.tabular.TabNet;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.recurrent.GRU;
import ai.djl.nn.recurrent.LSTM;
import ai.djl.nn.transformer.BertBlock;
import ai.djl.nn.transformer.TransformerEncoderBlock;
import ai.djl.training.ParameterStore;
import ai.djl.training.loss.Loss;
import ai.djl.training.loss.TabNetClassificationLoss;
import ai.djl.util.PairList;
import dev.underhood.capture.Tap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Networks for rows, sequences and tokens, and of somebody's own making. */
final class OtherNetworks {
    private OtherNetworks() {}

    static Stream<Architecture> all() {
        return Stream.of(
                Architecture.of(
                        choice("an MLP", () -> new Mlp(5, 3, new int[] {6, 4}), 5),
                        "02Linear 6",
                        "04Linear 4",
                        "06Linear 3"),
                Architecture.of(
                        new Experiment(
                                "an autoencoder",
                                calls ->
                                        new SequentialBlock()
                                                .add(linear(2))
                                                .add(Activation.reluBlock())
                                                .add(linear(6)),
                                calls -> Loss.l2Loss(),
                                m -> new NDList(numbers(m, 1, INSTANCES, 6)),
                                m -> new NDList(numbers(m, 1, INSTANCES, 6))),
                        "01Linear 2",
                        "03Linear 6"),
                Architecture.of(
                        choice(
                                "an LSTM",
                                () -> last(LSTM.builder().setStateSize(4).setNumLayers(1).build()),
                                6,
                                5),
                        "01LSTM 6 4",
                        "01LSTM/input 6 5",
                        "01LSTM/hidden 1 4",
                        "01LSTM/cell 1 4",
                        "03Linear 3"),
                Architecture.of(
                        choice(
                                "a GRU",
                                () -> last(GRU.builder().setStateSize(4).setNumLayers(1).build()),
                                6,
                                5),
                        "01GRU 6 4",
                        "01GRU/input 6 5",
                        "01GRU/hidden 1 4",
                        "03Linear 3"),
                Architecture.of(
                        choice(
                                "a transformer's encoder",
                                () ->
                                        last(
                                                new TransformerEncoderBlock(
                                                        8, 2, 6, 0.1f, Activation::gelu)),
                                6,
                                8),
                        "01TransformerEncoderBlock 6 8",
                        "03Linear 3"),
                Architecture.of(
                                choice(
                                        "where a transformer's heads look",
                                        () ->
                                                last(
                                                        new TransformerEncoderBlock(
                                                                8, 2, 6, 0.1f, Activation::gelu)),
                                        6,
                                        8),
                                "01TransformerEncoderBlock/01selfAttention 6 8",
                                "01TransformerEncoderBlock/01selfAttention/01keyProjection 6 8",
                                "01TransformerEncoderBlock/01selfAttention/05probabilityDropout 2 6 6")
                        .choosing(
                                "selfAttention (01.01)",
                                "keyProjection (01.01.01)",
                                "probabilityDropout (01.01.05)"),
                Architecture.of(
                        new Experiment(
                                "BERT",
                                calls ->
                                        new SequentialBlock()
                                                .add(bert())
                                                .add(found -> new NDList(found.get(1)), "pooled")
                                                .add(linear(3)),
                                calls -> Loss.softmaxCrossEntropyLoss(),
                                m ->
                                        new NDList(
                                                tokens(m, 9, INSTANCES, 6),
                                                m.zeros(new Shape(INSTANCES, 6), DataType.INT64),
                                                m.ones(new Shape(INSTANCES, 6), DataType.INT64)),
                                m -> new NDList(classes(m, 3))),
                        "01BertBlock 6 8",
                        "01BertBlock/output2 8",
                        "03Linear 3"),
                Architecture.of(
                        new Experiment(
                                "TabNet",
                                calls ->
                                        TabNet.builder()
                                                .setInputDim(5)
                                                .setOutDim(3)
                                                .optNumA(4)
                                                .optNumD(4)
                                                .optNumSteps(3)
                                                .optVirtualBatchSize(8)
                                                .build(),
                                calls -> new TabNetClassificationLoss(),
                                m -> new NDList(numbers(m, 1, INSTANCES, 5)),
                                m -> new NDList(classes(m, 3)))),
                Architecture.of(
                                choice(
                                        "a block of one's own with a tap",
                                        () ->
                                                new SequentialBlock()
                                                        .add(new Own())
                                                        .add(Blocks.batchFlattenBlock())
                                                        .add(linear(3)),
                                        1,
                                        6,
                                        6),
                                "01Own 2 4 4",
                                "01Own/02tap 2 4 4")
                        .choosing("01Own/01convolution", "01Own/02tap")
                        .remarking("The activations of 01Own/01convolution are not recorded"),
                Architecture.of(
                        choice(
                                "a TorchScript module with a new head",
                                () ->
                                        new SequentialBlock()
                                                .add(TwoConvolutions.load())
                                                .add(Blocks.batchFlattenBlock())
                                                .add(linear(3)),
                                1,
                                6,
                                6),
                        "01PtSymbolBlock 216",
                        "01PtSymbolBlock/input 1 6 6",
                        "03Linear 3"));
    }

    private static Block last(Block sequence) {
        return new SequentialBlock().add(sequence).addSingleton(x -> x.get(":,-1")).add(linear(3));
    }

    private static Block bert() {
        return BertBlock.builder()
                .setTokenDictionarySize(10)
                .optEmbeddingSize(8)
                .optTransformerBlockCount(1)
                .optAttentionHeadCount(2)
                .optHiddenSize(8)
                .optMaxSequenceLength(6)
                .build();
    }

    private static Experiment choice(String name, Supplier<Block> network, long... instance) {
        return ImageNetworks.choice(name, network, instance);
    }

    /** Doubles what its tap lets through. */
    private static final class Own extends AbstractBlock {
        private final Block convolution =
                addChildBlock(
                        "convolution",
                        Conv2d.builder().setFilters(2).setKernelShape(new Shape(3, 3)).build());
        private final Block tap = addChildBlock("tap", new Tap());

        @Override
        protected NDList forwardInternal(
                ParameterStore parameters,
                NDList inputs,
                boolean training,
                @Nullable PairList<String, Object> more) {
            NDList found = convolution.forward(parameters, inputs, training);
            return new NDList(tap.forward(parameters, found, training).head().mul(2));
        }

        @Override
        public Shape[] getOutputShapes(Shape[] inputs) {
            return convolution.getOutputShapes(inputs);
        }

        @Override
        public void initializeChildBlocks(NDManager manager, DataType type, Shape... inputs) {
            convolution.initialize(manager, type, inputs);
            tap.initialize(manager, type, convolution.getOutputShapes(inputs));
        }
    }
}
