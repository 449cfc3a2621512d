package dev.underhood.samples.tutorial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.record.RunRecording;
import dev.underhood.run.EpochSnapshot;
import dev.underhood.run.RunInfo;
import dev.underhood.run.Scalar;
import dev.underhood.run.Tensor;
import dev.underhood.samples.Samples;
import dev.underhood.store.Credentials;
import dev.underhood.store.RunStore;
import dev.underhood.viewer.Viewer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code of docs/postgresql.md: a team's trainings in one place. */
class TeamTutorialTest {
    private final Path folder;

    TeamTutorialTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void a_database_can_be_measured_and_a_viewer_shows_live_what_a_training_elsewhere_records()
            throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            String url = "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres";
            measure(url + "?currentSchema=bench&user=postgres");
            String user = "postgres";
            String password = "any";
            RunStore there =
                    RunStore.at(url, Credentials.of(user, password), folder.resolve("there"));
            RunInfo info = RunInfo.of("a training elsewhere", Instant.now());
            RunRecording training = RunRecording.begin(info, there.writer());
            training.epoch(epoch(0));
            Path spool = folder.resolve("here");
            // begin viewer
            RunStore runs = RunStore.at(url, Credentials.of(user, password), spool);
            Viewer viewer = Viewer.builder(runs).port(0).start();
            // end viewer
            try (viewer;
                    training) {
                assertThat(get(viewer.url() + "api/runs", HttpResponse.BodyHandlers.ofString()))
                        .contains("\"a training elsewhere\"");
                String events = viewer.url() + "api/runs/" + runs.list().get(0) + "/events";
                try (Stream<String> told = get(events, HttpResponse.BodyHandlers.ofLines())) {
                    Iterator<String> lines = told.iterator();
                    assertThat(next(lines)).startsWith("data: {\"status\":\"running\"");
                    training.epoch(epoch(1));
                    assertThat(next(lines)).isEqualTo("data: {\"epoch\":1,\"status\":\"running\"}");
                }
            }
        }
    }

    private static <T> T get(String url, HttpResponse.BodyHandler<T> how) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
        return HttpClient.newHttpClient().send(request, how).body();
    }

    /** Waits for what the next event tells. */
    private static String next(Iterator<String> lines) {
        String line = lines.next();
        while (!line.startsWith("data: ")) {
            line = lines.next();
        }
        return line;
    }

    private static void measure(String url) {
        StringWriter out = new StringWriter();
        String command = "bench store --epochs 3 --floats 100 --count 2 --database " + url;
        int code =
                Samples.commandLine().setOut(new PrintWriter(out)).execute(command.split(" ", -1));
        assertThat(code).isZero();
        assertThat(out.toString())
                .containsPattern("folder +\\d+\\.\\d epochs/s .* 3 runs listed in \\d")
                .containsPattern("PostgreSQL +\\d+\\.\\d epochs/s .* 3 runs listed in \\d");
    }

    private static EpochSnapshot epoch(int number) {
        return new EpochSnapshot(
                number,
                Instant.now(),
                List.of(new Scalar(Scalar.TRAIN_LOSS, 0.5)),
                Map.of("t", Tensor.of(new float[] {1}, 1)));
    }
}
