package dev.underhood.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.samples.article.ArticleProbes;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
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
            assertThat(run.info().probes().size()).isEqualTo(ArticleProbes.COUNT);
            assertThat(run.info().plannedEpochs()).isEqualTo(2);
        }
    }

    @Test
    void serves_on_and_says_so_behind_the_accuracies() throws Exception {
        String runs = folder.resolve("runs").toString();
        Thread program = new Thread(() -> run("--epochs", "1", "--port", "0", "--runs", runs));
        program.start();
        while (program.isAlive() && !err.toString().contains("Ctrl-C")) {
            Thread.sleep(20);
        }
        String said = err.toString();
        String shown = out.toString();
        program.interrupt();
        program.join();

        assertThat(said).startsWith("Still serving at http://127.0.0.1:").hasLineCount(1);
        assertThat(shown)
                .matches(
                        "(?s)Watch it at http://127.0.0.1:\\d+/ until Ctrl-C ends it\\R1 epoch on .*"
                                + "\\Rvalidation accuracy: 0\\.\\d{4}\\Rtest accuracy: 0\\.\\d{4}\\R");
    }

    @Test
    void without_any_argument_it_watches_cifar10() {
        CommandLine line = Samples.commandLine();

        assertThat(line.parseArgs(Samples.withCommand(new String[0])).subcommand())
                .extracting(parsed -> parsed.commandSpec().userObject())
                .isInstanceOf(WatchCifar10.class);
    }

    @Test
    void starts_without_any_argument() throws IOException {
        // as far as the port, which is not free
        try (ServerSocket taken = new ServerSocket()) {
            try {
                taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 7070));
            } catch (BindException e) {
                // somebody else has it
            }
            assertRefused("port 7070 is in use");
        }
    }

    @Test
    void names_an_unknown_option_without_its_value_and_suggests_the_nearest() {
        assertRefused("option --wrong (watch-cifar10 --help lists the options)", "--wrong");
        assertRefused("unknown option --epochss: did you mean --epochs?", "--epochss", "3");
        assertRefused("(bench capture --help lists the options)", "bench", "capture", "--wrong");
        assertThat(err.toString()).doesNotContain("'");
    }

    @Test
    void explains_an_unknown_command() {
        assertRefused("unknown command bnech: did you mean bench?", "bnech");
    }

    @Test
    void views_and_exports_recorded_runs() throws IOException {
        assertRefused("--runs", "view", "--runs", folder.resolve("none").toString());
        assertRefused("65535", "serve", "--runs", folder.toString(), "--port", "70000");
        assertThat(run("view", "--help")).isZero();
        assertThat(out.toString()).contains("samples serve", "--runs", "--port", "Print version");
        out.getBuffer().setLength(0);

        String runs = folder.resolve("runs").toString();
        assertThat(run("--epochs", "1", "--exit", "--no-viewer", "--runs", runs)).isZero();
        out.getBuffer().setLength(0);
        String file = folder.resolve("curve.csv").toString();
        assertThat(
                        run(
                                "export",
                                "cifar10-shuffled",
                                "--figure=learning-curve",
                                "--runs=" + runs,
                                "--out=" + file))
                .isZero();
        assertThat(out.toString()).startsWith("wrote " + file);
        assertThat(Files.readString(Path.of(file))).contains("train", "validate");
    }

    @Test
    void explains_values_that_cannot_be_used() {
        assertRefused("--epochs", "--epochs", "many");
        assertRefused("1 to 48", "--epochs", "0");
        assertRefused("1 to 48", "--epochs", "49");
        assertRefused("--sampling", "--sampling", "sorted");
        assertRefused("expected one of [shuffled, published] but", "--sampling", "sorted");
        assertRefused("65535", "--port", "70000");
        assertRefused("--seed", "--seed");
        assertRefused("--pairs", "bench", "capture", "--pairs", "0");
    }

    @Test
    void explains_missing_data() {
        assertRefused("data_batch_1.bin is missing", "--data", folder.toString());
        assertRefused("does not exist", "--data", folder.resolve("nowhere").toString());
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void explains_a_runs_folder_that_cannot_be_written() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));

        assertRefused(
                "runs folder " + file + " cannot be written (",
                "--no-viewer",
                "--runs",
                file.toString());
        assertThat(err.toString())
                .contains("): give --runs a folder that can be written")
                .doesNotContain("Exception", ".tmp");
    }

    @Test
    void explains_a_port_in_use_before_anything_is_written() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(taken.getLocalPort());

            assertRefused(
                    "choose another (--port",
                    "--port",
                    port,
                    "--runs",
                    folder.resolve("runs").toString(),
                    "--exit");
            assertThat(err.toString()).contains(port);
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void tells_its_version_and_its_options() {
        assertThat(run("--version")).isZero();
        assertThat(out.toString()).matches("Underhood samples \\d+\\.\\d+\\.\\d+\\S*\\R");
        out.getBuffer().setLength(0);
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("watch-cifar10", "serve, view", "export", "bench");
        assertListsTheOptions();
        assertThat(run("watch-cifar10", "--help")).isZero();
        assertListsTheOptions();
        assertThat(run("--epochs", "3", "--help")).isZero();
        assertListsTheOptions();
    }

    private void assertListsTheOptions() {
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
        assertThat(out.toString().replaceAll("\\s+", " ")).contains("1.1 million parameters");
        out.getBuffer().setLength(0);
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
