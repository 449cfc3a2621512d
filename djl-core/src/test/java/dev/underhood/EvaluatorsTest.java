package dev.underhood;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.metric.Metrics;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.training.EasyTrain;
import ai.djl.training.dataset.Batch;
import ai.djl.training.evaluator.Accuracy;
import ai.djl.training.evaluator.Evaluator;
import ai.djl.training.listener.EvaluatorTrainingListener;
import ai.djl.training.listener.TrainingListener;
import ai.djl.training.loss.Loss;
import dev.underhood.run.ProbeSet;
import dev.underhood.run.Remark;
import dev.underhood.run.Scalar;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunStore;
import dev.underhood.store.ScalarPoint;
import java.util.List;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Evaluators that fail, and sums that are not only ours. */
class EvaluatorsTest {
    private final RunStore store = RunStore.inMemory();

    /** Where an evaluator fails. */
    private enum Fault {
        ADD,
        UPDATE,
        RESET,
        GET,
        NAME_IS_NULL,
        NAME
    }

    @ParameterizedTest
    @EnumSource
    void an_evaluator_that_fails_loses_its_own_numbers_only(Fault fault) throws Exception {
        String plain;
        try (TinyTraining training = new TinyTraining()) {
            plain = training.fit(2).fingerprint();
        }
        TrainingRecorder recorder =
                TrainingRecorder.builder(store, "faulty").probes(ProbeSet.none()).build();
        try (TinyTraining training = new TinyTraining(recorder)) {
            training.trainer.getEvaluators().add(0, new Failing(fault));
            assertThat(training.fit(2).fingerprint()).isEqualTo(plain);
        }
        try (RunReader run = store.open(recorder.runId())) {
            assertThat(run.scalars(Scalar.TRAIN_LOSS)).hasSize(2);
            assertThat(run.scalars("validate/Accuracy")).hasSize(2);
            assertThat(run.steps("train/Accuracy")).hasSize(6);
            if (fault == Fault.NAME || fault == Fault.NAME_IS_NULL) {
                assertThat(run.scalars("train/evaluator")).hasSize(2);
            } else {
                assertThat(run.state().remarks())
                        .singleElement()
                        .extracting(Remark::text)
                        .asString()
                        .contains(
                                "The numbers of Failing are no longer recorded",
                                "a fault of the test");
            }
        }
    }

    @Test
    void the_loss_keeps_its_name_and_others_of_that_name_get_a_prime() throws Exception {
        TrainingRecorder recorder = TrainingRecorder.builder(store, "names").build();
        try (TinyTraining training = new TinyTraining(recorder)) {
            List<Evaluator> evaluators = training.trainer.getEvaluators();
            evaluators.add(0, new Accuracy("loss"));
            evaluators.add(new Accuracy());
            evaluators.add(training.trainer.getLoss()); // twice, as some configurations have it
            training.fit(1);
        }
        try (RunReader run = store.open(recorder.runId())) {
            assertThat(run.scalarNames())
                    .contains("train/loss", "train/loss'", "train/Accuracy", "train/Accuracy'");
            assertThat(run.scalars("train/loss'").get(0).value())
                    .isEqualTo(run.scalars("train/Accuracy").get(0).value());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void numbers_of_an_update_are_djls_own_bits(boolean first) throws Exception {
        TrainingRecorder recorder = TrainingRecorder.builder(store, "bits").build();
        TrainingListener djl = new EvaluatorTrainingListener();
        TrainingListener[] listeners = {first ? recorder : djl, first ? djl : recorder};
        Metrics metrics = new Metrics();
        try (TinyTraining training = new TinyTraining(listeners)) {
            training.trainer.setMetrics(metrics);
            training.fit(2);
        }
        try (RunReader run = store.open(recorder.runId())) {
            for (String[] pair :
                    new String[][] {
                        {"train/loss", "SoftmaxCrossEntropyLoss"}, {"train/Accuracy", "Accuracy"}
                    }) {
                assertThat(run.steps(pair[0]))
                        .extracting(point -> (float) point.value())
                        .isEqualTo(metric(metrics, "train_all_" + pair[1]));
                assertThat(run.scalars(pair[0]))
                        .extracting(point -> (float) point.value())
                        .isEqualTo(metric(metrics, "train_epoch_" + pair[1]));
                assertThat(run.scalars(pair[0].replace("train", "validate")))
                        .extracting(point -> (float) point.value())
                        .isEqualTo(metric(metrics, "validate_epoch_" + pair[1]));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void epochs_that_a_loop_ends_without_telling_djl_have_their_own_means(boolean first)
            throws Exception {
        TrainingRecorder recorder = TrainingRecorder.builder(store, "loop").build();
        TrainingListener djl = new EvaluatorTrainingListener();
        TrainingListener[] listeners = {first ? recorder : djl, first ? djl : recorder};
        try (TinyTraining training = new TinyTraining(listeners)) {
            for (int epoch = 0; epoch < 3; epoch++) {
                for (Batch batch : training.trainer.iterateDataset(training.train)) {
                    EasyTrain.trainBatch(training.trainer, batch);
                    training.trainer.step();
                    batch.close();
                }
                EasyTrain.evaluateDataset(training.trainer, training.validate);
                recorder.epoch(training.trainer);
            }
        }
        TrainingRecorder fit = TrainingRecorder.builder(store, "fit").build();
        try (TinyTraining training = new TinyTraining(fit)) {
            training.fit(3);
        }
        try (RunReader loop = store.open(recorder.runId());
                RunReader expected = store.open(fit.runId())) {
            for (String name : List.of("train/loss", "train/Accuracy", "validate/loss")) {
                double[] values = values(loop.scalars(name));
                double[] right = values(expected.scalars(name));
                assertThat(values).as(name).containsExactly(right, Offset.offset(1e-5));
            }
        }
    }

    @Test
    void sums_that_hold_another_trainers_batches_are_left_out() throws Exception {
        TrainingRecorder recorder = TrainingRecorder.builder(store, "shared").build();
        Loss shared = Loss.softmaxCrossEntropyLoss();
        try (TinyTraining mine =
                        TinyTraining.with(shared, recorder, new EvaluatorTrainingListener());
                TinyTraining other = TinyTraining.with(shared, new EvaluatorTrainingListener())) {
            for (Batch batch : mine.trainer.iterateDataset(mine.train)) {
                EasyTrain.trainBatch(mine.trainer, batch);
                mine.trainer.step();
                EasyTrain.trainBatch(other.trainer, batch);
                other.trainer.step();
                batch.close();
            }
            mine.trainer.notifyListeners(listener -> listener.onEpoch(mine.trainer));
        }
        try (RunReader run = store.open(recorder.runId())) {
            assertThat(run.scalars(Scalar.TRAIN_LOSS)).isEmpty();
            assertThat(run.state().remarks()).isNotEmpty();
        }
    }

    private static double[] values(List<ScalarPoint> points) {
        return points.stream().mapToDouble(ScalarPoint::value).toArray();
    }

    private static List<Float> metric(Metrics metrics, String name) {
        return metrics.getMetric(name).stream()
                .map(metric -> metric.getValue().floatValue())
                .toList();
    }

    /** An evaluator that fails at one place. */
    private static final class Failing extends Evaluator {
        private final Fault fault;

        Failing(Fault fault) {
            super("Failing");
            this.fault = fault;
        }

        private void at(Fault place) {
            if (fault == place) {
                throw new AssertionError("a fault of the test");
            }
        }

        @Override
        public @Nullable String getName() {
            at(Fault.NAME);
            return fault == Fault.NAME_IS_NULL ? null : super.getName();
        }

        @Override
        public NDArray evaluate(NDList labels, NDList predictions) {
            return predictions.head().mean();
        }

        @Override
        public void addAccumulator(String key) {
            at(Fault.ADD);
        }

        @Override
        public void updateAccumulator(String key, NDList labels, NDList predictions) {
            at(Fault.UPDATE);
        }

        @Override
        public void resetAccumulator(String key) {
            at(Fault.RESET);
        }

        @Override
        public float getAccumulator(String key) {
            at(Fault.GET);
            return 1;
        }
    }
}
