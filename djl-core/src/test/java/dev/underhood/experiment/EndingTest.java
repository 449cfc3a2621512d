package dev.underhood.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.training.EasyTrain;
import ai.djl.training.listener.EarlyStoppingListener;
import ai.djl.training.listener.EarlyStoppingListener.EarlyStoppedException;
import ai.djl.training.listener.TrainingListener;
import dev.underhood.TinyTraining;
import dev.underhood.TrainingRecorder;
import dev.underhood.run.Remark;
import dev.underhood.run.RunEnd;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunStore;
import java.io.IOException;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Why a training ended, as far as the recorder can see it or is told. */
class EndingTest {
    private final RunStore store = RunStore.inMemory();
    private final TrainingRecorder recorder = TrainingRecorder.builder(store, "ending").build();

    private RunEnd end() {
        try (RunReader run = store.open(recorder.runId())) {
            return Objects.requireNonNull(run.state().end());
        }
    }

    private Remark reason() {
        return Objects.requireNonNull(end().reason());
    }

    @Test
    void an_exception_in_a_watched_training_is_named_with_its_message_and_its_place()
            throws Exception {
        try (TinyTraining training = new TinyTraining(recorder)) {
            assertThatThrownBy(
                            () ->
                                    recorder.watch(
                                            () -> {
                                                training.fit(2);
                                                throw new IOException(
                                                        "the disk is full",
                                                        new IllegalStateException("really"));
                                            }))
                    .isInstanceOf(IOException.class)
                    .hasMessage("the disk is full");
        }
        assertThat(end().kind()).isEqualTo(RunEnd.Kind.FAILED);
        assertThat(reason().what()).isEqualTo("An exception ended the training after epoch 2");
        assertThat(reason().why())
                .startsWith(
                        "java.io.IOException: the disk is full, caused by"
                                + " java.lang.IllegalStateException: really (at EndingTest.")
                .contains("line ");
        assertThat(store.open(recorder.runId()).state().remarks())
                .extracting(Remark::what)
                .noneMatch(what -> what.contains("end"));
    }

    @Test
    void a_watched_training_that_throws_within_an_epoch_says_after_which_update() throws Exception {
        try (TinyTraining training = new TinyTraining(recorder)) {
            assertThatThrownBy(
                            () ->
                                    recorder.watch(
                                            () -> {
                                                training.fit(1);
                                                var batches =
                                                        training.trainer.iterateDataset(
                                                                training.train);
                                                EasyTrain.trainBatch(
                                                        training.trainer,
                                                        batches.iterator().next());
                                                training.trainer.step();
                                                throw new OutOfMemoryError("GPU");
                                            }))
                    .isInstanceOf(OutOfMemoryError.class);
        }
        assertThat(reason().what())
                .isEqualTo(
                        "An exception ended the training within epoch 2, after 1 of its updates");
        assertThat(reason().why()).startsWith("java.lang.OutOfMemoryError: GPU");
    }

    @Test
    void early_stopping_says_what_it_waited_for() throws Exception {
        EarlyStoppingListener stopping =
                EarlyStoppingListener.builder()
                        .optEpochPatience(1)
                        .optEarlyStopPctImprovement(99)
                        .build();
        try (TinyTraining training =
                new TinyTraining(
                        TinyTraining.network(),
                        0.001f,
                        config -> {
                            config.addTrainingListeners(TrainingListener.Defaults.basic());
                            recorder.addTo(config.addTrainingListeners(stopping));
                        })) {
            assertThatThrownBy(() -> recorder.watch(() -> training.fit(9)))
                    .isInstanceOf(EarlyStoppedException.class);
        }
        assertThat(end().kind()).isEqualTo(RunEnd.Kind.STOPPED_EARLY);
        assertThat(reason().text())
                .matches(
                        "Stopped early after epoch \\d: failed to achieve 99.0% improvement 1 times"
                                + " in a row.*");
    }

    @Test
    void a_training_that_goes_on_after_an_exception_has_not_ended_by_it() throws Exception {
        try (TinyTraining training = new TinyTraining(recorder)) {
            training.fit(1);
            recorder.failed(new IllegalStateException("once"));
            training.fit(1);
        }
        assertThat(end().kind()).isEqualTo(RunEnd.Kind.ENDED);
        assertThat(end().reason()).isNull();
    }

    @Test
    void a_loss_that_is_nan_names_the_first_layer_whose_parameters_are() throws Exception {
        try (TinyTraining training = new TinyTraining(recorder)) {
            training.fit(1);
            NDArray bias =
                    training.model.getBlock().getParameters().get("07Linear_bias").getArray();
            bias.set(new float[] {0, Float.NaN, 0});
            training.fit(1);
        }
        try (RunReader run = store.open(recorder.runId())) {
            assertThat(run.state().remarks())
                    .extracting(Remark::text)
                    .anyMatch(
                            text ->
                                    text.startsWith(
                                            "The loss is NaN at update 4: when that was seen, of"
                                                    + " all layers only linear (07) had"));
        }
    }
}
