package dev.underhood.viewer.route;

import static dev.underhood.viewer.TestServer.header;
import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.viewer.GifFile;
import dev.underhood.viewer.SampleRun;
import dev.underhood.viewer.TestServer;
import dev.underhood.viewer.http.SecurityHeaders;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GifRouteTest {
    private static final String KERNELS = "runs/a/figures/kernels.gif";
    private static final String SMALL = KERNELS + "?width=64&height=48";

    private final TestServer server = new TestServer();
    private final SampleRun run = new SampleRun(server.store, "a");

    @BeforeEach
    void record() {
        run.upTo(7);
    }

    @AfterEach
    void stop() {
        run.close();
        server.close();
    }

    @Test
    void plays_all_epochs_at_four_a_second_and_holds_the_ends_for_a_second() throws IOException {
        HttpResponse<byte[]> answer = server.get(SMALL);
        GifFile gif = GifFile.of(answer.body());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Content-Type")).isEqualTo("image/gif");
        assertThat(header(answer, "Content-Disposition")).isEqualTo("inline");
        assertThat(answer.headers().allValues("Content-Security-Policy"))
                .containsExactly(SecurityHeaders.SANDBOX_POLICY);
        assertThat(gif.width()).isEqualTo(64);
        assertThat(gif.height()).isEqualTo(48);
        assertThat(gif.delays()).containsExactly(125, 25, 25, 25, 25, 25, 25, 125);
        assertThat(GifFile.of(server.get(KERNELS).body()).width()).isEqualTo(640);
    }

    @ParameterizedTest
    @CsvSource({
        "from=2&to=5, 4",
        "from=7, 1",
        "to=0, 1",
        "every=3, 4", // 0, 3, 6 and the last
        "every=7, 2",
        "every=2000000000, 2",
        "from=1&to=6&every=5, 2"
    })
    void plays_the_epochs_that_are_asked_for(String query, int frames) throws IOException {
        assertThat(GifFile.of(server.get(SMALL + "&" + query).body()).frames()).isEqualTo(frames);
    }

    @Test
    void plays_as_fast_as_asked_for() throws IOException {
        assertThat(GifFile.of(server.get(SMALL + "&fps=50&hold=0").body()).delays())
                .containsOnly(2);
        assertThat(GifFile.of(server.get(SMALL + "&fps=10&hold=100&to=2").body()).delays())
                .containsExactly(1010, 10, 1010);
    }

    @Test
    void an_epoch_without_a_picture_leaves_the_frame_before_it() throws IOException {
        run.epochWithoutTensors(8);
        run.upTo(9);
        GifFile gif = GifFile.of(server.get(SMALL + "&hold=0&from=6").body());
        assertThat(gif.delays()).containsExactly(25, 50, 25);
    }

    @Test
    void a_whole_number_of_recorded_epochs_is_kept_and_an_open_end_is_asked_for_again() {
        HttpResponse<byte[]> whole = server.get(SMALL + "&from=0&to=7");
        HttpResponse<byte[]> open = server.get(SMALL);
        assertThat(header(whole, "Cache-Control"))
                .isEqualTo("private, max-age=31536000, immutable");
        assertThat(header(open, "Cache-Control")).isEqualTo("private, no-cache");
        assertThat(open.body()).isEqualTo(whole.body());

        HttpResponse<byte[]> same = server.get(SMALL, "If-None-Match", header(open, "ETag"));
        assertThat(same.statusCode()).isEqualTo(304);
        assertThat(same.body()).isEmpty();
        run.upTo(8);
        HttpResponse<byte[]> more = server.get(SMALL, "If-None-Match", header(open, "ETag"));
        assertThat(more.statusCode()).isEqualTo(200);
        assertThat(server.get(SMALL + "&from=0&to=7", "If-None-Match", header(whole, "ETag")))
                .extracting(HttpResponse::statusCode)
                .isEqualTo(304);
    }

    @Test
    void one_whose_scale_spans_the_run_is_asked_for_again() {
        assertThat(header(server.get(SMALL + "&from=0&to=7&scale=fixed"), "Cache-Control"))
                .isEqualTo("private, no-cache");
    }

    @Test
    void animations_that_differ_have_different_tags() {
        assertThat(
                        new String[] {
                            SMALL,
                            SMALL + "&to=6",
                            SMALL + "&every=2",
                            SMALL + "&fps=5&hold=4",
                            SMALL + "&hold=5",
                            SMALL + "&theme=dark",
                            KERNELS + "?width=64"
                        })
                .extracting(path -> header(server.ask("HEAD", path), "ETag"))
                .doesNotHaveDuplicates()
                .doesNotContain("");
    }

    @Test
    void head_says_the_same_without_a_body() {
        HttpResponse<byte[]> head = server.ask("HEAD", SMALL);
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValue("Content-Length")).isEmpty();
        assertThat(header(head, "ETag")).isEqualTo(header(server.get(SMALL), "ETag"));
        assertThat(server.ask("HEAD", SMALL + "&fps=0").statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "from=-1",
                "from=5&to=4",
                "from=8",
                "to=8",
                "to=9223372036854775808",
                "to=x",
                "every=0",
                "every=-2",
                "fps=0",
                "fps=51",
                "fps=NaN",
                "fps=2.5",
                "fps=%D9%A4",
                "fps=4&fps=4",
                "hold=-1",
                "hold=101",
                "hold=1e2",
                "width=15",
                "width=4097",
                "width=4001&height=2000",
                "fps=4&layer=%27%20OR%201%3D1--",
                "theme=url(//evil)",
                "frames=1e9&fps=1e9"
            })
    void refuses_what_no_animation_can_be(String query) {
        String answer =
                server.rawWithHost(
                        "/" + KERNELS + "?" + query, "127.0.0.1:" + server.viewer.port());
        assertThat(TestServer.status(answer)).as(answer).isIn(400, 404);
        assertThat(answer)
                .contains("{\"error\":", "application/json")
                .doesNotContain("at dev.underhood");
    }

    @Test
    void what_is_too_large_names_what_would_not_be() {
        String large = error(server.get(KERNELS + "?width=1500&height=1400"));
        assertThat(large)
                .contains("1500000 pixels a frame", "width (up to 1267")
                .doesNotContain("every");
        assertThat(server.ask("HEAD", KERNELS + "?width=1267&height=1182").statusCode())
                .isEqualTo(200);

        SampleRun.finished(server.store, "long", 299);
        String film = "runs/long/figures/kernels.gif";
        String many = error(server.get(film + "?width=500&height=500"));
        assertThat(many).contains("64000000 in all", "width (up to 461", "every=2");
        assertThat(server.ask("HEAD", film + "?width=461&height=461").statusCode()).isEqualTo(200);
        assertThat(server.ask("HEAD", film + "?width=500&height=500&every=2").statusCode())
                .isEqualTo(200);
    }

    @Test
    void three_hundred_frames_are_drawn_and_one_more_is_not() throws IOException {
        SampleRun.finished(server.store, "long", 300);
        String film = "runs/long/figures/probe.gif?width=16&height=16";
        assertThat(server.get(film + "&to=299").statusCode()).isEqualTo(200);
        HttpResponse<byte[]> tooMany = server.get(film);
        assertThat(tooMany.statusCode()).isEqualTo(400);
        assertThat(error(tooMany)).contains("300 frames, not 301", "every=2");
        assertThat(server.get(film + "&every=2").statusCode()).isEqualTo(200);
        HttpResponse<byte[]> fitting = server.get("runs/long/figures/kernels.gif?to=299");
        assertThat(GifFile.of(fitting.body()).width()).as("the default").isBetween(400, 639);
    }

    @Test
    void knows_no_other_figure_and_no_other_run() {
        assertThat(server.get("runs/a/figures/nothing.gif").statusCode()).isEqualTo(404);
        assertThat(server.get("runs/b/figures/kernels.gif").statusCode()).isEqualTo(404);
    }

    private static String error(HttpResponse<byte[]> answer) {
        return TestServer.json(answer).getAsJsonObject().get("error").getAsString();
    }
}
