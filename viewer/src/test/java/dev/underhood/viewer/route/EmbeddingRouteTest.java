package dev.underhood.viewer.route;

import static dev.underhood.viewer.TestServer.header;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.underhood.viewer.SampleFit;
import dev.underhood.viewer.TestServer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An embedding over HTTP. */
class EmbeddingRouteTest {
    private static final String PICTURE = "runs/fit/figures/embedding.png?epoch=1&width=440";

    private final TestServer server = new TestServer();
    private final SampleFit fit = new SampleFit(server.store, "fit");

    @BeforeEach
    void record() {
        fit.upTo(2);
    }

    @AfterEach
    void stop() {
        fit.close();
        server.close();
    }

    @Test
    void is_the_only_figure_of_a_fit() {
        JsonObject run = server.json("api/runs/fit");
        assertThat(run.getAsJsonArray("figures")).hasSize(1);
        JsonObject figure = run.getAsJsonArray("figures").get(0).getAsJsonObject();
        assertThat(figure.get("name").getAsString()).isEqualTo("embedding");
        assertThat(figure.get("aspect").getAsDouble()).isEqualTo(1.1);
        assertThat(run.getAsJsonArray("classNames")).hasSize(2);
    }

    @Test
    void is_drawn_in_the_shape_and_the_colours_that_are_asked_for() throws IOException {
        HttpResponse<byte[]> answer = server.get(PICTURE);
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(answer.body()));
        assertThat(image.getWidth()).isEqualTo(440);
        assertThat(image.getHeight()).isEqualTo(400);
        HttpResponse<byte[]> spectral = server.get(PICTURE + "&palette=spectral");
        assertThat(Arrays.equals(spectral.body(), answer.body())).isFalse();
        assertThat(server.get(PICTURE + "&palette=safe").body()).isEqualTo(answer.body());
        assertThat(server.get(PICTURE + "&palette=rainbow").statusCode()).isEqualTo(400);
        assertThat(TestServer.text(server.get("runs/fit/figures/embedding.svg"))).contains(">Bag<");
    }

    @Test
    void tells_which_sample_a_pixel_shows() {
        String at = "api/runs/fit/figures/embedding/row?epoch=1&width=440";
        List<Integer> found = new ArrayList<>();
        for (int x = 0; x < 440; x += 8) {
            for (int y = 0; y < 400; y += 8) {
                JsonElement row = server.json(at + "&x=" + x + "&y=" + y).get("row");
                if (!row.isJsonNull()) {
                    JsonObject sample = row.getAsJsonObject();
                    int number = sample.get("sample").getAsInt();
                    found.add(number);
                    assertThat(sample.get("label").getAsString())
                            .isEqualTo(number % 2 == 0 ? "Coat" : "Bag");
                }
            }
        }
        assertThat(new HashSet<>(found)).hasSizeGreaterThan(20);
        assertThat(server.get(at + "&x=440&y=1").statusCode()).isEqualTo(400);
        assertThat(server.get(at + "&x=1").statusCode()).isEqualTo(400);
        assertThat(server.json("api/runs/fit/figures/kernels/row?x=1&y=1").get("error"))
                .isNotNull();
    }

    @Test
    void a_part_is_enlarged_and_a_class_hidden_as_the_address_says() {
        byte[] all = server.get(PICTURE).body();
        for (String choice : List.of("region=0.3,0.3,4", "hidden=0", "legend=beside")) {
            HttpResponse<byte[]> answer = server.get(PICTURE + "&" + choice);
            assertThat(answer.statusCode()).as(choice).isEqualTo(200);
            assertThat(Arrays.equals(answer.body(), all)).as(choice).isFalse();
        }
        for (String choice : List.of("region=9", "hidden=x", "legend=no")) {
            assertThat(server.get(PICTURE + "&" + choice).statusCode()).as(choice).isEqualTo(400);
        }
        String about = "api/runs/fit/figures/embedding?epoch=1&width=440&hidden=1";
        JsonObject told = server.json(about);
        JsonObject plane = told.getAsJsonObject("plane");
        assertThat(plane.get("left").getAsDouble()).isBetween(0.0, 0.3);
        assertThat(plane.get("width").getAsDouble()).isBetween(0.5, 1.0);
        assertThat(told.get("note").getAsString()).isEmpty();
        JsonObject bag = told.getAsJsonArray("groups").get(1).getAsJsonObject();
        assertThat(bag.get("label").getAsString()).isEqualTo("Bag");
        assertThat(bag.get("count").getAsInt()).isEqualTo(15);
        assertThat(bag.get("hidden").getAsBoolean()).isTrue();
        assertThat(server.json("api/runs/fit/figures/embedding").has("plane")).isFalse();
    }

    @Test
    void a_sample_is_found_by_its_number_and_by_its_label_forwards_and_backwards() {
        String find = "api/runs/fit/figures/embedding/row?epoch=1&width=440&find=";
        assertThat(number(find + "7")).isEqualTo(7);
        assertThat(server.json(find + "30").get("row").isJsonNull()).isTrue();
        assertThat(number(find + "bag")).isEqualTo(1);
        assertThat(number(find + "bag&after=1")).isEqualTo(3);
        assertThat(number(find + "bag&after=29")).isEqualTo(1);
        assertThat(number(find + "coat&after=4&back=1")).isEqualTo(2);
        assertThat(server.json(find + "shoe").get("row").isJsonNull()).isTrue();
        JsonObject at = server.json(find + "7").getAsJsonObject("at");
        String there =
                String.format(
                        Locale.ROOT,
                        "api/runs/fit/figures/embedding/row?epoch=1&width=440&x=%d&y=%d",
                        at.get("x").getAsInt(),
                        at.get("y").getAsInt());
        assertThat(number(there)).isEqualTo(7);
        assertThat(server.json(find + "7&hidden=1").get("at").isJsonNull()).isTrue();
    }

    private int number(String path) {
        return server.json(path).get("number").getAsInt();
    }

    @Test
    void a_later_epoch_may_change_the_range() {
        HttpResponse<byte[]> before = server.get(PICTURE);
        assertThat(header(before, "Cache-Control")).isEqualTo("private, no-cache");
        fit.upTo(4);
        HttpResponse<byte[]> after = server.get(PICTURE);
        assertThat(header(after, "ETag")).isNotEqualTo(header(before, "ETag"));
        assertThat(after.body()).isNotEqualTo(before.body());
    }
}
