package dev.underhood.capture.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.ParameterStore;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.util.PairList;
import dev.underhood.TrainingRecorder;
import dev.underhood.capture.Captures;
import dev.underhood.run.ProbeSet;
import dev.underhood.run.Remark;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunStore;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What layers hand on for the probes, counted by hand. */
class LayerOutputsTest {
    private static final int ZEROS = 2;
    private static final int DEAD = 3;
    private static final int SATURATED = 4;

    private final RunStore store = RunStore.inMemory();

    @Test
    void a_unit_that_is_zero_for_every_probe_is_dead() throws Exception {
        Block units = linear(3, 1, 0, -1, -1, 0, 1); // x, -x - y, y
        Block model = new SequentialBlock().add(units).add(Activation.reluBlock());
        try (RunReader run = shown(model, rows(1, 0, 2, 0))) {
            Tensor all = run.tensor(TensorNames.ACTIVATION_STATISTICS, 0).orElseThrow();
            assertThat(all.shape()).containsExactly(2, 5);
            assertThat(at(all, 0, DEAD)).as("no rectifier").isNaN();
            assertThat(at(all, 1, 0)).isCloseTo(0.5, within(1e-6)); // 1, 0, 0, 2, 0, 0
            assertThat(at(all, 1, 1)).isCloseTo(Math.sqrt(7 / 12.0), within(1e-6));
            assertThat(at(all, 1, ZEROS)).isCloseTo(4 / 6.0, within(1e-6));
            assertThat(at(all, 1, DEAD)).isCloseTo(2 / 3.0, within(1e-6));
            assertThat(at(all, 1, SATURATED)).as("neither sigmoid nor tanh").isNaN();
            Tensor histograms = run.tensor(TensorNames.ACTIVATION_HISTOGRAMS, 0).orElseThrow();
            assertThat(histograms.shape()).containsExactly(2, 66);
            assertThat(histograms.at(66)).isZero();
            assertThat(histograms.at(67)).isEqualTo(2);
            assertThat(histograms.at(66 + 2)).isEqualTo(4);
            assertThat(histograms.at(66 + 2 + 32)).isEqualTo(1);
            assertThat(histograms.at(66 + 2 + 63)).isEqualTo(1);
        }
    }

    @Test
    void one_probe_of_all_is_enough_to_be_alive() throws Exception {
        Block units = linear(3, 1, 0, -1, -1, 0, 1);
        Block model = new SequentialBlock().add(units).add(Activation.reluBlock());
        float[] many = new float[2 * 51];
        many[0] = 1;
        many[101] = 1; // the last one has y, and is not in the first batch
        try (RunReader run = shown(model, rows(many))) {
            Tensor all = run.tensor(TensorNames.ACTIVATION_STATISTICS, 0).orElseThrow();
            assertThat(at(all, 1, DEAD)).isCloseTo(1 / 3.0, within(1e-6));
        }
    }

    @Test
    void of_pictures_a_unit_is_a_channel() throws Exception {
        Conv2d channels =
                Conv2d.builder()
                        .setKernelShape(new Shape(1, 1))
                        .setFilters(2)
                        .optBias(false)
                        .build();
        set(channels, 1, -1);
        Block model = new SequentialBlock().add(channels).add(new LambdaBlock(Activation::relu));
        ProbeSet pictures =
                ProbeSet.of(
                        Tensor.of(new float[] {0, 0, 0, 1, 0, 0, 0, 0}, 2, 1, 2, 2),
                        new int[] {-1, -1});
        try (RunReader run = shown(model, pictures)) {
            Tensor all = run.tensor(TensorNames.ACTIVATION_STATISTICS, 0).orElseThrow();
            assertThat(at(all, 1, DEAD)).isEqualTo(0.5);
            assertThat(at(all, 1, ZEROS)).isCloseTo(15 / 16.0, within(1e-6));
        }
    }

    @Test
    void what_hands_on_the_outputs_of_a_relu_is_none() throws Exception {
        Block model =
                new SequentialBlock()
                        .add(linear(2, 1, 0, 0, -1))
                        .add(Activation.relu6Block())
                        .add(Blocks.batchFlattenBlock());
        try (RunReader run = shown(model, rows(1, 1, 2, 1))) {
            Tensor all = run.tensor(TensorNames.ACTIVATION_STATISTICS, 0).orElseThrow();
            assertThat(at(all, 1, DEAD)).isEqualTo(0.5);
            assertThat(at(all, 2, DEAD)).isNaN();
            assertThat(at(all, 2, ZEROS)).isEqualTo(0.5);
        }
    }

    @Test
    void small_numbers_that_are_handed_on_are_no_tanh() throws Exception {
        Block model =
                new SequentialBlock().add(linear(2, 1, 0, 0, 1)).add(Blocks.batchFlattenBlock());
        try (RunReader run = shown(model, rows(0.01f, -0.02f, 0.03f, 0))) {
            Tensor all = run.tensor(TensorNames.ACTIVATION_STATISTICS, 0).orElseThrow();
            assertThat(at(all, 1, SATURATED)).isNaN();
        }
    }

    @Test
    void an_output_is_saturated_where_the_slope_is_less_than_a_tenth() throws Exception {
        Block model =
                new SequentialBlock()
                        .add(linear(1, 2, 0))
                        .add(new LambdaBlock(Activation::sigmoid))
                        .add(linear(1, 4))
                        .add(Activation.tanhBlock());
        // the sigmoid of 2 and of 4 is 0.8808 and 0.9820, the slope 0.42 and 0.07 of the steepest;
        // the tanh of four times as much is 0.998 and more
        try (RunReader run = shown(model, rows(1, 0, 2, 0))) {
            Tensor all = run.tensor(TensorNames.ACTIVATION_STATISTICS, 0).orElseThrow();
            assertThat(at(all, 0, SATURATED)).isNaN();
            assertThat(at(all, 1, SATURATED)).isEqualTo(0.5);
            assertThat(at(all, 2, SATURATED)).isNaN();
            assertThat(at(all, 3, SATURATED)).isEqualTo(1);
            assertThat(at(all, 1, DEAD)).as("no ReLU").isNaN();
        }
    }

    @Test
    void a_layer_that_cannot_be_seen_has_no_numbers_and_a_remark() throws Exception {
        try (RunReader run = shown(new Closed(), rows(1, 0, 2, 0))) {
            Tensor all = run.tensor(TensorNames.ACTIVATION_STATISTICS, 0).orElseThrow();
            assertThat(all.shape()).containsExactly(1, 5);
            assertThat(at(all, 0, 0)).isNaN();
            assertThat(run.tensor(TensorNames.ACTIVATION_HISTOGRAMS, 0).orElseThrow().at(0))
                    .isNaN();
            assertThat(run.state().remarks())
                    .extracting(Remark::text)
                    .contains(
                            "The histograms of the activations are not recorded of 01inner: one"
                                    + " cannot look into their blocks from outside. Put a Tap"
                                    + " there.");
        }
    }

    @Test
    void without_probes_there_is_a_remark_with_the_cure() throws Exception {
        try (RunReader run = shown(linear(1, 1, 1), ProbeSet.none())) {
            assertThat(run.tensorNames())
                    .doesNotContain(
                            TensorNames.ACTIVATION_HISTOGRAMS, TensorNames.ACTIVATION_STATISTICS);
            assertThat(run.state().remarks())
                    .extracting(Remark::text)
                    .contains(
                            "The histograms of the activations are not recorded: no examples were"
                                    + " shown to the network at the end of an epoch. Give the"
                                    + " recorder some with probes(…).");
        }
    }

    @Test
    void of_a_large_output_the_first_probes_are_counted_and_that_is_said() throws Exception {
        Block wide = new LambdaBlock(x -> new NDList(x.get(0).repeat(1, 1_500_000)));
        try (RunReader run = shown(new SequentialBlock().add(wide), rows(1, 0, 2, 0))) {
            Tensor histograms = run.tensor(TensorNames.ACTIVATION_HISTOGRAMS, 0).orElseThrow();
            assertThat(histograms.at(2) + histograms.at(65)).isEqualTo(3_000_000);
            assertThat(run.state().remarks())
                    .extracting(Remark::what)
                    .anyMatch(what -> what.contains("count the first probes only, of 01"));
        }
    }

    private static double at(Tensor all, int layer, int number) {
        return all.at(5 * layer + number);
    }

    /** Shows probes of two numbers (or a picture) to an untrained model. */
    private RunReader shown(Block model, ProbeSet probes) throws Exception {
        TrainingRecorder recorder =
                TrainingRecorder.builder(store, "shown")
                        .probes(probes)
                        .capture(Captures.histograms())
                        .build();
        DefaultTrainingConfig config =
                new DefaultTrainingConfig(Loss.l2Loss()).addTrainingListeners(recorder);
        int[] one = probes.size() == 0 ? new int[] {2} : shape(probes);
        long[] input = new long[one.length + 1];
        input[0] = 1;
        for (int i = 0; i < one.length; i++) {
            input[i + 1] = one[i];
        }
        try (Model named = Model.newInstance("shown")) {
            named.setBlock(model);
            try (Trainer trainer = named.newTrainer(config)) {
                trainer.initialize(new Shape(input));
                recorder.epoch(trainer);
            }
        }
        return store.open(recorder.runId());
    }

    private static int[] shape(ProbeSet probes) {
        return probes.probes().get(0).inputs().get(0).shape();
    }

    private static ProbeSet rows(float... values) {
        int[] labels = new int[values.length / 2];
        Arrays.fill(labels, -1);
        return ProbeSet.of(Tensor.of(values, labels.length, 2), labels);
    }

    private static Block linear(int units, float... weights) {
        Linear block = Linear.builder().setUnits(units).optBias(false).build();
        set(block, weights);
        return block;
    }

    private static void set(Block block, float... weights) {
        block.setInitializer(
                (manager, shape, type) -> manager.create(weights, shape), Parameter.Type.WEIGHT);
    }

    /** A block that somebody wrote, with another inside. */
    private static final class Closed extends AbstractBlock {
        private final Block inner = addChildBlock("inner", linear(1, 1, 1));

        @Override
        protected NDList forwardInternal(
                ParameterStore parameters,
                NDList inputs,
                boolean training,
                PairList<String, Object> params) {
            NDArray twice = inputs.get(0).mul(2);
            return inner.forward(parameters, new NDList(twice), training);
        }

        @Override
        public Shape[] getOutputShapes(Shape[] inputShapes) {
            return inner.getOutputShapes(inputShapes);
        }

        @Override
        protected void initializeChildBlocks(
                NDManager manager, DataType type, Shape... inputShapes) {
            inner.initialize(manager, type, inputShapes);
        }
    }
}
