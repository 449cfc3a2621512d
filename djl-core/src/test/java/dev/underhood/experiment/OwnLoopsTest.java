package dev.underhood.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import dev.underhood.TinyTraining;
import dev.underhood.TrainingRecorder;
import dev.underhood.TrainingRecorderBuilder;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Trainings that EasyTrain does not lead, or not from the beginning, with every capture on. */
class OwnLoopsTest {
    private static final String LAYER = TensorNames.activations("01Conv2d");

    private final RunStore store = RunStore.inMemory();

    @Test
    void a_loop_that_is_written_by_hand_stays_the_same() throws Exception {
        String plain = byHand(null);
        TrainingRecorder recorder = everything("by hand").build();
        assertThat(byHand(recorder)).isEqualTo(plain);
        recorder.close();
        try (RunReader run = store.open(recorder.runId())) {
            assertThat(run.epochs()).containsExactly(0, 1, 2);
            assertThat(run.tensor(LAYER, 2)).isPresent();
            assertThat(run.tensor(LAYER, 2)).isNotEqualTo(run.tensor(LAYER, 1));
        }
    }

    @Test
    void a_training_that_is_resumed_stays_the_same_and_is_seen_all_along() throws Exception {
        String plain;
        try (TinyTraining training = new TinyTraining()) {
            plain = training.fit(1).fit(1).fingerprint();
        }
        TrainingRecorder first = everything("in two").build();
        try (TinyTraining training = new TinyTraining(first)) {
            training.fit(1);
            first.close();
            TrainingRecorder second = everything("in two").resume(first.runId()).build();
            second.epoch(training.trainer);
            assertThat(training.fit(1).fingerprint()).isEqualTo(plain);
            second.epoch(training.trainer);
            second.close();
        }
        try (RunReader run = store.open(first.runId())) {
            assertThat(run.tensor(LAYER, run.state().lastEpoch())).isPresent();
            assertThat(run.state().lastEpoch()).isGreaterThan(1);
        }
    }

    private TrainingRecorderBuilder everything(String name) {
        return EveryCapture.on(TrainingRecorder.builder(store, name), TinyTraining.probes(6));
    }

    private static String byHand(@Nullable TrainingRecorder recorder) throws Exception {
        try (TinyTraining training = new TinyTraining()) {
            Trainer trainer = training.trainer;
            for (int epoch = 0; epoch < 3; epoch++) {
                if (recorder != null) {
                    recorder.epoch(trainer);
                }
                for (int update = 0; update < 2; update++) {
                    update(trainer, 10 * epoch + update);
                }
            }
            return training.fingerprint();
        }
    }

    private static void update(Trainer trainer, int seed) {
        try (NDManager manager = trainer.getManager().newSubManager();
                GradientCollector collector = trainer.newGradientCollector()) {
            NDArray images = Experiment.numbers(manager, seed, 6, 1, 8, 8);
            NDArray classes = manager.create(new float[] {0, 1, 2, 0, 1, 2}, new Shape(6));
            NDList answers = trainer.forward(new NDList(images));
            collector.backward(trainer.getLoss().evaluate(new NDList(classes), answers));
        }
        trainer.step();
    }
}
