package dev.underhood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.core.Linear;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.dataset.Batch;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import dev.underhood.capture.Captures;
import dev.underhood.run.Layer;
import dev.underhood.run.ProbeSet;
import dev.underhood.run.Remark;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunStore;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The statistics of weights and the norms of gradients are those that one computes by hand. */
class LayerCapturesTest {
    private static final float RATE = 0.01f;
    private static final double TOLERANCE = 1e-6;

    private final RunStore store = RunStore.inMemory();

    @Test
    void the_statistics_of_weights_are_those_of_the_weights() throws Exception {
        try (RunReader run = trained(0, 0, 3, -4, 1)) {
            Tensor numbers = run.tensor(TensorNames.WEIGHT_STATISTICS, 0).orElseThrow();
            assertThat(numbers.shape()).containsExactly(1, 6);
            double[] expected = {0, Math.sqrt(26 / 4.0), -4, 3, Math.sqrt(26), 0.25};
            for (int i = 0; i < expected.length; i++) {
                assertThat((double) numbers.at(i)).isCloseTo(expected[i], within(TOLERANCE));
            }
            assertThat(run.tensor(TensorNames.WEIGHT_STATISTICS, 1)).isPresent();
            assertThat(run.state().remarks())
                    .extracting(Remark::what)
                    .containsExactly("The histograms of the activations are not recorded");
        }
    }

    @Test
    void a_gradient_and_an_update_of_two_weights_are_as_on_paper() throws Exception {
        // the loss is (3a + 4b - 0)² / 2, so at a = 1, b = 2 its gradient is 11 · (3, 4)
        try (RunReader run = trained(0, 1, 2)) {
            assertThat(run.tensor(TensorNames.GRADIENT_NORMS, 0)).isEmpty();
            assertThat(number(run, TensorNames.GRADIENT_NORMS, 1))
                    .isCloseTo(55, within(55 * TOLERANCE));
            double ratio = RATE * 55 / Math.sqrt(5);
            assertThat(number(run, TensorNames.UPDATE_RATIOS, 1))
                    .isCloseTo(ratio, within(100 * TOLERANCE));
            // at the second epoch again in its first update, after two of the first
            double left = 11 * Math.pow(1 - RATE * 25, 2);
            assertThat(number(run, TensorNames.GRADIENT_NORMS, 2))
                    .isCloseTo(5 * left, within(1e-4));
        }
    }

    @Test
    void a_histogram_counts_the_weights_and_the_gradients_between_their_ends() throws Exception {
        try (RunReader run = trained(0, 0, 3, -4, 1)) {
            Tensor weights = run.tensor(TensorNames.WEIGHT_HISTOGRAMS, 0).orElseThrow();
            assertThat(weights.shape()).containsExactly(1, 66);
            assertThat(weights.at(0)).isEqualTo(-4);
            assertThat(weights.at(1)).isEqualTo(3);
            // the range is 7 wide: -4 lies in part 0, 0 in 36, 1 in 45, 3 in the last
            for (int part = 0; part < 64; part++) {
                boolean holds = part == 0 || part == 36 || part == 45 || part == 63;
                assertThat(weights.at(2 + part)).as("part %s", part).isEqualTo(holds ? 1 : 0);
            }
            assertThat(run.tensor(TensorNames.GRADIENT_HISTOGRAMS, 0)).isEmpty();
        }
        try (RunReader run = trained(0, 1, 2)) { // the gradient is 11 · (3, 4), see above
            Tensor gradients = run.tensor(TensorNames.GRADIENT_HISTOGRAMS, 1).orElseThrow();
            assertThat((double) gradients.at(0)).isCloseTo(33, within(1e-4));
            assertThat((double) gradients.at(1)).isCloseTo(44, within(1e-4));
            assertThat(gradients.at(2)).isEqualTo(1);
            assertThat(gradients.at(65)).isEqualTo(1);
        }
    }

    @Test
    void what_is_not_trained_has_no_gradient_and_weights_of_zero_no_ratio() throws Exception {
        TrainingRecorder recorder = recorder();
        try (TinyTraining training = new TinyTraining(recorder)) {
            training.model.getBlock().getChildren().get(0).getValue().freezeParameters(true);
            training.fit(1);
        }
        try (RunReader run = store.open(recorder.runId())) {
            assertThat(number(run, TensorNames.GRADIENT_NORMS, 1)).isNaN();
            assertThat(number(run, TensorNames.UPDATE_RATIOS, 1)).isNaN();
            assertThat(run.tensor(TensorNames.UPDATE_RATIOS, 1).orElseThrow().at(1)).isPositive();
            assertThat(number(run, TensorNames.GRADIENT_HISTOGRAMS, 1)).isNaN();
            assertThat(run.tensor(TensorNames.WEIGHT_STATISTICS, 1).orElseThrow().at(4))
                    .as("the norm of what is not trained")
                    .isPositive();
        }
        try (RunReader run = trained(1, 0, 0)) {
            assertThat(number(run, TensorNames.UPDATE_RATIOS, 1)).isNaN();
        }
    }

    @Test
    void of_a_network_there_is_a_row_for_each_layer_that_holds_parameters() throws Exception {
        TrainingRecorder recorder = recorder();
        double squares = 0;
        try (TinyTraining training = new TinyTraining(recorder)) {
            training.fit(2);
            Block last = training.model.getBlock().getChildren().get(6).getValue();
            for (Parameter parameter : last.getDirectParameters().values()) {
                try (NDArray norm = parameter.getArray().norm()) {
                    squares += Math.pow(norm.getFloat(), 2);
                }
            }
        }
        try (RunReader run = store.open(recorder.runId())) {
            assertThat(run.info().layers())
                    .filteredOn(layer -> layer.parameters() > 0)
                    .extracting(Layer::name)
                    .containsExactly("01Conv2d", "05Linear", "06BatchNorm", "07Linear");
            Tensor ratios = run.tensor(TensorNames.UPDATE_RATIOS, 2).orElseThrow();
            assertThat(ratios.shape()).containsExactly(4);
            for (int i = 0; i < 4; i++) {
                assertThat(ratios.at(i)).isBetween(1e-5f, 1f);
            }
            Tensor statistics = run.tensor(TensorNames.WEIGHT_STATISTICS, 2).orElseThrow();
            assertThat((double) statistics.at(3 * 6 + 4))
                    .isCloseTo(Math.sqrt(squares), within(1e-5));
            double scale = 1; // the running statistics of the batch normalisation are no weights
            assertThat((double) statistics.at(2 * 6 + 3)).isCloseTo(scale, within(0.2));
        }
    }

    @Test
    void health_records_to_the_last_bit_what_its_parts_record() throws Exception {
        Map<String, Tensor> apart = recorded(recorder());
        TrainingRecorder all =
                TrainingRecorder.builder(store, "health")
                        .probes(ProbeSet.none())
                        .capture(Captures.health())
                        .build();
        assertThat(recorded(all)).isEqualTo(apart).hasSize(5);
    }

    private Map<String, Tensor> recorded(TrainingRecorder recorder) throws Exception {
        try (TinyTraining training = new TinyTraining(recorder)) {
            training.fit(2);
        }
        Map<String, Tensor> tensors = new TreeMap<>();
        try (RunReader run = store.open(recorder.runId())) {
            for (String name : run.tensorNames()) {
                if (!TensorNames.isKernels(name) && !name.equals(TensorNames.CONFUSION)) {
                    tensors.put(name, run.tensor(name, 2).orElseThrow());
                }
            }
        }
        return tensors;
    }

    @Test
    void the_training_stays_the_same_to_the_last_bit() throws Exception {
        String plain;
        try (TinyTraining training = new TinyTraining()) {
            plain = training.fit(3).fingerprint();
        }
        try (TinyTraining training = new TinyTraining(recorder())) {
            assertThat(training.fit(3).fingerprint()).isEqualTo(plain);
        }
        TrainingRecorder health =
                TrainingRecorder.builder(store, "health")
                        .probes(TinyTraining.probes(9), TinyTraining.CLASSES)
                        .capture(Captures.health())
                        .build();
        try (TinyTraining training = new TinyTraining(health)) {
            assertThat(training.fit(3).fingerprint()).isEqualTo(plain);
        }
        try (RunReader run = store.open(health.runId())) {
            assertThat(run.tensorNames()).contains(TensorNames.ACTIVATION_STATISTICS);
        }
    }

    @Test
    void a_loop_that_tells_of_no_updates_gets_a_remark_and_no_norms() throws Exception {
        TrainingRecorder recorder = recorder();
        try (TinyTraining training = new TinyTraining(recorder)) {
            recorder.epoch(training.trainer);
            for (Batch batch : training.trainer.iterateDataset(training.train)) {
                try (GradientCollector collector = training.trainer.newGradientCollector()) {
                    NDList predictions = training.trainer.forward(batch.getData());
                    collector.backward(
                            training.trainer.getLoss().evaluate(batch.getLabels(), predictions));
                }
                training.trainer.step();
                batch.close();
            }
            recorder.epoch(training.trainer);
        }
        try (RunReader run = store.open(recorder.runId())) {
            assertThat(run.tensorNames())
                    .doesNotContain(TensorNames.GRADIENT_NORMS, TensorNames.GRADIENT_HISTOGRAMS)
                    .contains(TensorNames.WEIGHT_HISTOGRAMS);
            assertThat(run.state().remarks())
                    .extracting(Remark::what)
                    .contains(
                            "The norms of the gradients are not recorded",
                            "How far the parameters move is not recorded",
                            "The histograms of the gradients are not recorded");
        }
    }

    private TrainingRecorder recorder() {
        return TrainingRecorder.builder(store, "layers")
                .probes(ProbeSet.none())
                .capture(Captures.weightStatistics())
                .capture(Captures.gradientNorms())
                .capture(Captures.histograms())
                .build();
    }

    private static double number(RunReader run, String name, int epoch) {
        return run.tensor(name, epoch).orElseThrow().at(0);
    }

    /** Trains a weighted sum by plain gradient descent: two epochs of two updates, all alike. */
    private RunReader trained(float label, float... weights) throws Exception {
        TrainingRecorder recorder = recorder();
        Linear sum = Linear.builder().setUnits(1).optBias(false).build();
        sum.setInitializer(
                (manager, shape, type) -> manager.create(weights, shape), Parameter.Type.WEIGHT);
        DefaultTrainingConfig config =
                new DefaultTrainingConfig(Loss.l2Loss())
                        .optOptimizer(
                                Optimizer.sgd().setLearningRateTracker(Tracker.fixed(RATE)).build())
                        .addTrainingListeners(recorder);
        try (Model model = Model.newInstance("sum")) {
            model.setBlock(sum);
            try (Trainer trainer = model.newTrainer(config)) {
                trainer.initialize(new Shape(1, weights.length));
                float[] inputs = new float[2 * weights.length];
                for (int row = 0; row < 2; row++) {
                    inputs[row * weights.length] = 3;
                    inputs[row * weights.length + 1] = 4;
                }
                ArrayDataset twice =
                        new ArrayDataset.Builder()
                                .setData(
                                        model.getNDManager()
                                                .create(inputs, new Shape(2, weights.length)))
                                .optLabels(model.getNDManager().full(new Shape(2, 1), label))
                                .setSampling(1, false)
                                .build();
                EasyTrain.fit(trainer, 2, twice, null);
            }
        }
        return store.open(recorder.runId());
    }
}
