package dev.underhood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.core.Linear;
import ai.djl.training.EasyTrain;
import ai.djl.training.ParameterStore;
import ai.djl.training.dataset.Batch;
import ai.djl.training.evaluator.Accuracy;
import ai.djl.training.listener.TrainingListener;
import ai.djl.training.tracker.Tracker;
import ai.djl.util.PairList;
import dev.underhood.run.EpochSnapshot;
import dev.underhood.run.Layer;
import dev.underhood.run.ProbeSet;
import dev.underhood.run.Remark;
import dev.underhood.run.RunId;
import dev.underhood.run.RunListener;
import dev.underhood.run.Scalar;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunState;
import dev.underhood.store.RunStore;
import dev.underhood.store.ScalarPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TrainingRecorderTest {
    private final RunStore store = RunStore.inMemory();

    @Test
    void records_metrics_kernels_and_the_model_of_any_training_without_options() throws Exception {
        TrainingRecorder recorder = TrainingRecorder.builder(store, "tiny").build();
        try (TinyTraining training = new TinyTraining(recorder)) {
            training.fit(3);
        }
        try (RunReader run = store.open(recorder.runId())) {
            assertThat(run.state().status()).isEqualTo(RunState.Status.FINISHED);
            assertThat(run.state().remarks())
                    .extracting(Remark::what)
                    .containsExactly(Traced.CHOSEN);
            assertThat(run.epochs()).containsExactly(0, 1, 2, 3);
            assertThat(run.scalarNames())
                    .filteredOn(TinyTraining::isOfTheTraining)
                    .containsExactly(
                            "time/epoch",
                            "train/Accuracy",
                            "train/loss",
                            "validate/Accuracy",
                            "validate/loss");
            assertThat(run.scalars(Scalar.TRAIN_LOSS))
                    .extracting(ScalarPoint::x)
                    .containsExactly(1L, 2L, 3L);
            assertThat(run.steps(Scalar.TRAIN_LOSS))
                    .extracting(ScalarPoint::x)
                    .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
            assertThat(run.tensorNames())
                    .containsExactly(
                            "kernels/01Conv2d",
                            "activations/01Conv2d",
                            TensorNames.PROBABILITIES,
                            TensorNames.CONFUSION);
            assertThat(run.tensor("kernels/01Conv2d", 0).orElseThrow().shape())
                    .containsExactly(4, 1, 3, 3);
            assertThat(run.tensor("kernels/01Conv2d", 3))
                    .isNotEqualTo(run.tensor("kernels/01Conv2d", 0));
            assertThat(run.info().layers())
                    .contains(
                            new Layer("01Conv2d", "Conv2d", List.of(-1L, 4L, 8L, 8L), 40, 40),
                            new Layer("06BatchNorm", "BatchNorm", List.of(-1L, 6L), 24, 12))
                    .extracting(Layer::type)
                    .containsExactly(
                            "Conv2d",
                            "ReLU",
                            "batchFlatten",
                            "Dropout",
                            "Linear",
                            "BatchNorm",
                            "Linear");
        }
    }

    @Test
    void counts_which_class_was_taken_for_which_in_the_validation_of_each_epoch() throws Exception {
        TrainingRecorder recorder = TrainingRecorder.builder(store, "tiny").build();
        try (TinyTraining training = new TinyTraining(recorder)) {
            training.fit(3);
        }
        try (RunReader run = store.open(recorder.runId())) {
            assertThat(run.tensor(TensorNames.CONFUSION, 0)).isEmpty();
            for (int epoch = 1; epoch <= 3; epoch++) {
                Tensor counts = run.tensor(TensorNames.CONFUSION, epoch).orElseThrow();
                assertThat(counts.shape()).containsExactly(3, 3);
                int[] images = new int[3];
                float right = 0;
                for (int i = 0; i < 9; i++) {
                    images[i / 3] += (int) counts.at(i);
                    right += i / 3 == i % 3 ? counts.at(i) : 0;
                }
                assertThat(images).containsExactly(3, 3, 2);
                assertThat(right / 8)
                        .isEqualTo((float) run.scalars("validate/Accuracy").get(epoch - 1).value());
            }
        }
    }

    @Test
    void an_epochs_train_loss_is_the_mean_of_its_steps() throws Exception {
        TrainingRecorder recorder = TrainingRecorder.builder(store, "tiny").build();
        try (TinyTraining training = new TinyTraining(recorder)) {
            training.fit(2);
        }
        try (RunReader run = store.open(recorder.runId())) {
            List<ScalarPoint> steps = run.steps(Scalar.TRAIN_LOSS);
            double mean =
                    steps.subList(3, 6).stream()
                            .mapToDouble(ScalarPoint::value)
                            .average()
                            .orElseThrow();
            assertThat(run.scalars(Scalar.TRAIN_LOSS).get(1).value()).isCloseTo(mean, within(1e-6));
        }
    }

    @Test
    void says_the_same_as_djls_own_listener_before_or_after_it() throws Exception {
        TrainingRecorder before = TrainingRecorder.builder(store, "before").build();
        TrainingRecorder after = TrainingRecorder.builder(store, "after").build();
        TrainingListener[] listeners = {
            before,
            TrainingListener.Defaults.basic()[0],
            TrainingListener.Defaults.basic()[1],
            after
        };
        try (TinyTraining training = new TinyTraining(listeners)) {
            training.fit(1);
            float accuracy = training.trainer.getTrainingResult().getValidateEvaluation("Accuracy");
            float loss = training.trainer.getTrainingResult().getTrainLoss();
            for (TrainingRecorder recorder : List.of(before, after)) {
                recorder.close();
                try (RunReader run = store.open(recorder.runId())) {
                    assertThat(run.scalars("validate/Accuracy").get(0).value()).isEqualTo(accuracy);
                    assertThat(run.scalars(Scalar.TRAIN_LOSS).get(0).value())
                            .isCloseTo(loss, within(1e-6));
                }
            }
        }
    }

    @Test
    void records_what_the_network_makes_of_the_probes() throws Exception {
        TrainingRecorder recorder =
                TrainingRecorder.builder(store, "tiny")
                        .probes(TinyTraining.probes(5), TinyTraining.CLASSES)
                        .build();
        try (TinyTraining training = new TinyTraining(recorder)) {
            training.fit(2);
        }
        try (RunReader run = store.open(recorder.runId())) {
            assertThat(run.info().probes()).isEqualTo(TinyTraining.probes(5));
            assertThat(run.tensor("activations/01Conv2d", 0).orElseThrow().shape())
                    .containsExactly(1, 4, 8, 8);
            for (int epoch : run.epochs()) {
                Tensor probabilities = run.tensor(TensorNames.PROBABILITIES, epoch).orElseThrow();
                assertThat(probabilities.shape()).containsExactly(5, 3);
                for (int probe = 0; probe < 5; probe++) {
                    Tensor row = probabilities.slice(probe);
                    assertThat(row.at(0) + row.at(1) + row.at(2)).isCloseTo(1f, within(1e-5f));
                }
            }
        }
    }

    @Test
    void records_chosen_layers_for_several_probes() throws Exception {
        TrainingRecorder recorder =
                TrainingRecorder.builder(store, "tiny")
                        .probes(TinyTraining.probes(120), TinyTraining.CLASSES)
                        .activations("02LambdaBlock", "05Linear")
                        .activationProbes(70)
                        .build();
        try (TinyTraining training = new TinyTraining(recorder)) {
            training.fit(1);
        }
        try (RunReader run = store.open(recorder.runId())) {
            assertThat(run.tensor("activations/02LambdaBlock", 1).orElseThrow().shape())
                    .containsExactly(70, 4, 8, 8);
            assertThat(run.tensor("activations/02LambdaBlock", 1).orElseThrow().range().low())
                    .isZero();
            assertThat(run.tensor("activations/05Linear", 1).orElseThrow().shape())
                    .containsExactly(70, 6);
            assertThat(run.tensor(TensorNames.PROBABILITIES, 1).orElseThrow().shape())
                    .containsExactly(120, 3);
        }
    }

    @Test
    void names_the_layers_when_a_chosen_one_does_not_exist() throws Exception {
        TrainingRecorder recorder =
                TrainingRecorder.builder(store, "tiny")
                        .probes(TinyTraining.probes(1), TinyTraining.CLASSES)
                        .activations("99Conv2d")
                        .build();
        try (TinyTraining training = new TinyTraining(recorder)) {
            training.fit(1);
        }
        try (RunReader run = store.open(recorder.runId())) {
            assertThat(run.state().remarks())
                    .singleElement()
                    .extracting(Remark::text, STRING)
                    .contains("of 99Conv2d are not recorded", "Nearest: 01Conv2d, ");
            assertThat(run.tensorNames())
                    .containsExactlyInAnyOrder(
                            "kernels/01Conv2d", TensorNames.CONFUSION, TensorNames.PROBABILITIES);
        }
    }

    @Test
    void serves_a_loop_of_your_own_that_tells_no_listener() throws Exception {
        TrainingRecorder recorder = TrainingRecorder.builder(store, "own loop").build();
        try (TinyTraining training = new TinyTraining()) {
            recorder.epoch(training.trainer);
            for (int epoch = 0; epoch < 2; epoch++) {
                for (Batch batch : training.trainer.iterateDataset(training.train)) {
                    EasyTrain.trainBatch(training.trainer, batch);
                    training.trainer.step();
                    batch.close();
                }
                recorder.epoch(training.trainer);
            }
            recorder.close();
        }
        try (RunReader run = store.open(recorder.runId())) {
            assertThat(run.epochs()).containsExactly(0, 1, 2);
            assertThat(run.tensor("kernels/01Conv2d", 1))
                    .isNotEqualTo(run.tensor("kernels/01Conv2d", 0));
        }
    }

    @Test
    void takes_epoch_0_by_itself_in_a_loop_that_only_trains_batches() throws Exception {
        TrainingRecorder recorder = TrainingRecorder.builder(store, "batches").build();
        try (TinyTraining training = new TinyTraining(recorder)) {
            float first =
                    training.model
                            .getBlock()
                            .getParameters()
                            .valueAt(0)
                            .getArray()
                            .getFloat(0, 0, 0, 0);
            for (Batch batch : training.trainer.iterateDataset(training.train)) {
                EasyTrain.trainBatch(training.trainer, batch);
                training.trainer.step();
                batch.close();
            }
            recorder.epoch(training.trainer);
            recorder.close();
            try (RunReader run = store.open(recorder.runId())) {
                assertThat(run.epochs()).containsExactly(0, 1);
                assertThat(run.tensor("kernels/01Conv2d", 0).orElseThrow().at(0)).isEqualTo(first);
                assertThat(run.scalars(Scalar.TRAIN_LOSS)).hasSize(1);
                assertThat(run.scalars(Scalar.VALIDATE_LOSS)).isEmpty();
            }
        }
    }

    @Test
    void a_resumed_training_continues_the_numbering() throws Exception {
        TrainingRecorder first = TrainingRecorder.builder(store, "tiny").build();
        try (TinyTraining training = new TinyTraining(first)) {
            training.fit(2);
        }
        TrainingRecorder second =
                TrainingRecorder.builder(store, "tiny").resume(first.runId()).build();
        try (TinyTraining training = new TinyTraining(second)) {
            training.fit(2);
        }
        assertThat(second.runId()).isEqualTo(first.runId());
        try (RunReader run = store.open(first.runId())) {
            assertThat(run.epochs()).containsExactly(0, 1, 2, 3, 4);
            assertThat(run.steps(Scalar.TRAIN_LOSS))
                    .hasSize(12)
                    .extracting(ScalarPoint::x)
                    .endsWith(11L, 12L);
            assertThat(run.scalars(Scalar.RESUMED_AFTER)).containsExactly(new ScalarPoint(3, 2));
            assertThat(run.state().status()).isEqualTo(RunState.Status.FINISHED);
        }
        assertThatThrownBy(
                        () -> TrainingRecorder.builder(store, "x").resume(new RunId("no-such-run")))
                .hasMessageContaining("no-such-run");
        assertThatThrownBy(() -> TrainingRecorder.builder("x").resume(first.runId()))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void records_the_learning_rate_of_a_tracker_it_is_given() throws Exception {
        Tracker halving = Tracker.factor().setBaseValue(0.8f).setFactor(0.5f).build();
        TrainingRecorder recorder =
                TrainingRecorder.builder(store, "tiny").learningRate(halving).build();
        try (TinyTraining training = new TinyTraining(recorder)) {
            training.fit(1);
        }
        try (RunReader run = store.open(recorder.runId())) {
            assertThat(run.steps(Scalar.LEARNING_RATE))
                    .extracting(ScalarPoint::value)
                    .containsExactly(
                            (double) halving.getNewValue(1),
                            (double) halving.getNewValue(2),
                            (double) halving.getNewValue(3));
            assertThat(run.scalars(Scalar.LEARNING_RATE)).hasSize(1);
        }
    }

    @Test
    void asks_the_tracker_for_the_updates_of_this_training_after_a_resume() throws Exception {
        TrainingRecorder first = TrainingRecorder.builder(store, "tiny").build();
        try (TinyTraining training = new TinyTraining(first)) {
            training.fit(1);
        }
        List<Integer> asked = new ArrayList<>();
        TrainingRecorder second =
                TrainingRecorder.builder(store, "tiny")
                        .resume(first.runId())
                        .learningRate(
                                update -> {
                                    asked.add(update);
                                    return 0.1f;
                                })
                        .build();
        try (TinyTraining training = new TinyTraining(second)) {
            training.fit(1);
        }
        assertThat(asked).containsExactly(1, 2, 3);
    }

    @Test
    void an_evaluator_and_a_capture_with_impossible_names_cost_nothing_else() throws Exception {
        TrainingRecorder recorder =
                TrainingRecorder.builder(store, "tiny")
                        .probes(ProbeSet.none())
                        .capture(
                                "a capture",
                                (trainer, frame) -> frame.put(" ", Tensor.of(new float[1])))
                        .build();
        try (TinyTraining training = new TinyTraining(recorder)) {
            training.trainer.getEvaluators().add(new Accuracy("x".repeat(5000)));
            training.trainer.getEvaluators().add(new Accuracy(" "));
            training.fit(1);
        }
        try (RunReader run = store.open(recorder.runId())) {
            assertThat(run.epochs()).containsExactly(0, 1);
            assertThat(run.scalarNames())
                    .contains("train/loss", "train/evaluator", "train/" + "x".repeat(200));
            assertThat(run.tensorNames())
                    .containsExactly("kernels/01Conv2d", TensorNames.CONFUSION);
            assertThat(run.state().remarks())
                    .singleElement()
                    .extracting(Remark::text, STRING)
                    .startsWith("Recording a capture failed");
        }
    }

    @Test
    void notes_a_layer_that_cannot_be_seen_from_outside() throws Exception {
        TrainingRecorder recorder =
                TrainingRecorder.builder(store, "opaque")
                        .probes(TinyTraining.probes(2), TinyTraining.CLASSES)
                        .activations("02linear")
                        .build();
        try (TinyTraining training = new TinyTraining(new Opaque(), recorder)) {
            training.fit(1);
        }
        try (RunReader run = store.open(recorder.runId())) {
            assertThat(run.state().remarks())
                    .hasSize(2)
                    .last()
                    .extracting(Remark::text, STRING)
                    .contains("02linear", "Tap");
        }
    }

    @Test
    void leaves_out_and_notes_what_is_beyond_the_limit_of_an_epoch() throws Exception {
        TrainingRecorder recorder =
                TrainingRecorder.builder(store, "tiny")
                        .probes(ProbeSet.none())
                        .maxEpochBytes(30)
                        .build();
        try (TinyTraining training = new TinyTraining(recorder)) {
            training.fit(1);
        }
        try (RunReader run = store.open(recorder.runId())) {
            assertThat(run.tensorNames()).isEmpty();
            assertThat(run.state().remarks())
                    .extracting(Remark::text)
                    .allMatch(text -> text.contains("at most 30"))
                    .hasSize(2)
                    .anyMatch(text -> text.startsWith("kernels/01Conv2d is not recorded"));
        }
    }

    @Test
    void says_that_a_training_ended_within_an_epoch_and_keeps_its_steps() throws Exception {
        TrainingRecorder recorder =
                TrainingRecorder.builder(store, "tiny").probes(ProbeSet.none()).build();
        TrainingListener diverging =
                new ai.djl.training.listener.TrainingListenerAdapter() {
                    private int batches;

                    @Override
                    public void onTrainingBatch(
                            ai.djl.training.Trainer trainer, BatchData batchData) {
                        if (++batches == 5) {
                            throw new IllegalStateException("the loss is NaN");
                        }
                    }
                };
        try (TinyTraining training = new TinyTraining(recorder, diverging)) {
            assertThatThrownBy(() -> training.fit(3)).hasMessage("the loss is NaN");
        }
        try (RunReader run = store.open(recorder.runId())) {
            assertThat(run.epochs()).containsExactly(0, 1);
            assertThat(run.steps(Scalar.TRAIN_LOSS)).hasSize(5);
            assertThat(run.state().remarks()).isEmpty();
            assertThat(Objects.requireNonNull(run.state().end()).reason())
                    .extracting(Remark::text, STRING)
                    .startsWith("The training ended within epoch 2: after 2 of its updates; an")
                    .contains("exception", diverging.getClass().getName());
        }
    }

    @Test
    void records_a_model_without_convolutions_in_blocks_that_cannot_be_walked() throws Exception {
        TrainingRecorder recorder =
                TrainingRecorder.builder(store, "opaque")
                        .probes(TinyTraining.probes(2), TinyTraining.CLASSES)
                        .build();
        try (TinyTraining training = new TinyTraining(new Opaque(), recorder)) {
            training.fit(1);
        }
        try (RunReader run = store.open(recorder.runId())) {
            assertThat(run.state().remarks())
                    .extracting(Remark::what)
                    .containsExactly("The probes run blocks that may leave a trace");
            assertThat(run.tensorNames())
                    .containsExactly(TensorNames.PROBABILITIES, TensorNames.CONFUSION);
            assertThat(run.info().layers())
                    .extracting(Layer::name)
                    .containsExactly("01flat", "02linear");
            assertThat(run.info().parameters()).isEqualTo(64 * 3 + 3);
        }
    }

    @Test
    void the_training_never_waits_for_the_listeners() throws Exception {
        CountDownLatch trained = new CountDownLatch(1);
        TrainingRecorder recorder =
                TrainingRecorder.builder(store, "slow")
                        .probes(ProbeSet.none())
                        .listener(
                                new RunListener() {
                                    @Override
                                    public void onEpoch(EpochSnapshot epoch) {
                                        try {
                                            trained.await(); // for ever, if the training waited
                                            // for us
                                        } catch (InterruptedException e) {
                                            throw new IllegalStateException(e);
                                        }
                                    }
                                })
                        .build();
        try (TinyTraining training = new TinyTraining(recorder)) {
            training.fit(50);
            trained.countDown();
        }
        try (RunReader run = store.open(recorder.runId())) {
            assertThat(run.epochs()).hasSize(51);
            assertThat(run.state().remarks()).isEmpty();
        }
    }

    @Test
    void what_was_chosen_for_a_training_is_an_option_of_its_run() throws Exception {
        TrainingRecorder recorder =
                TrainingRecorder.builder(store, "tiny")
                        .option("seed", 7)
                        .option("optimiser", "SGD")
                        .option("rate", 0.5f)
                        .option("seed", 8)
                        .build();
        try (TinyTraining training = new TinyTraining(recorder)) {
            training.fit(1);
        }
        try (RunReader run = store.open(recorder.runId())) {
            assertThat(run.info().options().entrySet())
                    .extracting(Object::toString)
                    .containsExactly("seed=8", "optimiser=SGD", "rate=0.5");
        }
        assertThatThrownBy(() -> TrainingRecorder.builder(store, "t").option(" ", 1).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("option name must not be blank");
    }

    @Test
    void a_name_that_is_too_long_is_refused_before_the_training() {
        assertThatThrownBy(() -> TrainingRecorder.builder(store, "x".repeat(1025)).build())
                .hasMessageContaining("1024");
        assertThatThrownBy(() -> TrainingRecorder.builder(store, " ").build())
                .hasMessageContaining("blank");
    }

    /** Looks like one layer from outside: flattens, then a linear layer. */
    private static final class Opaque extends AbstractBlock {
        private final Block flat = addChildBlock("flat", Blocks.batchFlattenBlock());
        private final Block linear = addChildBlock("linear", Linear.builder().setUnits(3).build());

        @Override
        protected NDList forwardInternal(
                ParameterStore parameters,
                NDList inputs,
                boolean training,
                @Nullable PairList<String, Object> params) {
            return linear.forward(parameters, flat.forward(parameters, inputs, training), training);
        }

        @Override
        public Shape[] getOutputShapes(Shape[] inputs) {
            return linear.getOutputShapes(flat.getOutputShapes(inputs));
        }

        @Override
        public void initializeChildBlocks(NDManager manager, DataType type, Shape... shapes) {
            flat.initialize(manager, type, shapes);
            linear.initialize(manager, type, flat.getOutputShapes(shapes));
        }
    }
}
