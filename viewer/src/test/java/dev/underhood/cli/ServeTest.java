package dev.underhood.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.store.RunStore;
import dev.underhood.viewer.ChildJvm;
import dev.underhood.viewer.SampleRun;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as a process of its own, on the class path of somebody who only looks at runs. */
class ServeTest {
    @Test
    void shows_recorded_runs_with_no_djl_and_no_logger_on_the_class_path(@TempDir Path folder)
            throws Exception {
        SampleRun.finished(RunStore.at(folder), "a", 2);
        Process program = start("view", "--runs", folder.toString(), "--port", "0");
        try (BufferedReader out = program.inputReader(StandardCharsets.UTF_8)) {
            String line = out.readLine();
            assertThat(line).startsWith("Underhood viewer: http://127.0.0.1:");
            String url = line.substring(line.indexOf("http"));
            assertThat(text(url + "api/runs")).contains("\"id\":\"a\"", "\"status\":\"finished\"");
            assertThat(text(url + "api/runs/a/scalars")).contains("\"NaN\"");
            assertThat(text(url + "runs/a/figures/kernels.svg?epoch=1")).contains("<svg");
            assertThat(program.isAlive()).isTrue();
        } finally {
            program.destroyForcibly();
        }
    }

    @Test
    void tells_its_version() throws Exception {
        Process program = start("--version");
        assertThat(ChildJvm.output(program)).matches("Underhood \\d+\\.\\d+\\.\\d+\\S*\\R");
        assertThat(program.waitFor()).isZero();
    }

    @Test
    void a_folder_that_is_not_there_is_one_line(@TempDir Path folder) throws Exception {
        assertFails("no folder", "serve", "--runs", folder.resolve("none").toString());
    }

    @Test
    void a_wrong_option_is_one_line(@TempDir Path folder) throws Exception {
        assertFails(
                "unknown option --prot: did you mean --prefix? (serve --help lists the options)",
                "serve",
                "--runs",
                folder.toString(),
                "--prot",
                "1");
        assertFails("unknown option --runz", "view", "--runz", "runs");
        assertFails("--port", "serve", "--runs", folder.toString(), "--port", "x");
    }

    @Test
    void a_port_that_is_no_port_or_in_use_is_one_line(@TempDir Path folder) throws Exception {
        assertFails("65536", "serve", "--runs", folder.toString(), "--port", "65536");
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(other.getLocalPort());
            assertFails(
                    "port " + port + " is in use",
                    "serve",
                    "--runs",
                    folder.toString(),
                    "--port",
                    port);
        }
    }

    @Test
    void an_address_that_is_not_of_this_machine_is_one_line(@TempDir Path folder) {
        new Program()
                .refuses(
                        "203.0.113.9 is not an address of this machine: listen at another (--host",
                        "serve",
                        "--runs=" + folder,
                        "--host=203.0.113.9",
                        "--port=0",
                        "--token");
    }

    @Test
    void a_token_is_no_argument_because_all_could_read_it(@TempDir Path folder) {
        new Program()
                .refuses(
                        "--token' should be specified without 'secret' parameter",
                        "serve",
                        "--runs=" + folder,
                        "--token=secret");
    }

    private static void assertFails(String saying, String... arguments) throws Exception {
        Process program = start(arguments);
        String out = ChildJvm.output(program);
        assertThat(program.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(program.exitValue()).as(out).isEqualTo(2);
        assertThat(out.lines()).as(out).hasSize(1);
        assertThat(out).contains(saying).doesNotContain("Exception");
    }

    private static Process start(String... arguments) throws IOException {
        String[] command = new String[arguments.length + 1];
        command[0] = Underhood.class.getName();
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        return ChildJvm.start(
                ChildJvm.classPath(
                        path ->
                                !path.contains("ai" + File.separator + "djl")
                                        && !path.contains("pytorch")
                                        && !path.contains("slf4j-simple")),
                command);
    }

    private static String text(String url) throws IOException {
        try (var in = URI.create(url).toURL().openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
