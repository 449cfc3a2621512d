package dev.underhood.store.folder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.run.RunId;
import dev.underhood.store.ChildJvm;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunStore;
import dev.underhood.store.RunWriter;
import dev.underhood.store.Runs;
import dev.underhood.store.StoreException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SQLite is for those who keep runs in a folder. */
class WithoutSqliteTest {
    /** A program without SQLite that keeps a run in memory, and then wants a folder. */
    static final class InMemory {
        public static void main(String[] args) {
            RunStore store = RunStore.inMemory();
            try (RunWriter writer = store.create(Runs.info("run-1"))) {
                writer.append(Runs.epoch(0));
            }
            try (RunReader run = store.open(new RunId("run-1"))) {
                System.out.println(run.epochs());
            }
            try {
                System.out.println(RunStore.at(Path.of(args[0])));
            } catch (StoreException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    @Test
    void runs_are_kept_in_memory_and_a_folder_says_what_to_add(@TempDir Path folder)
            throws Exception {
        String noJar = folder.toString();
        Process program = ChildJvm.start(noJar, InMemory.class, folder.toString());
        String said = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(said.lines())
                .containsExactly(
                        "[0]",
                        "runs in the folder "
                                + folder
                                + " are SQLite files: add org.xerial:sqlite-jdbc to the class path,"
                                + " or keep runs in memory (RunStore.inMemory)");
        assertThat(program.waitFor()).isZero();
    }
}
