package dev.underhood;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.training.EasyTrain;
import ai.djl.training.dataset.Batch;
import dev.underhood.run.ProbeSet;
import dev.underhood.run.Remark;
import dev.underhood.run.Scalar;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunStore;
import dev.underhood.store.ScalarPoint;
import org.junit.jupiter.api.Test;

/** Numbers that a training loop hands in itself. */
class HandedInTest {
    private final RunStore store = RunStore.inMemory();
    private final TrainingRecorder recorder =
            TrainingRecorder.builder(store, "own").probes(ProbeSet.none()).build();

    @Test
    void a_number_belongs_to_the_update_told_last_and_the_epoch_has_the_mean() throws Exception {
        try (TinyTraining training = new TinyTraining(recorder)) {
            int update = 0;
            for (int epoch = 0; epoch < 2; epoch++) {
                for (Batch batch : training.trainer.iterateDataset(training.train)) {
                    EasyTrain.trainBatch(training.trainer, batch);
                    recorder.scalar("norm", 99);
                    recorder.scalar("norm", ++update);
                    training.trainer.step();
                    batch.close();
                }
                recorder.epoch(training.trainer);
            }
        }
        try (RunReader run = store.open(recorder.runId())) {
            assertThat(run.steps("norm"))
                    .extracting(ScalarPoint::x, ScalarPoint::value)
                    .extracting(Object::toString)
                    .startsWith("(1L, 1.0)", "(2L, 2.0)")
                    .hasSize(6);
            assertThat(run.scalars("norm"))
                    .extracting(ScalarPoint::value)
                    .containsExactly(2.0, 5.0);
            assertThat(run.steps(Scalar.TRAIN_LOSS)).hasSize(6);
            assertThat(run.state().remarks()).isEmpty();
        }
    }

    @Test
    void a_loop_that_tells_no_updates_is_counted_by_its_numbers() throws Exception {
        try (TinyTraining training = new TinyTraining()) {
            recorder.epoch(training.trainer);
            for (int epoch = 0; epoch < 2; epoch++) {
                for (int update = 0; update < 3; update++) {
                    recorder.scalar("generator/loss", epoch + update);
                    recorder.scalar("critic/loss", update == 1 ? Double.NaN : 1);
                }
                recorder.epoch(training.trainer);
            }
            recorder.close();
        }
        try (RunReader run = store.open(recorder.runId())) {
            assertThat(run.epochs()).containsExactly(0, 1, 2);
            assertThat(run.steps("generator/loss"))
                    .extracting(ScalarPoint::value)
                    .containsExactly(0.0, 1.0, 2.0, 1.0, 2.0, 3.0);
            assertThat(run.steps("generator/loss"))
                    .extracting(ScalarPoint::x)
                    .containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
            assertThat(run.steps("critic/loss").get(1).value()).isNaN();
            assertThat(run.scalars("critic/loss"))
                    .extracting(ScalarPoint::value)
                    .containsExactly(Double.NaN, Double.NaN);
        }
    }

    @Test
    void numbers_of_the_last_update_are_not_lost_and_names_that_are_taken_are_refused()
            throws Exception {
        try (TinyTraining training = new TinyTraining(recorder)) {
            training.fit(1);
            Batch batch = training.trainer.iterateDataset(training.train).iterator().next();
            EasyTrain.trainBatch(training.trainer, batch);
            batch.close();
            recorder.scalar("last", 4);
            recorder.scalar(Scalar.TRAIN_LOSS, 1);
            recorder.scalar(" ", 1);
        }
        try (RunReader run = store.open(recorder.runId())) {
            assertThat(run.steps("last")).extracting(ScalarPoint::value).containsExactly(4.0);
            assertThat(run.steps(Scalar.TRAIN_LOSS)).hasSize(4);
            assertThat(run.state().remarks())
                    .extracting(Remark::text)
                    .anySatisfy(
                            text ->
                                    assertThat(text)
                                            .contains(
                                                    "The number train/loss that was handed in",
                                                    "the recorder's own train/loss"))
                    .anySatisfy(text -> assertThat(text).contains("scalar name"));
        }
    }

    @Test
    void a_resumed_loop_counts_on_though_it_knows_no_loss() throws Exception {
        try (TinyTraining training = new TinyTraining()) {
            recorder.epoch(training.trainer);
            recorder.scalar("mine", 1);
            recorder.scalar("mine", 2);
            recorder.epoch(training.trainer);
            recorder.close();
            TrainingRecorder second =
                    TrainingRecorder.builder(store, "own").resume(recorder.runId()).build();
            second.epoch(training.trainer);
            second.scalar("mine", 3);
            second.epoch(training.trainer);
            second.close();
        }
        try (RunReader run = store.open(recorder.runId())) {
            assertThat(run.steps("mine")).extracting(ScalarPoint::x).containsExactly(1L, 2L, 3L);
            assertThat(run.epochs()).containsExactly(0, 1, 2);
        }
    }

    @Test
    void numbers_without_a_trainer_leave_no_run_behind() throws Exception {
        recorder.scalar("alone", 1);
        recorder.close();
        assertThat(store.list()).isEmpty();
    }
}
