package dev.underhood.samples.article;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.training.Trainer;
import ai.djl.training.listener.TrainingListener;
import dev.underhood.TrainingRecorder;
import dev.underhood.run.Tensor;
import dev.underhood.samples.data.Cifar10;
import dev.underhood.samples.data.LabelledImages;
import dev.underhood.samples.data.TestImages;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunStore;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArticleTrainingTest {
    private static final LabelledImages FEW = TestImages.blackAndWhite(20);

    @Test
    void learns_a_handful_of_images() {
        try (ArticleTraining training = new ArticleTraining(1, List.of())) {
            ScheduledImages epochs = epochs();
            training.fit(1, epochs, FEW);
            float before = training.trainer().getTrainingResult().getTrainLoss();
            training.fit(3, epochs, FEW);

            assertThat(training.trainer().getTrainingResult().getTrainLoss())
                    .isLessThan(0.8f * before);
            assertThat(training.validationAccuracy()).isEqualTo(training.accuracy(FEW));
        }
    }

    @Test
    void is_the_same_with_and_without_a_recorder() {
        RunStore store = RunStore.inMemory();
        TrainingRecorder recorder =
                TrainingRecorder.builder(store, "test")
                        .probes(ArticleProbes.of(TestImages.numbered(200), 1), Cifar10.CLASS_NAMES)
                        .build();

        assertThat(parametersAfterTwoEpochs(List.of(recorder)))
                .isEqualTo(parametersAfterTwoEpochs(List.of()));
        try (RunReader run = store.open(recorder.runId())) {
            assertThat(run.epochs()).containsExactly(0, 1, 2);
            assertThat(run.info().parameters()).isEqualTo(1_094_218);
        }
    }

    @Test
    void a_test_at_the_end_is_not_told_to_the_recorder() {
        RunStore store = RunStore.inMemory();
        TrainingRecorder recorder = TrainingRecorder.builder(store, "test").build();
        try (ArticleTraining training = new ArticleTraining(1, List.of(recorder))) {
            training.fit(1, epochs(), FEW);
            training.accuracy(FEW);
        }

        try (RunReader run = store.open(recorder.runId())) {
            assertThat(run.epochs()).containsExactly(0, 1);
        }
    }

    private static List<Tensor> parametersAfterTwoEpochs(List<TrainingListener> listeners) {
        try (ArticleTraining training = new ArticleTraining(1, listeners)) {
            training.fit(2, epochs(), FEW);
            Trainer trainer = training.trainer();
            return trainer.getModel().getBlock().getParameters().values().stream()
                    .map(parameter -> parameter.getArray().toFloatArray())
                    .map(values -> Tensor.of(values, values.length))
                    .toList();
        }
    }

    private static ScheduledImages epochs() {
        return new ScheduledImages(FEW, epoch -> new Schedule(10, 4), Sampling.SHUFFLED, 1);
    }
}
