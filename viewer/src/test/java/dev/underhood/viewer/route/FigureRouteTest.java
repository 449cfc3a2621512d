package dev.underhood.viewer.route;

import static dev.underhood.viewer.TestServer.header;
import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.viewer.SampleRun;
import dev.underhood.viewer.TestServer;
import dev.underhood.viewer.http.SecurityHeaders;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FigureRouteTest {
    private static final String KERNELS = "runs/a/figures/kernels.png";
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
    void draws_a_png_as_wide_as_asked_for() throws IOException {
        HttpResponse<byte[]> answer = server.get(KERNELS + "?epoch=1&width=321&height=123");
        BufferedImage image = image(answer);
        assertThat(image.getWidth()).isEqualTo(321);
        assertThat(image.getHeight()).isEqualTo(123);
        assertThat(header(answer, "Content-Type")).isEqualTo("image/png");
        assertThat(image(server.get(KERNELS)).getWidth()).isEqualTo(900);
    }

    @Test
    void draws_an_svg_that_may_run_nothing() {
        HttpResponse<byte[]> answer = server.get("runs/a/figures/kernels.svg?epoch=1");
        assertThat(header(answer, "Content-Type")).isEqualTo("image/svg+xml");
        assertThat(TestServer.text(answer)).contains("<svg");
        assertThat(answer.headers().allValues("Content-Security-Policy"))
                .containsExactly(SecurityHeaders.DRAWING_POLICY);
    }

    @Test
    void a_frame_that_later_epochs_cannot_change_is_immutable() {
        HttpResponse<byte[]> first = server.get(KERNELS + "?epoch=2&scale=each");
        assertThat(header(first, "Cache-Control"))
                .isEqualTo("private, max-age=31536000, immutable");
        run.upTo(4);
        HttpResponse<byte[]> later = server.get(KERNELS + "?epoch=2&scale=each");
        assertThat(header(later, "ETag")).isNotEmpty().isEqualTo(header(first, "ETag"));
        assertThat(later.body()).isEqualTo(first.body());
    }

    @Test
    void a_frame_that_later_epochs_change_is_asked_for_again() {
        HttpResponse<byte[]> first = server.get(KERNELS + "?epoch=2&scale=fixed");
        String tag = header(first, "ETag");
        assertThat(header(first, "Cache-Control")).isEqualTo("private, no-cache");
        HttpResponse<byte[]> same =
                server.get(KERNELS + "?epoch=2&scale=fixed", "If-None-Match", tag);
        assertThat(same.statusCode()).isEqualTo(304);
        assertThat(same.body()).isEmpty();
        run.upTo(4);
        HttpResponse<byte[]> changed =
                server.get(KERNELS + "?epoch=2&scale=fixed", "If-None-Match", tag);
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(header(changed, "ETag")).isNotEqualTo(tag);
    }

    @Test
    void the_last_frame_without_a_number_is_not_kept() {
        assertThat(header(server.get(KERNELS), "Cache-Control")).isEqualTo("private, no-cache");
    }

    @Test
    void pictures_that_differ_have_different_tags() {
        assertThat(
                        new String[] {
                            KERNELS + "?epoch=1",
                            KERNELS + "?epoch=2",
                            KERNELS + "?epoch=1&width=300",
                            KERNELS + "?epoch=1&height=300",
                            KERNELS + "?epoch=1&theme=dark",
                            KERNELS + "?epoch=1&scale=fixed",
                            "runs/a/figures/kernels.svg?epoch=1"
                        })
                .extracting(path -> header(server.get(path), "ETag"))
                .doesNotHaveDuplicates()
                .doesNotContain("");
    }

    @Test
    void an_unreadable_if_none_match_is_answered_in_full() {
        assertThat(server.get(KERNELS, "If-None-Match", "garbage,,W/,\"").statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "width=16&height=16",
                "width=4096&height=16",
                "width=16&height=4096",
                "width=4000&height=2000",
                "theme=print",
                "layer=01Conv2d",
                "unknown=1",
                "width="
            })
    void draws_up_to_the_caps(String query) {
        assertThat(server.get(KERNELS + "?" + query).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "width=15",
                "height=15",
                "width=4097",
                "height=4097",
                "width=4001&height=2000",
                "width=0",
                "width=-1",
                "width=2147483648",
                "width=1e9&height=1e9",
                "width=NaN",
                "width=9.5",
                "width=%D9%A1%D9%A2%D9%A3",
                "width=%2B900",
                "width=0x200",
                "width=900&width=900",
                "epoch=-1",
                "epoch=9223372036854775808",
                "epoch=99999999999999999999",
                "epoch=4",
                "epoch=1%00",
                "theme=url(//evil)",
                "theme=LIGHT",
                "scale=log",
                "layer=%27%20OR%201%3D1--",
                "layer=x%3BDROP%20TABLE",
                "probes=1,",
                "probes=0",
                "probes=-1",
                "probes=1;2",
                "probes=1,x",
                "width=%zz",
                "width=%",
                "layer=%ff%fe"
            })
    void refuses_what_no_picture_can_be(String query) {
        // as it is: java.net.URI would not take all of them
        String answer =
                server.rawWithHost(
                        "/" + KERNELS + "?" + query, "127.0.0.1:" + server.viewer.port());
        assertThat(TestServer.status(answer)).as(answer).isIn(400, 404);
        assertThat(answer).contains("{\"error\":").doesNotContain("at dev.underhood");
    }

    @Test
    void refuses_more_than_a_hundred_probes() {
        String hundredAndOne = "1" + ",1".repeat(100);
        assertThat(server.get(KERNELS + "?probes=" + hundredAndOne).statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kernels",
                "kernels.png.exe",
                "kernels.exe",
                ".png",
                "nothing.png",
                "KERNELS.png"
            })
    void knows_no_other_figures(String file) {
        assertThat(server.get("runs/a/figures/" + file).statusCode()).isEqualTo(404);
    }

    private static BufferedImage image(HttpResponse<byte[]> answer) throws IOException {
        assertThat(answer.statusCode()).isEqualTo(200);
        return ImageIO.read(new ByteArrayInputStream(answer.body()));
    }
}
