package dev.underhood;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.BaseNDManager;
import ai.djl.ndarray.NDManager;
import dev.underhood.run.RunListener;
import dev.underhood.store.RunStore;
import org.junit.jupiter.api.Test;

/** Recording leaves no trace in the trained model and in the engine's memory. */
class BitIdenticalTest {
    private static final int EPOCHS = 20;

    @Test
    void parameters_are_the_same_to_the_last_bit_with_and_without_recording() throws Exception {
        String plain = fingerprintAfterTraining();
        String recorded =
                fingerprintAfterTraining(
                        TrainingRecorder.builder(RunStore.inMemory(), "plain").build());
        String probed =
                fingerprintAfterTraining(
                        TrainingRecorder.builder(RunStore.inMemory(), "probed")
                                .probes(TinyTraining.probes(12))
                                .activations("01Conv2d", "05Linear", "06BatchNorm")
                                .activationProbes(12)
                                .build());

        assertThat(recorded).isEqualTo(plain);
        assertThat(probed).isEqualTo(plain);
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
                        .probes(TinyTraining.probes(12))
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
