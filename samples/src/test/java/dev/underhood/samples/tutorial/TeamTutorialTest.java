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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code of docs/postgresql.md: a team's trainings in one place. */
class TeamTutorialTest {
    private final Path folder;

    TeamTutorialTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void a_database_can_be_measured_and_a_viewer_shows_what_a_training_elsewhere_records()
            throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            String url = "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres";
            measure(url + "?currentSchema=bench&user=postgres");
            String user = "postgres";
            String password = "any";
            train(RunStore.at(url, Credentials.of(user, password), folder.resolve("spool")));
            Path spool = folder.resolve("another machine");
            // begin viewer
            RunStore runs = RunStore.at(url, Credentials.of(user, password), spool);
            Viewer viewer = Viewer.builder(runs).port(0).start();
            // end viewer
            try (viewer) {
                HttpRequest list =
                        HttpRequest.newBuilder(URI.create(viewer.url() + "api/runs")).build();
                assertThat(
                                HttpClient.newHttpClient()
                                        .send(list, HttpResponse.BodyHandlers.ofString())
                                        .body())
                        .contains("\"a training elsewhere\"");
            }
        }
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

    private static void train(RunStore runs) {
        RunInfo info = RunInfo.of("a training elsewhere", Instant.now());
        try (RunRecording recording = RunRecording.begin(info, runs.writer())) {
            recording.epoch(
                    new EpochSnapshot(
                            0,
                            Instant.now(),
                            List.of(new Scalar(Scalar.TRAIN_LOSS, 0.5)),
                            Map.of("t", Tensor.of(new float[] {1}, 1))));
        }
    }
}
