package dev.underhood.capture.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.basicmodelzoo.basic.Mlp;
import ai.djl.basicmodelzoo.tabular.TabNet;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.BlockList;
import ai.djl.nn.Blocks;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.ParallelBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.nn.recurrent.GRU;
import ai.djl.nn.recurrent.LSTM;
import ai.djl.nn.recurrent.RNN;
import ai.djl.nn.transformer.BertBlock;
import ai.djl.nn.transformer.ScaledDotProductAttentionBlock;
import ai.djl.nn.transformer.TransformerEncoderBlock;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import dev.underhood.capture.Frame;
import dev.underhood.run.Remark;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A walk through a block is the block's own forward pass, or one does not walk through it. */
class ReplayTest {
    private static final int ROWS = 3;

    private final Frame frame = new Frame(1 << 20);
    private NDManager manager;

    @BeforeEach
    void the_same_numbers_each_time() {
        Engine.getInstance().setRandomSeed(3);
        manager = NDManager.newBaseManager();
    }

    @AfterEach
    void no_array_is_left() {
        manager.close();
    }

    static Stream<Arguments> blocks() {
        Shape sequences = new Shape(ROWS, 5, 8);
        Shape mask = new Shape(ROWS, 5, 5);
        return Stream.of(
                Arguments.of("a sequence", new SequentialBlock().add(linear(4)).add(relu()), row()),
                Arguments.of(
                        "a sequence that returns what is between",
                        new SequentialBlock()
                                .setReturnIntermediate(true)
                                .add(linear(4))
                                .add(lstm().optReturnState(true).build())
                                .add(first())
                                .add(linear(2)),
                        List.of(sequences)),
                Arguments.of("the model zoo's MLP", new Mlp(6, 3, new int[] {5, 4}), row()),
                Arguments.of(
                        "branches that are added",
                        new ParallelBlock(
                                both ->
                                        new NDList(
                                                NDArrays.add(
                                                        both.get(0).head(), both.get(1).head())),
                                List.of(new SequentialBlock().add(linear(6)), identity())),
                        row()),
                Arguments.of(
                        "a recurrent branch, which adds states to what all branches get",
                        new ParallelBlock(
                                lists -> new NDList(lists.get(0).head(), lists.get(1).get(1)),
                                List.of(lstm().build(), identity())),
                        List.of(sequences)),
                Arguments.of("an LSTM", lstm().build(), List.of(sequences)),
                Arguments.of(
                        "an LSTM in two layers and both directions that hands on its states",
                        LSTM.builder()
                                .setStateSize(4)
                                .setNumLayers(2)
                                .optBidirectional(true)
                                .optReturnState(true)
                                .optHasBiases(false) // DJL orders them wrongly for both directions
                                .optDropRate(0.5f)
                                .build(),
                        List.of(sequences)),
                Arguments.of(
                        "an LSTM without biases that was given a state",
                        LSTM.builder().setStateSize(4).setNumLayers(1).optHasBiases(false).build(),
                        List.of(sequences, new Shape(1, ROWS, 4))),
                Arguments.of(
                        "a GRU",
                        GRU.builder().setStateSize(4).setNumLayers(2).build(),
                        List.of(sequences)),
                Arguments.of(
                        "a GRU that takes the steps first",
                        GRU.builder().setStateSize(4).setNumLayers(1).optBatchFirst(false).build(),
                        List.of(new Shape(5, ROWS, 8))),
                Arguments.of(
                        "an RNN",
                        RNN.builder()
                                .setStateSize(4)
                                .setNumLayers(1)
                                .setActivation(RNN.Activation.TANH)
                                .build(),
                        List.of(sequences)),
                Arguments.of("an encoder", encoder(), List.of(sequences)),
                Arguments.of("an encoder with a mask", encoder(), List.of(sequences, mask)),
                Arguments.of("attention", attention(), List.of(sequences)),
                Arguments.of(
                        "attention to others",
                        attention(),
                        List.of(sequences, new Shape(ROWS, 4, 8), sequences)),
                Arguments.of(
                        "attention to others with a mask",
                        attention(),
                        List.of(
                                sequences,
                                new Shape(ROWS, 4, 8),
                                sequences,
                                new Shape(ROWS, 4, 5))),
                Arguments.of(
                        "a table",
                        TabNet.builder()
                                .setInputDim(6)
                                .setOutDim(2)
                                .optNumA(4)
                                .optNumD(4)
                                .optNumSteps(3)
                                .optVirtualBatchSize(8)
                                .build(),
                        row()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("blocks")
    void the_walk_is_the_blocks_own_pass_to_the_last_bit(
            String name, Block block, List<Shape> shapes) {
        boolean masked = block instanceof TransformerEncoderBlock; // initialised without the mask
        block.initialize(
                manager,
                DataType.FLOAT32,
                shapes.stream().limit(masked ? 1 : 4).toArray(Shape[]::new));
        NDList inputs = new NDList();
        shapes.forEach(shape -> inputs.add(numbers(shape)));
        assertWalked(block, inputs);
    }

    @Test
    void bert_is_seen_from_the_tokens_to_the_projection() {
        Block bert =
                BertBlock.builder()
                        .setTokenDictionarySize(10)
                        .optEmbeddingSize(8)
                        .optTransformerBlockCount(2)
                        .optAttentionHeadCount(2)
                        .optHiddenSize(8)
                        .optMaxSequenceLength(5)
                        .build();
        Shape tokens = new Shape(ROWS, 5);
        bert.initialize(manager, DataType.FLOAT32, tokens, tokens, tokens);
        NDArray ids = manager.arange(15f).reshape(tokens).mod(10).toType(DataType.INT64, false);
        NDArray mask = manager.ones(tokens, DataType.INT64);
        mask.set(new NDIndex("0,3:"), 0);
        Map<String, NDArray> seen = assertWalked(bert, new NDList(ids, ids.zerosLike(), mask));

        NDArray shares =
                Objects.requireNonNull(
                        seen.get("05transformer_0/01selfAttention/05probabilityDropout")); // heads
        // look
        // where
        assertThat(shares.getShape()).isEqualTo(new Shape(ROWS, 2, 5, 5));
        float[] sums = shares.sum(new int[] {3}).toFloatArray();
        for (float sum : sums) {
            assertThat(sum).isCloseTo(1, within(1e-6f));
        }
        assertThat(shares.get("0,:,:,3:").max().getFloat()).as("what is masked").isZero();
    }

    @Test
    void the_states_that_are_shown_are_those_that_the_layer_would_return() {
        LSTM quiet = lstm().build();
        LSTM telling = lstm().optReturnState(true).build();
        Shape shape = new Shape(ROWS, 5, 8);
        quiet.initialize(manager, DataType.FLOAT32, shape);
        telling.initialize(manager, DataType.FLOAT32, shape);
        quiet.getParameters()
                .forEach(
                        named ->
                                named.getValue()
                                        .getArray()
                                        .copyTo(
                                                telling.getParameters()
                                                        .get(named.getKey())
                                                        .getArray()));
        NDArray input = numbers(shape);
        NDList told = telling.forward(store(), new NDList(input), false);
        Map<String, NDArray> seen = assertWalked(quiet, new NDList(input));
        assertThat(seen.keySet()).containsExactly("LSTM", "LSTM/cell", "LSTM/hidden", "LSTM/input");
        assertThat(Objects.requireNonNull(seen.get("LSTM/input")).toFloatArray())
                .isEqualTo(input.toFloatArray());
        for (int row = 0; row < ROWS; row++) {
            assertThat(Objects.requireNonNull(seen.get("LSTM/hidden")).get(row).toFloatArray())
                    .isEqualTo(told.get(1).get(":," + row).toFloatArray());
            assertThat(Objects.requireNonNull(seen.get("LSTM/cell")).get(row).toFloatArray())
                    .isEqualTo(told.get(2).get(":," + row).toFloatArray());
        }
    }

    @Test
    void a_subclass_is_walked_through_unless_its_pass_is_another() {
        assertThat(Composite.of(new SequentialBlock() {})).isNotNull();
        assertThat(Composite.of(new Doubling())).isNull();
        assertThat(Composite.of(linear(1))).isNull();
    }

    @Test
    void a_block_whose_children_lie_is_closed_and_named_and_the_others_stay_open() {
        Block model = new SequentialBlock().add(linear(4)).add(new Secretive()).add(linear(2));
        model.initialize(manager, DataType.FLOAT32, new Shape(ROWS, 6));
        NDArray input = numbers(new Shape(ROWS, 6));
        Set<String> wanted = Set.of("01Linear", "02Secretive/01Linear", "03Linear");
        Replay.prove(model, wanted, () -> new NDList(input), store(), frame::remark);

        assertThat(frame.remarks())
                .extracting(Remark::what)
                .containsExactly("The inside of 02Secretive is not recorded");
        List<String> seen = new ArrayList<>();
        NDList walked =
                new LayerWalk(store(), wanted, Look.only((path, output) -> seen.add(path)))
                        .forward(model, new NDList(input));
        assertThat(seen).containsExactly("01Linear", "03Linear");
        assertThat(walked.head().toFloatArray())
                .isEqualTo(model.forward(store(), new NDList(input), false).head().toFloatArray());
        Sight sight = Sight.into(model);
        assertThat(sight.at("02Secretive/01Linear")).isNull();
        assertThat(Objects.requireNonNull(sight.around("02Secretive/01Linear")).path())
                .isEqualTo("02Secretive");
    }

    @Test
    void a_network_that_draws_is_exempt_and_that_is_said() {
        Block model =
                new SequentialBlock()
                        .add(linear(4))
                        .addSingleton(x -> x.add(x.getManager().randomNormal(x.getShape())));
        model.initialize(manager, DataType.FLOAT32, new Shape(ROWS, 6));
        NDArray input = numbers(new Shape(ROWS, 6));
        Replay.prove(model, Set.of("01Linear"), () -> new NDList(input), store(), frame::remark);
        assertThat(frame.remarks())
                .extracting(Remark::why)
                .singleElement()
                .asString()
                .contains("draws random numbers");
        assertThat(Sight.into(model).at("01Linear")).isNotNull();
    }

    @Test
    void the_proof_is_made_once_for_all_captures() {
        AtomicInteger passes = new AtomicInteger();
        Block model =
                new SequentialBlock()
                        .add(linear(4))
                        .addSingleton(
                                x -> {
                                    passes.incrementAndGet();
                                    return x;
                                })
                        .add(linear(2));
        model.initialize(manager, DataType.FLOAT32, new Shape(ROWS, 6));
        NDArray input = numbers(new Shape(ROWS, 6));
        passes.set(0);
        for (String wanted : new String[] {"01Linear", "03Linear", "01Linear"}) {
            Replay.prove(model, Set.of(wanted), () -> new NDList(input), store(), frame::remark);
        }
        assertThat(passes).as("the own pass, and the walk that is compared").hasValue(2);
    }

    /** Proves that all composite blocks can be walked through, and returns what was seen. */
    private Map<String, NDArray> assertWalked(Block model, NDList inputs) {
        Set<String> wanted =
                NamedBlock.below(model).stream()
                        .flatMap(layer -> LayerParts.of(layer).stream())
                        .collect(Collectors.toSet());
        Replay.prove(model, wanted, () -> new NDList(inputs), store(), frame::remark);
        assertThat(frame.remarks()).isEmpty();
        NDList expected = model.forward(store(), new NDList(inputs), false);
        Map<String, NDArray> seen = new TreeMap<>();
        LayerWalk walk =
                new LayerWalk(
                        store(),
                        wanted,
                        Look.only((path, output) -> seen.put(path, output.head().duplicate())));
        NDList walked = walk.forward(model, new NDList(inputs));
        assertThat(walked).hasSameSizeAs(expected);
        for (int i = 0; i < walked.size(); i++) {
            assertThat(walked.get(i).toByteBuffer()).isEqualTo(expected.get(i).toByteBuffer());
        }
        assertThat(seen.keySet()).containsAll(withoutShared(model));
        return seen;
    }

    /** TabNet lists blocks that it runs at other places only. */
    private static List<String> withoutShared(Block model) {
        return NamedBlock.below(model).stream()
                .map(NamedBlock::path)
                .filter(path -> !path.contains("shared"))
                .toList();
    }

    private ParameterStore store() {
        return new ParameterStore(manager, false);
    }

    private NDArray numbers(Shape shape) {
        return manager.arange((float) shape.size()).mul(0.37f).sin().reshape(shape);
    }

    private static List<Shape> row() {
        return List.of(new Shape(ROWS, 6));
    }

    private static Block linear(long units) {
        return Linear.builder().setUnits(units).build();
    }

    private static Block relu() {
        return Activation.reluBlock();
    }

    private static Block identity() {
        return Blocks.identityBlock();
    }

    private static Block first() {
        return new LambdaBlock(list -> new NDList(list.head()));
    }

    private static LSTM.Builder lstm() {
        return LSTM.builder().setStateSize(4).setNumLayers(1);
    }

    private static Block encoder() {
        return new TransformerEncoderBlock(8, 2, 6, 0.5f, Activation::relu);
    }

    private static Block attention() {
        return ScaledDotProductAttentionBlock.builder().setEmbeddingSize(8).setHeadCount(2).build();
    }

    /** A sequence with a pass of another kind. */
    private static final class Doubling extends SequentialBlock {
        @Override
        protected NDList forwardInternal(
                ParameterStore parameters,
                NDList inputs,
                boolean training,
                @Nullable PairList<String, Object> more) {
            return new NDList(
                    super.forwardInternal(parameters, inputs, training, more).head().mul(2));
        }
    }

    /** A sequence that does not list the last of its children. */
    private static final class Secretive extends SequentialBlock {
        Secretive() {
            add(linear(4)).add(linear(4));
        }

        @Override
        public BlockList getChildren() {
            BlockList all = super.getChildren();
            if (all.get(1).getValue().isInitialized()) {
                all.remove(1);
            }
            return all;
        }
    }
}
