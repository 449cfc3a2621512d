package dev.underhood.experiment;

import static dev.underhood.experiment.Experiment.INSTANCES;
import static dev.underhood.experiment.Experiment.classes;
import static dev.underhood.experiment.Experiment.numbers;
import static dev.underhood.experiment.Experiment.tokens;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.ParallelBlock;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Embedding;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.norm.Dropout;
import ai.djl.nn.recurrent.LSTM;
import ai.djl.nn.transformer.BertBlock;
import ai.djl.training.ParameterStore;
import ai.djl.training.loss.Loss;
import ai.djl.util.PairList;
import dev.underhood.experiment.Experiment.Calls;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Trainings of every kind that people have. */
final class Experiments {
    private Experiments() {}

    static Stream<Experiment> all() {
        return Stream.concat(
                OutputExperiments.all(),
                Stream.of(
                        choice(
                                "a lambda that draws",
                                calls -> around(x -> x.add(noise(x).mul(0.1)))),
                        choice("a lambda that counts its calls", Experiments::counted),
                        choice(
                                "a lambda at the end",
                                calls -> around(x -> x).addSingleton(Experiments::noisy)),
                        new Experiment(
                                "a loss that draws and is counted",
                                calls -> around(x -> x),
                                DrawingLoss::new,
                                m -> new NDList(numbers(m, 1, INSTANCES, 5)),
                                m -> new NDList(classes(m, 3))),
                        new Experiment(
                                "tokens, an embedding and an LSTM",
                                calls ->
                                        new SequentialBlock()
                                                .add(embedding())
                                                .add(
                                                        LSTM.builder()
                                                                .setStateSize(4)
                                                                .setNumLayers(1)
                                                                .optDropRate(0.1f)
                                                                .build())
                                                .addSingleton(x -> x.get(":,-1"))
                                                .add(linear(3)),
                                calls -> Loss.softmaxCrossEntropyLoss(),
                                m -> new NDList(tokens(m, 9, INSTANCES, 6)),
                                m -> new NDList(classes(m, 3))),
                        new Experiment(
                                "a transformer with three inputs",
                                calls -> new Bert(),
                                calls -> Loss.softmaxCrossEntropyLoss(),
                                m ->
                                        new NDList(
                                                tokens(m, 9, INSTANCES, 6),
                                                m.zeros(new Shape(INSTANCES, 6), DataType.INT64),
                                                m.ones(new Shape(INSTANCES, 6), DataType.INT64)),
                                m -> new NDList(classes(m, 3))),
                        images(
                                "a residual block",
                                calls ->
                                        new SequentialBlock()
                                                .add(
                                                        new ParallelBlock(
                                                                        both ->
                                                                                new NDList(
                                                                                        NDArrays
                                                                                                .add(
                                                                                                        both.get(
                                                                                                                        0)
                                                                                                                .head(),
                                                                                                        both.get(
                                                                                                                        1)
                                                                                                                .head())))
                                                                .add(convolution())
                                                                .add(Blocks.identityBlock()))
                                                .add(Activation::relu)
                                                .add(Blocks.batchFlattenBlock())
                                                .add(linear(3))),
                        images(
                                "dropout and batch normalisation",
                                calls ->
                                        new SequentialBlock()
                                                .add(convolution())
                                                .add(BatchNorm.builder().build())
                                                .add(Activation.reluBlock())
                                                .add(Blocks.batchFlattenBlock())
                                                .add(Dropout.builder().optRate(0.3f).build())
                                                .add(linear(3))),
                        new Experiment(
                                "two inputs",
                                calls ->
                                        new SequentialBlock()
                                                .add(new LambdaBlock(Experiments::together))
                                                .add(linear(3)),
                                calls -> Loss.softmaxCrossEntropyLoss(),
                                m ->
                                        new NDList(
                                                tokens(m, 9, INSTANCES, 5),
                                                numbers(m, 1, INSTANCES, 5)),
                                m -> new NDList(classes(m, 3))),
                        new Experiment(
                                "a TorchScript module",
                                calls ->
                                        new SequentialBlock()
                                                .add(TwoConvolutions.load())
                                                .add(Blocks.batchFlattenBlock())
                                                .add(linear(3)),
                                calls -> Loss.softmaxCrossEntropyLoss(),
                                m -> new NDList(numbers(m, 1, INSTANCES, 1, 6, 6)),
                                m -> new NDList(classes(m, 3)))));
    }

    private static Experiment choice(String name, Function<Calls, Block> network) {
        return new Experiment(
                name,
                network,
                calls -> Loss.softmaxCrossEntropyLoss(),
                m -> new NDList(numbers(m, 1, INSTANCES, 5)),
                m -> new NDList(classes(m, 3)));
    }

    private static Experiment images(String name, Function<Calls, Block> network) {
        return new Experiment(
                name,
                network,
                calls -> Loss.softmaxCrossEntropyLoss(),
                m -> new NDList(numbers(m, 1, INSTANCES, 2, 5, 5)),
                m -> new NDList(classes(m, 3)));
    }

    private static SequentialBlock around(UnaryOperator<NDArray> lambda) {
        return new SequentialBlock()
                .add(linear(4))
                .addSingleton(lambda)
                .add(Dropout.builder().optRate(0.2f).build())
                .add(linear(3));
    }

    private static Block counted(Calls calls) {
        return around(x -> x.mul(1 + 0.1 * (calls.count("lambda") % 3)));
    }

    private static NDList together(NDList inputs) {
        return new NDList(inputs.get(0).toType(DataType.FLOAT32, false).mul(inputs.get(1)));
    }

    private static NDArray noise(NDArray x) {
        return x.getManager().randomNormal(x.getShape());
    }

    private static NDArray noisy(NDArray x) {
        return x.add(noise(x));
    }

    static Linear linear(long units) {
        return Linear.builder().setUnits(units).build();
    }

    private static Conv2d convolution() {
        return Conv2d.builder()
                .setKernelShape(new Shape(3, 3))
                .setFilters(2)
                .optPadding(new Shape(1, 1))
                .build();
    }

    /** Ten tokens, four numbers for each. */
    private static Block embedding() {
        return new TokenEmbedding();
    }

    /** DJL's embeddings look up objects; this one takes their numbers. */
    private static final class TokenEmbedding extends AbstractBlock {
        private final Parameter weight =
                addParameter(
                        Parameter.builder()
                                .setName("embedding")
                                .setType(Parameter.Type.WEIGHT)
                                .optShape(new Shape(10, 4))
                                .build());

        @Override
        protected NDList forwardInternal(
                ParameterStore parameters,
                NDList inputs,
                boolean training,
                @Nullable PairList<String, Object> more) {
            NDArray table = parameters.getValue(weight, inputs.head().getDevice(), training);
            return Embedding.embedding(inputs.head(), table, SparseFormat.DENSE);
        }

        @Override
        public Shape[] getOutputShapes(Shape[] inputs) {
            return new Shape[] {inputs[0].add(4)};
        }
    }

    /** The smallest BERT, and a choice among three classes on top of it. */
    private static final class Bert extends AbstractBlock {
        private final Block bert =
                addChildBlock(
                        "bert",
                        BertBlock.builder()
                                .setTokenDictionarySize(10)
                                .optEmbeddingSize(8)
                                .optTransformerBlockCount(1)
                                .optAttentionHeadCount(2)
                                .optHiddenSize(8)
                                .optMaxSequenceLength(6)
                                .build());
        private final Block head = addChildBlock("head", linear(3));

        @Override
        protected NDList forwardInternal(
                ParameterStore parameters,
                NDList inputs,
                boolean training,
                @Nullable PairList<String, Object> more) {
            NDList found = bert.forward(parameters, inputs, training);
            return head.forward(parameters, new NDList(found.get(1)), training);
        }

        @Override
        public void initializeChildBlocks(NDManager manager, DataType type, Shape... inputs) {
            bert.initialize(manager, type, inputs);
            head.initialize(manager, type, new Shape(inputs[0].get(0), 8));
        }

        @Override
        public Shape[] getOutputShapes(Shape[] inputs) {
            return new Shape[] {new Shape(inputs[0].get(0), 3)};
        }
    }

    /** A loss with noise, which is another one at every call. */
    private static final class DrawingLoss extends Loss {
        private final Loss loss = Loss.softmaxCrossEntropyLoss();
        private final Calls calls;

        DrawingLoss(Calls calls) {
            super("Drawing");
            this.calls = calls;
        }

        @Override
        public NDArray evaluate(NDList labels, NDList predictions) {
            calls.count("loss");
            NDArray value = loss.evaluate(labels, predictions);
            NDArray noise = predictions.head().getManager().randomNormal(new Shape(1));
            return value.mul(noise.mul(0.1).add(1).squeeze());
        }
    }
}
