package dev.underhood.figure.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.underhood.figure.Drawing;
import dev.underhood.figure.ExampleRun;
import dev.underhood.figure.FigureOptions;
import dev.underhood.figure.NoSuchFrameException;
import dev.underhood.figure.Pictures;
import dev.underhood.figure.Svgs;
import dev.underhood.figure.Table;
import dev.underhood.figure.Theme;
import dev.underhood.run.EpochSnapshot;
import dev.underhood.run.Layer;
import dev.underhood.run.ProbeSet;
import dev.underhood.store.RunReader;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SummaryFigureTest {
    private static final FigureOptions DEFAULTS = FigureOptions.defaults();

    /** The network of the article. */
    private static final List<Layer> NETWORK =
            List.of(
                    layer("Conv2d", 4_864, 4_864, -1, 64, 32, 32),
                    layer("Conv2d", 36_928, 36_928, -1, 64, 16, 16),
                    layer("Linear", 1_048_832, 1_048_832, -1, 256),
                    layer("BatchNorm", 1_024, 512, -1, 256),
                    layer("Linear", 2_570, 2_570, -1, 10));

    @Test
    void says_what_each_layer_holds_and_all_of_them_together() {
        List<String> texts = Svgs.texts(draw(NETWORK), 900);
        assertThat(texts)
                .startsWith("Layer", "Type", "Output", "Parameters", "Trained", "Share")
                .containsSequence("Conv2d", "N × 64 × 32 × 32", "4,864", "4,864")
                .containsSequence("BatchNorm", "N × 256", "1,024", "512")
                .endsWith("1,094,218 parameters, 1,093,706 trained, 512 not");
    }

    @Test
    void the_bar_of_the_largest_layer_is_the_longest_and_what_is_not_trained_is_grey() {
        List<Layer> halves = List.of(layer("a", 10, 10), layer("b", 10, 0));
        Drawing drawing = draw(halves);
        int height = (int) Math.round(900 / drawing.aspect());
        BufferedImage image = Pictures.image(drawing, 900, height);
        assertThat(count(image, Theme.LIGHT.train().getRGB()))
                .isBetween(500, 3000)
                .isCloseTo(count(image, Theme.LIGHT.neutral().getRGB()), withinPercentage(10));
    }

    @Test
    void data_are_the_layers() {
        Table table = SummaryFigure.KIND.of(run(NETWORK), DEFAULTS).data(0);
        assertThat(table.columns())
                .containsExactly(
                        "layer", "type", "output shape", "parameters", "trained parameters");
        assertThat(table.row(3).toString())
                .isEqualTo("[path/BatchNorm, BatchNorm, N × 256, 1024, 512]");
    }

    @Test
    void a_long_table_grows_and_then_says_what_it_leaves_out() {
        assertThat(draw(NETWORK).aspect()).isBetween(3.4, 3.8);
        List<Layer> forty = many(40);
        assertThat(draw(forty).aspect()).isBetween(0.7, 0.8);
        assertThat(Svgs.texts(draw(forty), 900)).contains("path/layer0", "path/layer39");
        List<Layer> thousand = many(1000);
        assertThat(draw(thousand).aspect()).isEqualTo(0.25);
        List<String> texts = Svgs.texts(draw(thousand), 300);
        assertThat(texts).anyMatch(text -> text.matches("… \\d+ more layers"));
        assertThat(texts).contains("1,000 parameters, 1,000 trained, 0 not");
        List<String> shown = texts.stream().filter(text -> text.equals("layer")).toList();
        assertThat(shown).hasSizeBetween(60, 120);
    }

    @Test
    void a_narrow_table_cuts_names_and_never_numbers() {
        List<String> texts = Svgs.texts(draw(NETWORK), 260, 120);
        assertThat(texts)
                .contains("4,864", "36,928", "… 2 more layers", "1,049,856")
                .anyMatch(text -> text.matches("path/.*…"))
                .endsWith("1,094,218 parameters, 1,093,706 trained, 512 not");
        for (int side : List.of(16, 60, 300)) {
            assertThat(Pictures.image(draw(NETWORK), side, 16)).isNotNull();
            assertThat(Pictures.image(draw(NETWORK), 16, side)).isNotNull();
        }
    }

    @Test
    void names_of_any_length_and_script_and_unknown_shapes_can_be_drawn() {
        List<Layer> odd =
                List.of(
                        new Layer("w".repeat(1000), "\u0645\u062b", List.of(), 0, 0),
                        new Layer("a\u202eb", "c\nd", List.of(-1L, -1L), 0, 0));
        assertThat(Svgs.texts(draw(odd), 900))
                .contains("\u0645\u062b", "unknown", "a\ufffdb", "c\ufffdd", "N × N")
                .endsWith("0 parameters, 0 trained, 0 not");
    }

    @Test
    void a_run_without_a_model_has_none() {
        RunReader run = run(List.of());
        assertThat(SummaryFigure.KIND.offeredFor(run)).isFalse();
        assertThatThrownBy(() -> SummaryFigure.KIND.of(run, DEFAULTS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("this run has no model summary to draw");
        assertThatThrownBy(() -> SummaryFigure.KIND.of(run(NETWORK), DEFAULTS).at(1))
                .isInstanceOf(NoSuchFrameException.class);
    }

    private static List<Layer> many(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Layer("path/layer" + i, "layer", List.of(-1L), 1, 1))
                .toList();
    }

    private static Layer layer(String type, long parameters, long trained, long... shape) {
        List<Long> output = Arrays.stream(shape).boxed().toList();
        return new Layer("path/" + type, type, output, parameters, trained);
    }

    private static Drawing draw(List<Layer> layers) {
        return SummaryFigure.KIND.of(run(layers), DEFAULTS).at(0);
    }

    private static RunReader run(List<Layer> layers) {
        EpochSnapshot first = ExampleRun.snapshot(0, List.of(), Map.of());
        return ExampleRun.of(layers, List.of(), ProbeSet.none(), 0, List.of(first));
    }

    private static int count(BufferedImage image, int rgb) {
        int width = image.getWidth();
        int[] pixels = image.getRGB(0, 0, width, image.getHeight(), null, 0, width);
        return (int) IntStream.of(pixels).filter(pixel -> pixel == rgb).count();
    }
}
