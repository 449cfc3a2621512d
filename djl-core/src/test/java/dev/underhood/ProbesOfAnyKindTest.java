package dev.underhood;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.modality.nlp.DefaultVocabulary;
import ai.djl.modality.nlp.embedding.TrainableWordEmbedding;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.nn.recurrent.LSTM;
import dev.underhood.run.NumberType;
import dev.underhood.run.Probe;
import dev.underhood.run.ProbeInput;
import dev.underhood.run.ProbeSet;
import dev.underhood.run.Remark;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunStore;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Probes are whatever networks take: tokens, several inputs, masks, texts of different lengths. */
class ProbesOfAnyKindTest {
    private static final List<String> CLASSES = List.of("good", "bad");
    private static final Shape TOKENS = new Shape(2, 6);

    private RunStore store;

    @BeforeEach
    void a_store(@TempDir Path folder) {
        store = RunStore.at(folder);
    }

    @Test
    void tokens_of_different_lengths_go_through_an_embedding_and_an_lstm() {
        ProbeSet probes =
                ProbeSet.of(
                        List.of(
                                tokens(1, 2, 3, 4, 5).withLabel(0),
                                tokens(9, 8).withLabel(1),
                                tokens(5, 4, 3, 2, 1).withLabel(0)));
        try (RunReader run =
                recorded(
                        probes,
                        texts(),
                        manager -> new NDList(manager.ones(TOKENS, DataType.INT64)),
                        TOKENS)) {
            assertThat(remarks(run)).isEmpty();
            assertThat(run.info().probes()).isEqualTo(probes);
            Tensor probabilities = run.tensor(TensorNames.PROBABILITIES, 1).orElseThrow();
            assertThat(probabilities.shape()).containsExactly(3, 2);
            assertThat(probabilities.slice(0)).isNotEqualTo(probabilities.slice(2));
        }
    }

    @Test
    void each_text_is_answered_as_if_it_were_alone() {
        Probe[] each = {tokens(1, 2, 3), tokens(4), tokens(7, 8, 9)};
        List<Tensor> alone = new ArrayList<>();
        for (Probe probe : each) {
            alone.add(probabilities(ProbeSet.of(List.of(probe))).slice(0));
        }
        Tensor together = probabilities(ProbeSet.of(List.of(each)));
        for (int i = 0; i < each.length; i++) {
            assertThat(together.slice(i).at(0)).isCloseTo(alone.get(i).at(0), offset());
        }
    }

    @Test
    void tokens_beyond_what_a_float_can_hold_arrive_and_are_stored_exactly() {
        long token = (1L << 53) + 1;
        ProbeSet probes = ProbeSet.of(List.of(tokens(token, -1)));
        List<Long> arrived = new ArrayList<>();
        SequentialBlock network =
                new SequentialBlock()
                        .add(
                                inputs -> {
                                    NDArray array = inputs.get(0);
                                    if (array.getDataType() == DataType.INT64) {
                                        for (long value : array.toLongArray()) {
                                            arrived.add(value);
                                        }
                                    }
                                    return new NDList(array.toType(DataType.FLOAT32, false));
                                })
                        .add(Linear.builder().setUnits(2).build());
        try (RunReader run =
                recorded(
                        probes,
                        network,
                        manager -> new NDList(manager.ones(new Shape(2, 2))),
                        new Shape(2, 2))) {
            assertThat(arrived).contains(token, -1L);
            assertThat(run.info().probes().probes().get(0).inputs().get(0).at(0)).isEqualTo(token);
        }
    }

    @Test
    void a_network_of_three_inputs_gets_all_of_them_in_their_types() {
        Probe first =
                Probe.of(
                        ProbeInput.of(new long[] {3, 1, 2, 0}, 4),
                        ProbeInput.of(new boolean[] {true, true, true, false}, 4),
                        ProbeInput.of(new int[] {3}));
        Probe second =
                Probe.of(
                        ProbeInput.of(new long[] {1, 0, 0, 0}, 4),
                        ProbeInput.of(new boolean[] {true, false, false, false}, 4),
                        ProbeInput.of(new int[] {1}));
        ProbeSet probes = ProbeSet.of(List.of(first, second));
        Shape shape = new Shape(2, 4);
        ThreeInputs network = new ThreeInputs();
        try (RunReader run =
                recorded(
                        probes,
                        network,
                        manager ->
                                new NDList(
                                        manager.ones(shape, DataType.INT64),
                                        manager.ones(shape, DataType.BOOLEAN),
                                        manager.ones(new Shape(2), DataType.INT32)),
                        shape,
                        shape,
                        new Shape(2))) {
            assertThat(remarks(run)).isEmpty();
            assertThat(network.types)
                    .contains(List.of(DataType.INT64, DataType.BOOLEAN, DataType.INT32));
            assertThat(run.tensor(TensorNames.PROBABILITIES, 0).orElseThrow().shape())
                    .containsExactly(2, 2);
            assertThat(run.info().probes()).isEqualTo(probes);
        }
    }

    @Test
    void half_floats_are_widened_to_the_type_of_the_model() {
        ByteBuffer halves = ByteBuffer.wrap(new byte[] {0, 0x3c, 0, (byte) 0xc0}); // 1 and -2
        Probe probe = Probe.of(ProbeInput.of(NumberType.FLOAT16, halves, 2));
        assertThat(probe.inputs().get(0).rounded()).isEqualTo(Tensor.of(new float[] {1, -2}, 2));
        try (RunReader run =
                recorded(
                        ProbeSet.of(List.of(probe)),
                        new SequentialBlock().add(Linear.builder().setUnits(2).build()),
                        manager -> new NDList(manager.ones(new Shape(2, 2))),
                        new Shape(2, 2))) {
            assertThat(remarks(run)).isEmpty();
            assertThat(run.info().probes().probes()).containsExactly(probe);
        }
    }

    @Test
    void targets_of_a_regression_are_kept() {
        Probe probe = Probe.of(ProbeInput.of(new float[] {1, 2}, 2)).withTargets(0.1, -0.0);
        try (RunReader run =
                recorded(
                        ProbeSet.of(List.of(probe)),
                        new SequentialBlock().add(Linear.builder().setUnits(2).build()),
                        manager -> new NDList(manager.ones(new Shape(2, 2))),
                        new Shape(2, 2))) {
            assertThat(run.info().probes().probes()).containsExactly(probe);
        }
    }

    @Test
    void a_probe_that_lacks_an_input_is_told_once_with_the_shapes() {
        Probe one = Probe.of(ProbeInput.of(new long[] {3, 1, 2, 0}, 4));
        Shape shape = new Shape(2, 4);
        try (RunReader run =
                recorded(
                        ProbeSet.of(List.of(one)),
                        new ThreeInputs(),
                        manager ->
                                new NDList(
                                        manager.ones(shape, DataType.INT64),
                                        manager.ones(shape, DataType.BOOLEAN),
                                        manager.ones(new Shape(2), DataType.INT32)),
                        shape,
                        shape,
                        new Shape(2))) {
            assertThat(remarks(run)).hasSize(1);
            Remark remark = remarks(run).get(0);
            assertThat(remark.what()).startsWith("The probes do not fit the model");
            assertThat(remark.why()).contains("INT64 (4)", "[(2, 4), (2, 4), (2)]");
            assertThat(run.epochs()).containsExactly(0, 1);
        }
    }

    /** Without the one that says that a block of the test's own is run: it is no news here. */
    private static List<Remark> remarks(RunReader run) {
        return run.state().remarks().stream()
                .filter(remark -> !remark.what().equals(Traced.SAID))
                .toList();
    }

    private Tensor probabilities(ProbeSet probes) {
        try (RunReader run =
                recorded(
                        probes,
                        texts(),
                        manager -> new NDList(manager.ones(TOKENS, DataType.INT64)),
                        TOKENS)) {
            return run.tensor(TensorNames.PROBABILITIES, 1).orElseThrow();
        }
    }

    private RunReader recorded(
            ProbeSet probes, Block block, Function<NDManager, NDList> data, Shape... initial) {
        TrainingRecorder recorder =
                TrainingRecorder.builder(store, "any").probes(probes, CLASSES).build();
        AnyTraining.record(recorder, block, data, initial);
        return store.open(recorder.runId());
    }

    private static Probe tokens(long... tokens) {
        return Probe.of(ProbeInput.of(tokens, tokens.length));
    }

    private static org.assertj.core.data.Offset<Float> offset() {
        return org.assertj.core.api.Assertions.within(1e-6f);
    }

    /** Ten words, an LSTM, and the mean of its states as two classes. */
    private static Block texts() {
        return new SequentialBlock()
                .add(
                        new TrainableWordEmbedding(
                                new DefaultVocabulary(List.of("abcdefghij".split(""))), 4))
                .add(LSTM.builder().setNumLayers(1).setStateSize(5).optReturnState(false).build())
                .add(new LambdaBlock(list -> new NDList(list.get(0).mean(new int[] {1}))))
                .add(Linear.builder().setUnits(2).build());
    }
}
