package dev.underhood.viewer.compare;

import static dev.underhood.viewer.TestServer.header;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.underhood.viewer.SampleRun;
import dev.underhood.viewer.TestServer;
import dev.underhood.viewer.http.SecurityHeaders;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompareRoutesTest {
    private static final String CURVES = "compare/curves.png?runs=a,b";

    private final TestServer server = new TestServer();
    private final SampleRun growing = new SampleRun(server.store, "b");

    @BeforeEach
    void record() {
        SampleRun.finished(server.store, "a", 5);
        growing.upTo(3);
    }

    @AfterEach
    void stop() {
        growing.close();
        server.close();
    }

    @Test
    void draws_the_curves_of_runs_as_a_picture() throws IOException {
        HttpResponse<byte[]> png =
                server.get(CURVES + "&metric=loss&axis=log&smoothing=60&from=1&to=4&width=640");
        assertThat(png.statusCode()).isEqualTo(200);
        assertThat(header(png, "Content-Type")).isEqualTo("image/png");
        assertThat(ImageIO.read(new ByteArrayInputStream(png.body())).getWidth()).isEqualTo(640);
        HttpResponse<byte[]> svg = server.get("compare/curves.svg?runs=a,b&metric=loss");
        assertThat(svg.headers().allValues("Content-Security-Policy"))
                .containsExactly(SecurityHeaders.DRAWING_POLICY);
        assertThat(TestServer.text(svg)).contains("<svg", ">A  run &lt;a&gt;<");
    }

    @Test
    void is_asked_for_again_and_drawn_only_if_a_run_has_grown() {
        HttpResponse<byte[]> first = server.get(CURVES);
        String tag = header(first, "ETag");
        assertThat(header(first, "Cache-Control")).isEqualTo("private, no-cache");
        assertThat(server.get(CURVES, "If-None-Match", tag).statusCode()).isEqualTo(304);
        growing.upTo(4);
        assertThat(server.get(CURVES, "If-None-Match", tag).statusCode()).isEqualTo(200);
    }

    @Test
    void pictures_that_differ_have_different_tags() {
        assertThat(
                        List.of(
                                CURVES,
                                CURVES + "&metric=loss",
                                CURVES + "&axis=log",
                                CURVES + "&smoothing=5",
                                CURVES + "&from=1",
                                CURVES + "&to=2",
                                CURVES + "&theme=dark",
                                CURVES + "&width=300",
                                "compare/curves.png?runs=b,a",
                                "compare/curves.svg?runs=a,b"))
                .extracting(path -> header(server.get(path), "ETag"))
                .doesNotHaveDuplicates()
                .doesNotContain("");
    }

    @Test
    void gives_the_numbers_as_a_table() {
        HttpResponse<byte[]> csv = server.get("compare/curves.csv?runs=a,b&metric=loss&to=2");
        assertThat(header(csv, "Content-Type")).isEqualTo("text/csv;charset=utf-8");
        assertThat(TestServer.text(csv).lines())
                .startsWith("run,curve,epoch,value,smoothed", "run <a>,train,1,1.0,1.0")
                .contains("run <a>,train,2,NaN,", "run <b>,validate,2,2.0,2.0")
                .hasSize(9);
    }

    @Test
    void tells_what_every_curve_is_at_the_epoch_next_to_a_pixel() {
        JsonObject middle =
                server.json("compare/curves/row?runs=a,b&metric=loss&width=640&x=320&y=150");
        JsonArray rows = middle.getAsJsonArray("rows");
        assertThat(middle.get("row")).isEqualTo(rows.get(0));
        assertThat(rows.asList())
                .extracting(row -> row.getAsJsonObject().get("epoch").getAsInt())
                .hasSizeGreaterThan(2)
                .containsOnly(
                        rows.get(0).getAsJsonObject().get("epoch").getAsInt()); // of one epoch
        assertThat(rows.asList())
                .extracting(row -> row.getAsJsonObject().get("run").getAsString())
                .contains("run <a>", "run <b>");
        assertThat(
                        server.json("compare/curves/row?runs=a,b&metric=loss&width=640&x=1&y=1")
                                .getAsJsonArray("rows"))
                .as("beside the axes")
                .isEmpty();
        assertThat(server.get("compare/curves/row?runs=a,b&metric=loss").statusCode())
                .isEqualTo(400);
    }

    @Test
    void tells_what_the_runs_are_called_and_what_differs() {
        JsonObject answer = server.json("api/compare?runs=b,a");
        JsonArray runs = answer.getAsJsonArray("runs");
        assertThat(runs.get(0).getAsJsonObject().get("id").getAsString()).isEqualTo("b");
        assertThat(runs.get(1).getAsJsonObject().get("label").getAsString()).isEqualTo("run <a>");
        assertThat(answer.getAsJsonArray("metrics").get(0).getAsString()).isEqualTo("Accuracy");
        JsonObject epochs = row(answer, "epochs");
        assertThat(epochs.get("differs").getAsBoolean()).isTrue();
        assertThat(epochs.getAsJsonArray("values")).hasToString("[3,5]");
        assertThat(row(answer, "parameters").get("differs").getAsBoolean()).isFalse();
        assertThat(row(answer, "validate/Accuracy, best").get("best").getAsInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?runs=",
                "?runs=a&metric=nonsense",
                "?runs=a&axis=cubic",
                "?runs=a&smoothing=100",
                "?runs=a&from=4&to=2",
                "?runs=a&from=-1",
                "?runs=a&theme=pink",
                "?runs=a&runs=b",
                "?runs=a&width=99999"
            })
    void what_cannot_be_answered_is_refused(String query) {
        HttpResponse<byte[]> answer = server.get("compare/curves.png" + query);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(TestServer.json(answer).getAsJsonObject().get("error").getAsString())
                .isNotEmpty();
    }

    @Test
    void a_run_that_is_not_there_is_named() {
        for (String path : List.of("compare/curves.png", "compare/curves.csv", "api/compare")) {
            HttpResponse<byte[]> answer = server.get(path + "?runs=a,nobody");
            assertThat(answer.statusCode()).as(path).isEqualTo(404);
            assertThat(TestServer.text(answer)).contains("nobody");
        }
    }

    @Test
    void at_most_eight_runs_are_compared() {
        String nine =
                IntStream.range(0, 9).mapToObj(i -> "run" + i).collect(Collectors.joining(","));
        HttpResponse<byte[]> answer = server.get("api/compare?runs=" + nine);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(TestServer.text(answer)).contains("1 to 8 runs");
        assertThat(server.get("api/compare?runs=a,b,a").statusCode()).isEqualTo(200);
    }

    private static JsonObject row(JsonObject answer, String name) {
        for (var section : answer.getAsJsonArray("sections")) {
            for (var row : section.getAsJsonObject().getAsJsonArray("rows")) {
                if (row.getAsJsonObject().get("name").getAsString().equals(name)) {
                    return row.getAsJsonObject();
                }
            }
        }
        throw new AssertionError("no " + name);
    }
}
