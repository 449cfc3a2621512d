package dev.underhood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.Batch;
import ai.djl.training.listener.TrainingListener;
import ai.djl.training.listener.TrainingListener.BatchData;
import ai.djl.training.listener.TrainingListenerAdapter;
import dev.underhood.run.EpochSnapshot;
import dev.underhood.run.ProbeSet;
import dev.underhood.run.Remark;
import dev.underhood.run.RunEnd;
import dev.underhood.run.RunInfo;
import dev.underhood.run.RunListener;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Callbacks that come twice, too late, half filled or not at all. */
class LifecycleTest {
    private final RunStore store = RunStore.inMemory();

    @Test
    void a_trainer_that_never_trains_leaves_no_run_behind() {
        new TinyTraining(TrainingRecorder.builder(store, "tiny").build()).close();
        assertThat(store.list()).isEmpty();
    }

    @Test
    void no_epochs_at_all_leave_no_run_behind() throws Exception {
        TrainingRecorder recorder = TrainingRecorder.builder(store, "tiny").build();
        try (TinyTraining training = new TinyTraining(recorder)) {
            training.fit(0);
        }
        assertThat(store.list()).isEmpty();
    }

    @Test
    void an_epoch_without_batches_is_recorded_without_numbers_of_the_training() throws Exception {
        TrainingRecorder recorder = TrainingRecorder.builder(store, "tiny").build();
        try (TinyTraining training = new TinyTraining(recorder)) {
            training.trainer.notifyListeners(listener -> listener.onEpoch(training.trainer));
        }
        try (RunReader run = store.open(recorder.runId())) {
            assertThat(run.epochs()).containsExactly(0, 1);
            assertThat(run.scalarNames())
                    .filteredOn(TinyTraining::isOfTheTraining)
                    .containsExactly("time/epoch");
        }
    }

    @Test
    void missing_and_half_filled_batches_are_taken_for_what_they_are() throws Exception {
        TrainingRecorder recorder =
                TrainingRecorder.builder(store, "tiny").probes(ProbeSet.none()).build();
        try (TinyTraining training = new TinyTraining(recorder)) {
            Batch batch = training.trainer.iterateDataset(training.train).iterator().next();
            BatchData half =
                    new BatchData(
                            batch,
                            new ConcurrentHashMap<>(
                                    Map.of(training.trainer.getDevices()[0], batch.getLabels())),
                            new ConcurrentHashMap<>());
            recorder.onTrainingBatch(training.trainer, null);
            recorder.onTrainingBatch(training.trainer, half);
            recorder.onValidationBatch(training.trainer, half);
            recorder.onValidationBatch(training.trainer, null);
            recorder.onEpoch(training.trainer);
            batch.close();
        }
        try (RunReader run = store.open(recorder.runId())) {
            assertThat(run.state().remarks()).isEmpty();
            assertThat(run.epochs()).containsExactly(0, 1);
            assertThat(run.scalarNames()).doesNotContain("validate/loss");
        }
    }

    @Test
    void ends_once_though_it_is_told_twice_and_hears_nothing_afterwards() throws Exception {
        List<RunEnd> ends = new ArrayList<>();
        TrainingRecorder recorder =
                TrainingRecorder.builder(store, "tiny")
                        .listener(
                                new RunListener() {
                                    @Override
                                    public void onEnd(RunEnd end) {
                                        ends.add(end);
                                    }
                                })
                        .build();
        TinyTraining training = new TinyTraining(recorder);
        training.fit(1);
        recorder.close();
        training.fit(1);
        training.close();
        recorder.onTrainingEnd(training.trainer);
        recorder.epoch(training.trainer);
        assertThat(ends).hasSize(1);
        try (RunReader run = store.open(recorder.runId())) {
            assertThat(run.epochs()).containsExactly(0, 1);
        }
    }

    @Test
    void a_second_trainer_with_the_same_recorder_is_ignored() throws Exception {
        TrainingRecorder recorder = TrainingRecorder.builder(store, "tiny").build();
        try (TinyTraining first = new TinyTraining(recorder);
                TinyTraining second = new TinyTraining(recorder)) {
            second.fit(2);
            first.fit(1);
        }
        assertThat(store.list()).containsExactly(recorder.runId());
        try (RunReader run = store.open(recorder.runId())) {
            assertThat(run.epochs()).containsExactly(0, 1);
        }
    }

    @Test
    void exceptions_of_other_listeners_pass_through_untouched() throws Exception {
        IllegalStateException thrown = new IllegalStateException("stop early");
        TrainingListener stopping =
                new TrainingListenerAdapter() {
                    @Override
                    public void onEpoch(Trainer trainer) {
                        throw thrown;
                    }
                };
        try (TinyTraining training =
                new TinyTraining(TrainingRecorder.builder(store, "tiny").build(), stopping)) {
            assertThatThrownBy(() -> training.fit(3)).isSameAs(thrown);
        }
    }

    @Test
    void probes_that_do_not_fit_the_model_are_noted_and_the_rest_is_recorded() throws Exception {
        ProbeSet wrong = ProbeSet.of(Tensor.of(new float[3 * 5 * 5], 1, 3, 5, 5), new int[] {0});
        TrainingRecorder recorder =
                TrainingRecorder.builder(store, "tiny").probes(wrong, TinyTraining.CLASSES).build();
        try (TinyTraining training = new TinyTraining(recorder)) {
            training.fit(7);
        }
        try (RunReader run = store.open(recorder.runId())) {
            assertThat(run.tensorNames())
                    .containsExactlyInAnyOrder("kernels/01Conv2d", TensorNames.CONFUSION);
            assertThat(run.state().remarks())
                    .singleElement()
                    .extracting(Remark::text, STRING)
                    .startsWith("The probes do not fit the model")
                    .contains("FLOAT32 (3, 5, 5)", "(8, 1, 8, 8)");
        }
    }

    @Test
    void a_store_that_cannot_be_written_costs_the_recording_and_nothing_else() throws Exception {
        Path file = Files.createTempFile("not-a-folder", ".txt");
        TrainingRecorder recorder = TrainingRecorder.builder(RunStore.at(file), "tiny").build();
        try (TinyTraining training = new TinyTraining(recorder)) {
            training.fit(2);
        } finally {
            Files.delete(file);
        }
    }

    @Test
    void listeners_need_neither_store_nor_viewer() throws Exception {
        List<String> heard = new ArrayList<>();
        TrainingRecorder recorder =
                TrainingRecorder.builder("listened to")
                        .probes(ProbeSet.none())
                        .plannedEpochs(2)
                        .listener(
                                new RunListener() {
                                    @Override
                                    public void onStart(RunInfo info) {
                                        heard.add(
                                                info.name()
                                                        + " of "
                                                        + info.plannedEpochs()
                                                        + ", "
                                                        + info.parameters()
                                                        + " parameters");
                                    }

                                    @Override
                                    public void onEpoch(EpochSnapshot epoch) {
                                        heard.add(
                                                "epoch "
                                                        + epoch.epoch()
                                                        + " "
                                                        + epoch.tensors().keySet());
                                    }
                                })
                        .build();
        try (TinyTraining training = new TinyTraining(recorder)) {
            training.fit(1);
        }
        assertThat(heard)
                .containsExactly(
                        "listened to of 2, 1627 parameters",
                        "epoch 0 [kernels/01Conv2d]",
                        "epoch 1 [kernels/01Conv2d, confusion]");
    }

    @Test
    void leaves_the_settings_of_the_process_alone() throws Exception {
        Object before = settings();
        try (TinyTraining training =
                new TinyTraining(TrainingRecorder.builder(store, "tiny").build())) {
            training.fit(1);
        }
        assertThat(settings()).isEqualTo(before);
    }

    @Test
    void the_process_ends_by_itself_though_nobody_closed_anything() throws Exception {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Dai.djl.pytorch.num_threads=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Forgetful.class.getName())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        assertThat(process.waitFor(90, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    private static List<Object> settings() {
        return List.of(
                Locale.getDefault(),
                TimeZone.getDefault(),
                String.valueOf(Thread.getDefaultUncaughtExceptionHandler()),
                String.valueOf(System.getProperty("java.awt.headless")),
                System.getProperties().stringPropertyNames().stream()
                        .filter(key -> key.startsWith("org.slf4j"))
                        .toList());
    }

    /** A program that trains, and forgets to close the trainer. */
    static final class Forgetful {
        private Forgetful() {}

        public static void main(String[] args) throws Exception {
            TinyTraining training =
                    new TinyTraining(
                            TrainingRecorder.builder(RunStore.inMemory(), "forgetful").build());
            EasyTrain.fit(training.trainer, 2, training.train, training.validate);
        }
    }
}
