package dev.underhood.viewer.closer;

import static dev.underhood.viewer.TestServer.header;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.underhood.viewer.SampleRun;
import dev.underhood.viewer.TestServer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Parts of pictures, enlarged, and their numbers, over HTTP. */
class CloserRouteTest {
    private static final String SIZE = "?epoch=1&width=200&height=160";
    private static final String KERNELS = "runs/a/figures/kernels.png" + SIZE;
    private static final String ROW = "api/runs/a/figures/kernels/row" + SIZE;

    private final TestServer server = new TestServer();

    @BeforeEach
    void record() {
        SampleRun.finished(server.store, "a", 2);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_part_is_drawn_as_large_as_the_whole() throws IOException {
        BufferedImage whole = image(KERNELS);
        BufferedImage part = image(KERNELS + "&times=4&left=0.25&top=0.5");
        assertThat(part.getWidth()).isEqualTo(200);
        assertThat(part.getHeight()).isEqualTo(160);
        for (int i = 0; i < 200 * 160; i += 7) {
            int x = i % 200;
            int y = i / 200;
            assertThat(part.getRGB(x, y)).isEqualTo(whole.getRGB(50 + x / 4, 80 + y / 4));
        }
    }

    @Test
    void each_part_is_another_picture_and_all_of_it_is_the_whole() {
        String tag = header(server.get(KERNELS), "ETag");
        assertThat(header(server.get(KERNELS + "&times=1&left=0.5"), "ETag")).isEqualTo(tag);
        assertThat(List.of(KERNELS, KERNELS + "&times=2", KERNELS + "&times=2&top=0.5"))
                .extracting(path -> header(server.get(path), "ETag"))
                .doesNotHaveDuplicates();
        String svg = KERNELS.replace(".png", ".svg") + "&times=8&left=0.5";
        assertThat(TestServer.text(server.get(svg))).contains("viewBox=\"0 0 200 160\"");
    }

    @Test
    void the_numbers_of_a_place_are_the_rows_of_the_table() {
        JsonObject answer = server.json(ROW + "&x=60&y=20");
        assertThat(answer.getAsJsonArray("rows")).hasSize(3); // red, green and blue
        assertThat(answer.get("row")).isEqualTo(answer.getAsJsonArray("rows").get(0));
        assertThat(answer.getAsJsonObject("row").keySet())
                .containsExactly("kernel", "channel", "row", "column", "value");
        // the same place, from close by
        assertThat(server.json(ROW + "&times=4&left=0.25&top=0&x=42&y=81").get("rows"))
                .isEqualTo(answer.get("rows"));
        assertThat(server.json(ROW + "&x=0&y=0").get("rows").getAsJsonArray()).isEmpty();
        assertThat(server.json(ROW + "&x=0&y=0").get("row").isJsonNull()).isTrue();
    }

    @Test
    void a_part_that_cannot_be_is_refused() {
        for (String part :
                List.of("times=0", "times=65", "times=2.5", "left=1.1", "top=-0.1", "left=.5")) {
            assertThat(server.get(KERNELS + "&" + part).statusCode()).as(part).isEqualTo(400);
            assertThat(server.get(ROW + "&x=1&y=1&" + part).statusCode()).isEqualTo(400);
        }
        assertThat(server.json(KERNELS + "&times=2&left=0.1234567").get("error").getAsString())
                .isEqualTo(
                        "left must be a number from 0 to 1 with at most 6 digits behind the point,"
                                + " not '0.1234567'");
    }

    private BufferedImage image(String path) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(server.get(path).body()));
    }
}
