package dev.underhood.viewer.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.store.RunStore;
import dev.underhood.viewer.SampleRun;
import dev.underhood.viewer.TestServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderRunsTest {
    @Test
    void a_run_in_a_file_is_told_live_while_it_is_written(@TempDir Path folder) throws IOException {
        RunStore writing = RunStore.at(folder); // as another process would
        try (SampleRun run = new SampleRun(writing, "live").upTo(0);
                TestServer server = new TestServer(RunStore.at(folder));
                BufferedReader events = events(server, "api/runs/live/events")) {
            assertThat(data(events)).isEqualTo("{\"status\":\"running\",\"lastEpoch\":0}");
            run.upTo(2);
            assertThat(data(events)).startsWith("{\"epoch\":1,");
            assertThat(data(events)).startsWith("{\"epoch\":2,");
            assertThat(server.get("runs/live/figures/kernels.png?epoch=2").statusCode())
                    .isEqualTo(200);
            run.end();
            assertThat(data(events)).isEqualTo("{\"status\":\"finished\"}");
        }
    }

    @Test
    void a_file_that_is_no_run_is_listed_as_damaged_without_its_path(@TempDir Path folder)
            throws IOException {
        Files.writeString(folder.resolve("bad.db"), "no run at all, but long enough".repeat(99));
        Files.createFile(folder.resolve("empty.db"));
        Files.createDirectory(folder.resolve("folder.db"));
        SampleRun.finished(RunStore.at(folder), "fine", 1);
        try (TestServer server = new TestServer(RunStore.at(folder))) {
            HttpResponse<byte[]> runs = server.get("api/runs");
            assertThat(runs.statusCode()).isEqualTo(200);
            assertThat(TestServer.text(runs))
                    .contains("\"id\":\"fine\",\"name\"", "\"id\":\"bad\",\"error\"")
                    .contains("\"id\":\"empty\",\"error\"")
                    .doesNotContain("folder.db", folder.toString());
            for (String id : new String[] {"bad", "empty"}) {
                HttpResponse<byte[]> run = server.get("api/runs/" + id);
                assertThat(run.statusCode()).isEqualTo(422);
                assertThat(TestServer.text(run)).doesNotContain(folder.toString());
            }
            assertThat(server.get("api/runs/folder").statusCode()).isEqualTo(404);
        }
    }

    private static BufferedReader events(TestServer server, String path) throws IOException {
        var in = URI.create(server.viewer.url()).resolve(path).toURL().openStream();
        return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    }

    private static String data(BufferedReader events) throws IOException {
        for (String line = events.readLine(); line != null; line = events.readLine()) {
            if (line.startsWith("data: ")) {
                return line.substring(6);
            }
        }
        return "closed";
    }
}
