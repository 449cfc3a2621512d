package dev.underhood.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.underhood.animation.Progress;
import dev.underhood.figure.FigureCatalogue;
import dev.underhood.figure.FigureKind;
import dev.underhood.figure.FigureOptions;
import dev.underhood.figure.Pictures;
import dev.underhood.run.RunId;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunStore;
import dev.underhood.viewer.SampleRun;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.Test;

/** What the script of an offline page finds in it, read by an independent reader. */
class OfflineFilmsTest {
    private static JsonObject card(RunReader run, String title, PageOptions options)
            throws IOException {
        ByteArrayOutputStream page = new ByteArrayOutputStream();
        OfflinePage.write(run, page, options, Progress.NONE);
        Matcher found =
                Pattern.compile(
                                "aria-label=\"" + title + "\".*?json\">(.*?)</script>",
                                Pattern.DOTALL)
                        .matcher(page.toString(StandardCharsets.UTF_8));
        assertThat(found.find()).as("a card " + title).isTrue();
        return JsonParser.parseString(found.group(1)).getAsJsonObject();
    }

    /** Returns the colours of a frame's pixels. */
    private static int[] frame(JsonObject card, JsonObject film, int wanted) throws IOException {
        int width = film.get("width").getAsInt();
        int[] pixels = new int[width * film.get("height").getAsInt()];
        int frame = -1;
        for (JsonElement group : film.getAsJsonArray("groups")) {
            byte[] bytes = Base64.getDecoder().decode(group.getAsString());
            ByteArrayInputStream in =
                    new ByteArrayInputStream(
                            new InflaterInputStream(
                                            new ByteArrayInputStream(bytes), new Inflater(true))
                                    .readAllBytes());
            IntStream.range(0, pixels.length).forEach(i -> pixels[i] = 0);
            while (in.available() > 0 && frame < wanted) {
                apply(in, pixels, width);
                frame++;
            }
            if (frame == wanted) {
                break;
            }
        }
        assertThat(frame).isEqualTo(wanted);
        return IntStream.of(pixels)
                .map(number -> card.getAsJsonArray("colors").get(number).getAsInt())
                .toArray();
    }

    private static void apply(ByteArrayInputStream in, int[] pixels, int width) {
        int[] rows = IntStream.range(0, number(in)).map(i -> number(in)).toArray();
        if (rows.length == 0) {
            return;
        }
        int[] columns = IntStream.range(0, number(in)).map(i -> number(in)).toArray();
        int[] cells = new int[rows.length * columns.length];
        for (int next = 0; next < cells.length; ) {
            next += number(in);
            for (int told = number(in); told > 0; told--) {
                cells[next++] = in.read();
            }
        }
        int pixel = 0;
        for (int row = 0; row < rows.length; row++) {
            for (int line = 0; line < rows[row]; line++) {
                for (int column = 0; column < columns.length; column++) {
                    for (int x = 0; x < columns[column]; x++, pixel++) {
                        pixels[pixel] = pixels[pixel] + cells[row * columns.length + column] & 255;
                    }
                }
            }
        }
        assertThat(pixel).isEqualTo(pixels.length).isEqualTo(width * (pixel / width));
    }

    private static int number(ByteArrayInputStream in) {
        int value = 0;
        for (int shift = 0; ; shift += 7) {
            int b = in.read();
            value |= (b & 127) << shift;
            if (b < 128) {
                return value;
            }
        }
    }

    /** Returns how far a colour may be from the one that was drawn: a table has 256 of them. */
    private static double away(int[] shown, BufferedImage drawn) {
        double sum = 0;
        for (int i = 0; i < shown.length; i++) {
            int rgb = drawn.getRGB(i % drawn.getWidth(), i / drawn.getWidth());
            for (int shift = 0; shift < 24; shift += 8) {
                sum += Math.abs((shown[i] >> shift & 255) - (rgb >> shift & 255));
            }
        }
        return sum / shown.length / 3;
    }

    @Test
    void a_frame_is_what_the_figure_draws() throws IOException {
        RunStore store = RunStore.inMemory();
        SampleRun.finished(store, "films", 70); // more than one group
        try (RunReader run = store.open(new RunId("films"))) {
            for (String name : List.of("kernels", "learning-curve")) {
                FigureKind kind = FigureCatalogue.named(name).orElseThrow();
                JsonObject card = card(run, kind.title(), PageOptions.defaults());
                JsonObject film = card.getAsJsonArray("films").get(0).getAsJsonObject();
                assertThat(film.getAsJsonArray("groups")).hasSize(2);
                boolean cells = film.get("cells").getAsBoolean();
                assertThat(cells).isEqualTo(name.equals("kernels"));
                int first = film.getAsJsonArray("epochs").get(0).getAsInt();
                for (int epoch : new int[] {first, 5, 63, 64, 66, 70}) {
                    BufferedImage drawn =
                            Pictures.image(
                                    kind.of(run, FigureOptions.defaults()).at(epoch),
                                    film.get("width").getAsInt(),
                                    film.get("height").getAsInt());
                    assertThat(away(frame(card, film, epoch - first), drawn))
                            .as("%s at %d", name, epoch)
                            .isLessThan(cells ? 12 : 1); // noise has more colours than a table
                }
            }
        }
    }

    @Test
    void begins_with_the_probe_that_was_asked_for_and_holds_the_others() throws IOException {
        RunStore store = RunStore.inMemory();
        SampleRun.finished(store, "films", 3);
        FigureOptions second = FigureOptions.defaults().withProbes(List.of(2));
        try (RunReader run = store.open(new RunId("films"))) {
            JsonObject plain = card(run, "Activations", PageOptions.defaults());
            JsonObject asked = card(run, "Activations", PageOptions.defaults().withFirst(second));
            assertThat(labels(plain)).hasSizeGreaterThan(1);
            assertThat(labels(asked).get(0)).isEqualTo(labels(plain).get(1));
            assertThat(labels(asked)).hasSameElementsAs(labels(plain));
            assertThat(asked.getAsJsonArray("films")).hasSize(plain.getAsJsonArray("films").size());
        }
    }

    private static List<String> labels(JsonObject card) {
        return card.getAsJsonArray("choices").asList().stream()
                .map(JsonElement::getAsJsonObject)
                .filter(choice -> choice.get("label").getAsString().equals("Probe"))
                .flatMap(choice -> choice.getAsJsonArray("values").asList().stream())
                .map(JsonElement::getAsString)
                .toList();
    }

    @Test
    void epochs_are_told_as_runs_of_one_step() {
        assertThat(PageCard.runs(List.of(0, 1, 2, 3, 8, 12, 16, 17)))
                .containsExactly(0, 3, 1, 8, 16, 4, 17, 17, 1);
        assertThat(PageCard.runs(List.of(7))).containsExactly(7, 7, 1);
    }
}
