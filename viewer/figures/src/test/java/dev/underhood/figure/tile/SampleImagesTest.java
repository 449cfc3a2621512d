package dev.underhood.figure.tile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.underhood.figure.Drawing;
import dev.underhood.figure.ExampleRun;
import dev.underhood.figure.Figure;
import dev.underhood.figure.FigureOptions;
import dev.underhood.figure.NoSuchFrameException;
import dev.underhood.figure.Pictures;
import dev.underhood.figure.Svgs;
import dev.underhood.figure.Table;
import dev.underhood.figure.Theme;
import dev.underhood.run.ProbeSet;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunReader;
import java.awt.image.BufferedImage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The figures {@code image-grid} and {@code class-averages}. */
class SampleImagesTest {
    private static final FigureOptions DEFAULTS = FigureOptions.defaults();
    private static final List<String> NAMES = List.of("bag", "coat", "dress");

    @Test
    void grey_images_are_ink_on_paper_and_light_on_a_dark_theme() {
        Tensor grey = Tensor.of(new float[] {0, 0.5f, 1, Float.NaN}, 1, 1, 1, 4);
        Map<Theme, List<Integer>> expected =
                Map.of(
                        Theme.LIGHT, List.of(0xffffffff, 0xff808080, 0xff000000, Tiles.MARKED),
                        Theme.ARTICLE, List.of(0xffffffff, 0xff808080, 0xff000000, Tiles.MARKED),
                        Theme.DARK, List.of(0xff1b1d23, 0xff8d8e91, 0xffffffff, Tiles.MARKED));
        expected.forEach(
                (theme, colors) -> {
                    Drawing drawing = grid(grey, null, DEFAULTS.withTheme(theme));
                    BufferedImage image = Pictures.image(drawing, 100, 59);
                    for (int i = 0; i < 4; i++) {
                        assertThat(image.getRGB(20 + 20 * i, 37)).isEqualTo(colors.get(i));
                    }
                });
    }

    @Test
    void coloured_images_are_shown_as_they_are_and_not_smoothed() {
        Tensor rgb = Tensor.of(new float[] {1, 0, 0.2f, 0, 0, 1}, 1, 3, 1, 2);
        BufferedImage image =
                Pictures.image(grid(rgb, null, DEFAULTS.withTheme(Theme.DARK)), 100, 73);
        assertThat(image.getRGB(11, 45)).isEqualTo(0xffff3300);
        assertThat(image.getRGB(49, 45)).isEqualTo(0xffff3300);
        assertThat(image.getRGB(51, 45)).isEqualTo(0xff0000ff);
    }

    @Test
    void each_image_has_the_name_of_its_class_where_that_is_known() {
        Tensor labels = Tensor.of(new float[] {2, -1, 0, Float.NaN, 7, 0.5f}, 6);
        Tensor images = Tensor.of(new float[7 * 4], 7, 1, 2, 2);
        assertThat(Svgs.texts(grid(images, labels, DEFAULTS), 900))
                .containsExactly("dress", "bag", "class 7");
        assertThat(Svgs.texts(grid(images, null, DEFAULTS), 900)).isEmpty();
    }

    @Test
    void a_hundred_images_make_ten_rows_and_no_more_are_shown() {
        Tensor many = Tensor.of(new float[120 * 4], 120, 1, 2, 2);
        RunReader run = run(TensorNames.IMAGES, many, null, NAMES);
        Figure figure = ImageGridFigure.KIND.of(run, DEFAULTS);
        assertThat(figure.at(0).aspect()).isBetween(0.85, 0.95);
        assertThat(figure.data(0).rows()).isEqualTo(400);
    }

    @Test
    void data_hold_every_value_with_its_place() {
        Tensor images = Tensor.of(new float[] {0, 1, 2, 3, 4, 5, 6, 7}, 2, 2, 1, 2);
        Tensor labels = Tensor.of(new float[] {1, -1}, 2);
        Table table =
                ImageGridFigure.KIND
                        .of(run(TensorNames.IMAGES, images, labels, NAMES), DEFAULTS)
                        .data(0);
        assertThat(table.columns())
                .containsExactly("image", "class", "channel", "row", "column", "value");
        assertThat(table.row(3).toString()).isEqualTo("[0, coat, 1, 0, 1, 3.0]");
        assertThat(table.row(6).toString()).isEqualTo("[1, , 1, 0, 0, 6.0]");
    }

    @Test
    void averages_stand_in_one_row_up_to_ten_and_then_in_two() {
        assertThat(averages(3).aspect()).isBetween(2.5, 3.0);
        assertThat(averages(10).aspect()).isBetween(8.5, 9.5);
        assertThat(averages(12).aspect()).isBetween(2.5, 3.0);
        assertThat(averages(40).aspect()).isBetween(8.5, 9.5);
        assertThat(Svgs.texts(averages(12), 900))
                .startsWith("bag", "coat", "dress", "class 3")
                .endsWith("class 11");
    }

    @Test
    void data_of_the_averages_name_the_class_of_each_value() {
        Tensor images = Tensor.of(new float[] {0, 1, 2, 3}, 2, 1, 2); // without channels
        Table table =
                AveragesFigure.KIND
                        .of(run(TensorNames.CLASS_AVERAGES, images, null, NAMES), DEFAULTS)
                        .data(0);
        assertThat(table.rows()).isEqualTo(4);
        assertThat(table.row(3).toString()).isEqualTo("[1, coat, 0, 0, 1, 3.0]");
    }

    @Test
    void names_of_any_length_and_script_are_fitted() {
        List<String> names = List.of("w".repeat(1000), "\u0645\u062b\u0627\u0644", "a\u202eb");
        Tensor images = Tensor.of(new float[12], 3, 1, 2, 2);
        RunReader run = run(TensorNames.CLASS_AVERAGES, images, null, names);
        Drawing drawing = AveragesFigure.KIND.of(run, DEFAULTS).at(0);
        List<String> texts = Svgs.texts(drawing, 900);
        assertThat(texts.get(0)).startsWith("www").endsWith("…").hasSizeLessThan(40);
        assertThat(texts).contains("\u0645\u062b\u0627\u0644", "a\ufffdb");
        for (int width : List.of(16, 60, 300)) {
            assertThat(Pictures.image(drawing, width, 16)).isNotNull();
            assertThat(Pictures.image(drawing, 16, width)).isNotNull();
        }
    }

    @Test
    void what_are_no_images_is_no_frame() {
        for (int[] shape : new int[][] {{}, {4}, {2, 2}, {0, 1, 2, 2}, {1, 1, 1, 1, 1}}) {
            Tensor wrong =
                    Tensor.of(new float[IntStream.of(shape).reduce(1, (a, b) -> a * b)], shape);
            assertThatThrownBy(() -> grid(wrong, null, DEFAULTS))
                    .isInstanceOf(NoSuchFrameException.class)
                    .hasMessage(
                            "images cannot be drawn: it must be images × channels × height × width"
                                    + " and is "
                                    + wrong);
        }
    }

    @Test
    void images_of_two_channels_or_of_odd_shapes_can_be_drawn() {
        for (int[] shape :
                new int[][] {{2, 2, 3, 3}, {1, 5, 1, 1}, {3, 1, 100, 1}, {3, 1, 1, 100}}) {
            Tensor odd =
                    Tensor.of(new float[IntStream.of(shape).reduce(1, (a, b) -> a * b)], shape);
            Drawing drawing = grid(odd, null, DEFAULTS);
            assertThat(Pictures.image(drawing, 200, 200)).isNotNull();
        }
    }

    @Test
    void they_are_the_same_at_every_recorded_epoch() {
        Figure figure = ImageGridFigure.KIND.of(ExampleRun.open(), DEFAULTS);
        assertThat(Svgs.texts(figure.at(3), 700)).isEqualTo(Svgs.texts(figure.at(0), 700));
        assertThatThrownBy(() -> figure.at(99)).isInstanceOf(NoSuchFrameException.class);
        RunReader none = ExampleRun.of(ProbeSet.none(), "x", Tensor.of(new float[1], 1));
        assertThatThrownBy(() -> AveragesFigure.KIND.of(none, DEFAULTS))
                .hasMessage("this run has no class-averages to draw");
    }

    private static Drawing averages(int classes) {
        Tensor images = Tensor.of(new float[classes * 4], classes, 1, 2, 2);
        RunReader run = run(TensorNames.CLASS_AVERAGES, images, null, NAMES);
        return AveragesFigure.KIND.of(run, DEFAULTS).at(0);
    }

    private static Drawing grid(Tensor images, @Nullable Tensor labels, FigureOptions options) {
        RunReader run = run(TensorNames.IMAGES, images, labels, NAMES);
        return ImageGridFigure.KIND.of(run, options).at(0);
    }

    private static RunReader run(
            String name, Tensor images, @Nullable Tensor labels, List<String> names) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put(name, images);
        if (labels != null) {
            tensors.put(TensorNames.IMAGE_LABELS, labels);
        }
        return ExampleRun.of(
                names, ProbeSet.none(), 0, List.of(ExampleRun.snapshot(0, List.of(), tensors)));
    }
}
