package dev.underhood.experiment;

import static dev.underhood.experiment.Experiment.listening;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.BaseNDManager;
import ai.djl.ndarray.NDManager;
import ai.djl.training.listener.EvaluatorTrainingListener;
import ai.djl.training.listener.TrainingListener;
import dev.underhood.TinyTraining;
import dev.underhood.TrainingRecorder;
import dev.underhood.run.RunListener;
import dev.underhood.store.RunStore;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Recording leaves no trace in the trained model and in the engine's memory. */
class BitIdenticalTest {
    private static final int EPOCHS = 6;

    @Test
    void parameters_are_the_same_to_the_last_bit_with_and_without_recording() throws Exception {
        String plain = fingerprintAfterTraining();
        String recorded =
                fingerprintAfterTraining(
                        TrainingRecorder.builder(RunStore.inMemory(), "plain").build());
        String probed =
                fingerprintAfterTraining(
                        TrainingRecorder.builder(RunStore.inMemory(), "probed")
                                .probes(TinyTraining.probes(12), TinyTraining.CLASSES)
                                .activations("01Conv2d", "05Linear", "06BatchNorm")
                                .activationProbes(12)
                                .build());

        assertThat(recorded).isEqualTo(plain);
        assertThat(probed).isEqualTo(plain);
    }

    static Stream<Experiment> experiments() {
        return Experiments.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("experiments")
    void the_same_bits_and_calls_as_with_djls_listeners_alone(Experiment experiment)
            throws Exception {
        for (boolean all : new boolean[] {false, true}) {
            Repeated.Training plain = () -> experiment.outcome(listening(djls(all)));
            Repeated.assertAlike(plain, plain);
            Repeated.assertAlike(
                    plain, () -> experiment.outcome(listening(joined(recorder(), djls(all)))));
            Repeated.assertAlike(
                    plain,
                    () ->
                            experiment.outcome(
                                    (config, calls) ->
                                            config.addTrainingListeners(djls(all))
                                                    .addTrainingListeners(recorder())));
            Repeated.assertAlike(
                    plain,
                    () ->
                            experiment.outcome(
                                    (config, calls) ->
                                            recorder()
                                                    .addTo(
                                                            config.addTrainingListeners(
                                                                    djls(all)))));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("experiments")
    void without_djls_listener_the_training_is_the_one_with_it(Experiment experiment)
            throws Exception {
        Repeated.assertAlike(
                () -> experiment.outcome(listening(djls(false))),
                () -> experiment.outcome(listening(recorder())));
    }

    @Test
    void two_networks_that_are_trained_against_each_other_by_hand_stay_the_same() throws Exception {
        Repeated.assertAlike(() -> Adversaries.outcome(false), () -> Adversaries.outcome(true));
    }

    private static TrainingListener[] djls(boolean all) {
        return all
                ? TrainingListener.Defaults.basic()
                : new TrainingListener[] {new EvaluatorTrainingListener()};
    }

    private static TrainingListener[] joined(TrainingListener first, TrainingListener... others) {
        return Stream.concat(Stream.of(first), Stream.of(others)).toArray(TrainingListener[]::new);
    }

    private static TrainingRecorder recorder() {
        return TrainingRecorder.builder(RunStore.inMemory(), "exact").build();
    }

    @Test
    void the_fingerprint_notices_another_training() throws Exception {
        try (TinyTraining training = new TinyTraining()) {
            assertThat(training.fit(EPOCHS - 1).fingerprint())
                    .isNotEqualTo(fingerprintAfterTraining());
        }
    }

    @Test
    void capturing_leaves_no_array_behind_in_any_manager() throws Exception {
        TrainingRecorder recorder =
                TrainingRecorder.builder("leak")
                        .probes(TinyTraining.probes(12), TinyTraining.CLASSES)
                        .listener(new RunListener() {})
                        .build();
        try (TinyTraining training = new TinyTraining(recorder)) {
            training.fit(2);
            int trainer = arrays(training.trainer.getManager());
            int model = arrays(training.model.getNDManager());
            for (int i = 0; i < 200; i++) {
                recorder.epoch(training.trainer);
            }
            assertThat(arrays(training.trainer.getManager())).isEqualTo(trainer);
            assertThat(arrays(training.model.getNDManager())).isEqualTo(model);
        }
    }

    private static int arrays(NDManager manager) {
        return ((BaseNDManager) manager).getManagedArrays().size();
    }

    private static String fingerprintAfterTraining(TrainingRecorder... recorder) throws Exception {
        try (TinyTraining training = new TinyTraining(recorder)) {
            return training.fit(EPOCHS).fingerprint();
        }
    }
}
