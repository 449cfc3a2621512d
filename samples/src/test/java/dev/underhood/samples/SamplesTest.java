package dev.underhood.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.store.RunReader;
import dev.underhood.store.RunStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SamplesTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private final Path folder;

    SamplesTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void trains_and_ends_with_the_two_accuracies() {
        Path runs = folder.resolve("runs");

        int code = run("--epochs", "2", "--exit", "--no-viewer", "--runs", runs.toString());

        assertThat(err.toString()).isEmpty();
        assertThat(code).isZero();
        assertThat(out.toString().lines().map(String::strip))
                .anyMatch(line -> line.matches("1 +10 +5 \\|.*"))
                .anyMatch(line -> line.matches("2 +10 +15 \\|.*"));
        assertThat(out.toString())
                .matches("(?s).*\\Rvalidation accuracy: 0\\.\\d{4}\\Rtest accuracy: 0\\.\\d{4}\\R");
        RunStore store = RunStore.at(runs);
        assertThat(store.list()).hasSize(1);
        try (RunReader run = store.open(store.list().get(0))) {
            assertThat(run.epochs()).containsExactly(0, 1, 2);
            assertThat(run.info().probes().size()).isEqualTo(12);
            assertThat(run.info().plannedEpochs()).isEqualTo(2);
        }
    }

    @Test
    void explains_an_unknown_option() {
        assertRefused("--nope", "--nope");
    }

    @Test
    void explains_an_unknown_command() {
        assertRefused("bnech", "bnech");
    }

    @Test
    void explains_values_that_cannot_be_used() {
        assertRefused("--epochs", "--epochs", "many");
        assertRefused("1 to 48", "--epochs", "0");
        assertRefused("1 to 48", "--epochs", "49");
        assertRefused("--sampling", "--sampling", "sorted");
        assertRefused("65535", "--port", "70000");
        assertRefused("--seed", "--seed");
        assertRefused("--pairs", "bench", "capture", "--pairs", "0");
    }

    @Test
    void explains_missing_data() {
        assertRefused("data_batch_1.bin is missing", "--data", folder.toString());
        assertRefused("no folder", "--data", folder.resolve("nowhere").toString());
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void explains_a_runs_folder_that_cannot_be_written() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));

        assertRefused("file", "--no-viewer", "--runs", file.toString());
    }

    @Test
    void explains_a_port_in_use_before_anything_is_written() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(taken.getLocalPort());

            assertRefused(
                    port, "--port", port, "--runs", folder.resolve("runs").toString(), "--exit");
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void tells_its_version_and_its_options() {
        assertThat(run("--version")).isZero();
        assertThat(out.toString()).matches("Underhood samples \\d+\\.\\d+\\.\\d+\\S*\\R");
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("watch-cifar10", "bench");
        assertThat(run("watch-cifar10", "--help")).isZero();
        assertThat(out.toString())
                .contains(
                        "--data",
                        "--epochs",
                        "--runs",
                        "--port",
                        "--no-viewer",
                        "--exit",
                        "--seed",
                        "--sampling");
    }

    /** Exit code 2, nothing on standard output, and one line that names the thing. */
    private void assertRefused(String thing, String... args) {
        err.getBuffer().setLength(0);

        assertThat(run(args)).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).contains(thing).hasLineCount(1).doesNotContain("\tat ");
    }

    private int run(String... args) {
        CommandLine line = Samples.commandLine();
        line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return line.execute(Samples.withCommand(args));
    }
}
