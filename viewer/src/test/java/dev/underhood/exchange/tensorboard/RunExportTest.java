package dev.underhood.exchange.tensorboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.underhood.run.RunId;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunStore;
import dev.underhood.viewer.SampleRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Event files of a run: all of them, or none. */
class RunExportTest {
    @Test
    void an_export_that_fails_midway_leaves_nothing_and_the_next_is_whole(@TempDir Path logs)
            throws IOException {
        RunStore store = RunStore.inMemory();
        SampleRun.finished(store, "a", 2);
        Path folder = logs.resolve("run");
        try (RunReader run = store.open(new RunId("a"))) {
            assertThatThrownBy(
                            () ->
                                    RunExport.write(
                                            run,
                                            folder,
                                            (epochs, of) -> {
                                                if (epochs == 2) {
                                                    throw new IllegalStateException("no luck");
                                                }
                                            }))
                    .hasMessage("no luck");
            assertThat(logs.toFile().list()).isEmpty();

            Path other = Files.createDirectories(folder).resolve("notes.txt");
            Files.writeString(other, "mine");
            RunExport.write(run, folder, (epochs, of) -> {});
            assertThat(folder.toFile().list())
                    .hasSize(2)
                    .contains("notes.txt")
                    .anyMatch(name -> name.contains("tfevents"));
            assertThat(logs.toFile().list()).containsExactly("run");
        }
    }
}
