package dev.underhood.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.underhood.store.ChildJvm;
import dev.underhood.store.StoreException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeLibraryTest {
    /** Loads SQLite and is then ended as by a kill: nothing of the JVM's own tidying runs. */
    static final class Killed {
        public static void main(String[] args) {
            try {
                Sqlite.check();
                System.out.println("loaded");
            } catch (StoreException e) {
                System.out.println(e.getMessage());
            }
            Runtime.getRuntime().halt(137);
        }
    }

    private static String output(Path folder) throws IOException, InterruptedException {
        Process child = ChildJvm.start(Killed.class, folder.toString());
        String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return said.strip();
    }

    @Test
    void a_killed_process_leaves_no_library_in_the_temporary_folder(@TempDir Path folder)
            throws Exception {
        assertThat(output(folder)).isEqualTo("loaded");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void a_folder_that_is_missing_is_told_in_one_line(@TempDir Path folder) throws Exception {
        assertThat(output(folder.resolve("none")))
                .startsWith("SQLite cannot be loaded: ")
                .contains("org.sqlite.tmpdir")
                .hasLineCount(1);
    }

    @Test
    void a_folder_in_which_nothing_may_be_executed_is_told_in_one_line(@TempDir Path folder)
            throws Exception {
        Path mounted = Files.createDirectory(folder.resolve("noexec"));
        assumeTrue(run("mount", "-t", "tmpfs", "-o", "noexec,size=4m", "none", mounted) == 0);
        try {
            assertThat(output(mounted))
                    .startsWith("SQLite cannot be loaded: nothing in folder " + mounted)
                    .hasLineCount(1);
        } finally {
            run("umount", mounted);
        }
    }

    private static int run(Object... command) throws InterruptedException {
        try {
            return new ProcessBuilder(Stream.of(command).map(String::valueOf).toList())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            return -1; // there is no such program
        }
    }
}
