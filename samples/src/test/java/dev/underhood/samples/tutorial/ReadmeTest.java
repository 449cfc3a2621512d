package dev.underhood.samples.tutorial;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import dev.underhood.TrainingRecorder;
import dev.underhood.store.RunStore;
import dev.underhood.viewer.Viewer;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README is short, and the two lines that it gives away are enough. */
class ReadmeTest {
    @Test
    void two_lines_record_a_training_and_show_it(@TempDir Path runs) throws Exception {
        try (SmallTraining mine = new SmallTraining()) {
            DefaultTrainingConfig config = mine.config;
            // begin lines
            TrainingRecorder.builder(runs, "my model").build().addTo(config); // records everything
            Viewer viewer = Viewer.serve(runs); // prints http://127.0.0.1:7070/
            // end lines
            try (viewer) {
                try (Trainer trainer = mine.model.newTrainer(config)) {
                    trainer.initialize(mine.inputShape);
                    EasyTrain.fit(trainer, 2, mine.trainSet, mine.validateSet);
                }
                assertThat(RunStore.at(runs).list()).hasSize(1);
                assertShows(viewer, runs);
            }
        }
    }

    /** Who has the port of these lines already does not harm the training: then at another port. */
    private static void assertShows(Viewer viewer, Path runs) throws IOException {
        if (!viewer.isRunning()) {
            try (Viewer other = Viewer.builder(runs).port(0).start()) {
                assertShows(other, runs);
            }
            return;
        }
        try (InputStream answer = URI.create(viewer.url() + "api/runs").toURL().openStream()) {
            assertThat(new String(answer.readAllBytes(), StandardCharsets.UTF_8))
                    .contains(RunStore.at(runs).list().get(0).value());
        }
    }

    @Test
    void it_is_read_in_a_few_minutes() throws Exception {
        assertThat(Files.readAllLines(Path.of("..", "README.md"))).hasSizeLessThanOrEqualTo(120);
    }
}
