package dev.underhood.viewer.route;

import static dev.underhood.viewer.TestServer.header;
import static dev.underhood.viewer.TestServer.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.run.EpochSnapshot;
import dev.underhood.run.RunId;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunWriter;
import dev.underhood.viewer.SampleRun;
import dev.underhood.viewer.TestServer;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvRouteTest {
    private final TestServer server = new TestServer();
    private final SampleRun run = new SampleRun(server.store, "a");

    @BeforeEach
    void record() {
        run.upTo(3);
    }

    @AfterEach
    void stop() {
        run.close();
        server.close();
    }

    @Test
    void sends_the_numbers_of_an_epoch_as_a_file() {
        HttpResponse<byte[]> answer = server.get("runs/a/figures/kernels.csv?epoch=1");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Content-Type")).isEqualTo("text/csv;charset=utf-8");
        assertThat(header(answer, "Content-Disposition"))
                .isEqualTo("attachment; filename=\"kernels-1.csv\"");
        assertThat(header(answer, "Cache-Control")).isEqualTo("private, no-cache");
        assertThat(text(answer).split("\r\n")).hasSize(1 + 4 * 3 * 3 * 3);
        Tensor kernels = tensor(1);
        assertThat(text(answer)).contains("\r\n0,0,0,0," + kernels.at(0) + "\r\n");
    }

    @Test
    void sends_what_the_figures_own_parameters_choose() {
        String loss = text(server.get("runs/a/figures/learning-curve.csv?metric=loss"));
        String accuracy = text(server.get("runs/a/figures/learning-curve.csv?metric=Accuracy"));
        assertThat(loss).isNotEqualTo(accuracy).contains("NaN");
        HttpResponse<byte[]> named = server.get("runs/a/figures/kernels.csv?layer=01Conv2d");
        assertThat(header(named, "Content-Disposition")).contains("\"kernels-01Conv2d-3.csv\"");
        assertThat(text(server.get("runs/a/figures/predictions.csv?probes=1")))
                .isNotEqualTo(text(server.get("runs/a/figures/predictions.csv?probes=2")));
    }

    @Test
    void a_probe_has_the_same_number_in_an_address_a_table_an_answer_and_an_error() {
        String table = text(server.get("runs/a/figures/predictions.csv?probes=2"));
        String second = server.json("api/runs/a/probes").getAsJsonArray("probes").get(1).toString();
        assertThat(second).startsWith("{\"probe\":2,");
        assertThat(table).contains("\r\n2,").doesNotContain("\r\n1,");
        HttpResponse<byte[]> beyond = server.get("runs/a/figures/predictions.csv?probes=4");
        assertThat(beyond.statusCode()).isEqualTo(400);
        assertThat(text(beyond)).contains("no probe 4: it has 3, from 1 to 3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"epoch=-1", "epoch=4", "epoch=NaN", "layer=x", "epoch=1&epoch=1"})
    void refuses_what_is_not_there(String query) {
        HttpResponse<byte[]> answer = server.get("runs/a/figures/kernels.csv?" + query);
        assertThat(answer.statusCode()).isIn(400, 404);
        assertThat(text(answer)).startsWith("{\"error\":");
        assertThat(header(answer, "Content-Disposition")).isEmpty();
    }

    @Test
    void the_cap_on_the_rows_holds_just_above_and_not_just_below() {
        record("largest", CsvRoute.MAX_ROWS);
        record("larger", CsvRoute.MAX_ROWS + 1);
        assertThat(server.get("runs/largest/figures/kernels.csv").statusCode()).isEqualTo(200);
        HttpResponse<byte[]> refused = server.get("runs/larger/figures/kernels.csv");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(text(refused)).contains("400000 rows, not 400001", "tensor");
    }

    private void record(String id, int values) {
        try (RunWriter writer = server.store.create(SampleRun.info(id, SampleRun.START))) {
            Tensor kernels = Tensor.of(new float[values], values, 1, 1, 1);
            writer.append(
                    new EpochSnapshot(
                            0,
                            SampleRun.START,
                            List.of(),
                            Map.of(TensorNames.kernels(SampleRun.LAYER), kernels)));
        }
    }

    private Tensor tensor(int epoch) {
        try (var reader = server.store.open(new RunId("a"))) {
            return reader.tensor(TensorNames.kernels(SampleRun.LAYER), epoch).orElseThrow();
        }
    }
}
