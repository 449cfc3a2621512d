package dev.underhood.samples.tutorial;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import dev.underhood.TrainingRecorder;
import dev.underhood.exchange.TensorBoard;
import dev.underhood.run.RunId;
import dev.underhood.run.RunListener;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code of docs/formats.md runs and does what the text says. */
class FormatsTest {
    @Test
    void a_training_is_written_for_tensorboard_while_it_goes_on_and_afterwards(@TempDir Path folder)
            throws Exception {
        Path runs = folder.resolve("runs");
        Path logs = folder.resolve("logs");
        try (SmallTraining training = new SmallTraining()) {
            // begin listener
            RunListener events = TensorBoard.writer(logs); // tensorboard --logdir logs
            TrainingRecorder.builder(runs, "shapes")
                    .listener(events)
                    .build()
                    .addTo(training.config);
            // end listener
            try (Trainer trainer = training.model.newTrainer(training.config)) {
                trainer.initialize(training.inputShape);
                EasyTrain.fit(trainer, 2, training.trainSet, training.validateSet);
            }
        }
        RunId id = RunStore.at(runs).list().get(0);
        assertThat(eventFiles(logs.resolve(id.value()))).isEqualTo(1);
        try (RunReader run = RunStore.at(runs).open(id)) {
            assertThat(run.state().remarks())
                    .noneMatch(each -> each.what().contains("TensorBoard"));
            // begin export
            TensorBoard.export(run, folder.resolve("exported"), (done, of) -> {});
            // end export
        }
        assertThat(eventFiles(folder.resolve("exported"))).isEqualTo(1);
    }

    private static long eventFiles(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().contains("tfevents"))
                    .filter(file -> file.toFile().length() > 1000)
                    .count();
        }
    }
}
