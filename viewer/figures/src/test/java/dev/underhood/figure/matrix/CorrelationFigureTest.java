package dev.underhood.figure.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.underhood.figure.ClassOrder;
import dev.underhood.figure.Drawing;
import dev.underhood.figure.ExampleRun;
import dev.underhood.figure.Figure;
import dev.underhood.figure.FigureOptions;
import dev.underhood.figure.NoSuchFrameException;
import dev.underhood.figure.Pictures;
import dev.underhood.figure.Scale;
import dev.underhood.figure.Svgs;
import dev.underhood.figure.Table;
import dev.underhood.figure.Theme;
import dev.underhood.figure.kit.ColorMap;
import dev.underhood.figure.tile.Tiles;
import dev.underhood.run.EpochSnapshot;
import dev.underhood.run.ProbeSet;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunReader;
import java.awt.image.BufferedImage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CorrelationFigureTest {
    private static final FigureOptions DEFAULTS = FigureOptions.defaults();

    /** Of the class averages of Fashion-MNIST, in the order in which it was published. */
    private static final List<String> CLOTHES =
            List.of(
                    "Shirt",
                    "Pullover",
                    "Coat",
                    "Trouser",
                    "T-shirt/top",
                    "Dress",
                    "Bag",
                    "Ankle boot",
                    "Sandal",
                    "Sneaker");

    private static final int[][] PUBLISHED = {
        {100, 95, 97, 65, 87, 79, 66, 40, 34, 29},
        {95, 100, 96, 56, 73, 65, 66, 41, 38, 32},
        {97, 96, 100, 64, 76, 74, 69, 42, 39, 34},
        {65, 56, 64, 100, 73, 88, 27, 17, 7, 13},
        {87, 73, 76, 73, 100, 86, 42, 25, 13, 13},
        {79, 65, 74, 88, 86, 100, 43, 27, 17, 21},
        {66, 66, 69, 27, 42, 43, 100, 69, 76, 67},
        {40, 41, 42, 17, 25, 27, 69, 100, 85, 67},
        {34, 38, 39, 7, 13, 17, 76, 85, 100, 87},
        {29, 32, 34, 13, 13, 21, 67, 67, 87, 100},
    };

    @Test
    void the_published_numbers_stand_in_the_cells_and_the_names_at_both_sides() {
        List<String> texts = Svgs.texts(clothes(DEFAULTS.withTheme(Theme.ARTICLE)).at(0), 1158);
        List<String> numbers =
                IntStream.range(0, 100)
                        .mapToObj(i -> String.valueOf(PUBLISHED[i / 10][i % 10]))
                        .toList();
        assertThat(texts.subList(0, 100)).isEqualTo(numbers);
        List<String> names = texts.subList(100, texts.size());
        assertThat(names).hasSize(20);
        IntStream.range(0, 20).forEach(i -> assertThat(names.get(i)).isEqualTo(CLOTHES.get(i / 2)));
    }

    @Test
    void ours_says_what_the_colours_stand_for() {
        assertThat(Svgs.texts(clothes(DEFAULTS).at(0), 900))
                .contains("Correlation of the class averages × 100")
                .containsSequence("Sneaker", "Sneaker", "7", "100");
        assertThat(Svgs.texts(clothes(DEFAULTS.withScale(Scale.FIXED)).at(0), 900))
                .containsSequence("Sneaker", "Sneaker", "-100", "100");
    }

    @Test
    void colours_span_from_the_lowest_to_the_highest_value() {
        BufferedImage image = cellsOnly(matrix(3, -0.5f, 0.25f, 1));
        assertThat(image.getRGB(3, 3)).isEqualTo(ColorMap.COOLWARM.rgb(0));
        assertThat(image.getRGB(33, 3)).isEqualTo(ColorMap.COOLWARM.rgb(0.5));
        assertThat(image.getRGB(63, 3)).isEqualTo(ColorMap.COOLWARM.rgb(1));
    }

    @Test
    void the_fixed_scale_has_its_neutral_colour_at_zero() {
        RunReader run = run(matrix(3, -1, 0, 0.5f), Map.of(), List.of());
        Drawing drawing = CorrelationFigure.KIND.of(run, DEFAULTS.withScale(Scale.FIXED)).at(0);
        BufferedImage image = Pictures.image(drawing, 90, 90);
        assertThat(image.getRGB(3, 3)).isEqualTo(ColorMap.COOLWARM.rgb(0));
        assertThat(image.getRGB(33, 3)).isEqualTo(ColorMap.COOLWARM.rgb(0.5));
        assertThat(image.getRGB(63, 3)).isEqualTo(ColorMap.COOLWARM.rgb(0.75));
    }

    @Test
    void classes_stand_in_the_recorded_order_or_by_number() {
        Tensor order = Tensor.of(new float[] {2, 0, 1}, 3);
        RunReader run =
                run(
                        Tensor.of(new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9}, 3, 3),
                        Map.of(TensorNames.CLASS_ORDER, order),
                        List.of("a", "b", "c"));
        Table similar = CorrelationFigure.KIND.of(run, DEFAULTS).data(0);
        assertThat(similar.columns()).containsExactly("class", "other class", "correlation");
        assertThat(similar.row(0).toString()).isEqualTo("[c, c, 9.0]");
        assertThat(similar.row(1).toString()).isEqualTo("[c, a, 7.0]");
        FigureOptions byNumber = DEFAULTS.withOrder(ClassOrder.NUMBER);
        Table numbered = CorrelationFigure.KIND.of(run, byNumber).data(0);
        assertThat(numbered.row(1).toString()).isEqualTo("[a, b, 2.0]");
    }

    @Test
    void an_order_that_does_not_fit_is_none() {
        for (float[] order : new float[][] {{0}, {0, 0, 1}, {Float.NaN, 1, 2}, {0, 1, 2, 3}}) {
            Tensor recorded = Tensor.of(order, order.length);
            RunReader run =
                    run(matrix(3, 1, 2, 3), Map.of(TensorNames.CLASS_ORDER, recorded), List.of());
            assertThat(CorrelationFigure.KIND.of(run, DEFAULTS).data(0).row(1).toString())
                    .startsWith("[class 0, class 1");
        }
    }

    @Test
    void no_zero_is_negative_and_what_is_no_number_is_marked() {
        float[] values = {-0.001f, Float.NaN, Float.POSITIVE_INFINITY, 1};
        Drawing drawing = draw(Tensor.of(values, 2, 2), List.of("a", "b"));
        assertThat(Svgs.texts(drawing, 600).subList(0, 4))
                .containsExactly("0", "NaN", "NaN", "100");
        BufferedImage image = Pictures.image(drawing, 90, 90);
        assertThat(image.getRGB(3, 3)).isEqualTo(ColorMap.COOLWARM.rgb(0));
        assertThat(image.getRGB(48, 3)).isEqualTo(Tiles.MARKED);
    }

    @Test
    void one_class_can_be_drawn() {
        BufferedImage one = cellsOnly(Tensor.of(new float[] {1}, 1, 1));
        assertThat(one.getRGB(3, 3)).isEqualTo(ColorMap.COOLWARM.rgb(0.5));
    }

    @Test
    void a_class_without_a_correlation_is_left_out_and_named() {
        float nan = Float.NaN;
        Tensor matrix = Tensor.of(new float[] {1, nan, 0.5f, nan, nan, nan, 0.5f, nan, 1}, 3, 3);
        Drawing drawing = draw(matrix, List.of("cat", "black", "dog"));
        assertThat(Svgs.texts(drawing, 600))
                .contains("cat", "dog", "50")
                .doesNotContain("black", "NaN")
                .anyMatch(text -> text.startsWith("Without black: no images, or an average"));
        RunReader run = run(matrix, Map.of(), List.of("cat", "black", "dog"));
        assertThat(CorrelationFigure.KIND.of(run, DEFAULTS).data(0).rows()).isEqualTo(9);
    }

    @Test
    void where_no_class_has_a_correlation_the_reason_is_said() {
        Tensor matrix = Tensor.of(new float[] {Float.NaN}, 1, 1);
        assertThatThrownBy(() -> draw(matrix, List.of("x")))
                .isInstanceOf(NoSuchFrameException.class)
                .hasMessageContaining("each average image is the same everywhere");
    }

    @Test
    void forty_classes_have_names_but_no_numbers_and_five_hundred_only_some_names() {
        List<String> texts = Svgs.texts(draw(matrix(40, 0, 1), List.of()), 900);
        assertThat(texts).contains("class 0", "class 39").hasSize(80 + 3);
        List<String> many = Svgs.texts(draw(matrix(500, 0, 1), List.of()), 900);
        assertThat(many).contains("class 0").hasSizeBetween(20, 150);
        BufferedImage image = cellsOnly(matrix(500, 0, 1));
        assertThat(image.getRGB(0, 0)).isEqualTo(ColorMap.COOLWARM.rgb(0));
    }

    @Test
    void names_of_any_length_and_script_leave_room_for_the_cells() {
        List<String> names =
                List.of("w".repeat(1000), "\u0645\u062b\u0627\u0644", "a\nb\u202ec", "猫", "-");
        Drawing drawing = draw(matrix(5, 0, 1), names);
        List<String> texts = Svgs.texts(drawing, 900);
        assertThat(texts).contains("a\ufffdb\ufffdc", "\u0645\u062b\u0627\u0644", "猫");
        assertThat(texts).anyMatch(text -> text.startsWith("www") && text.endsWith("…"));
        BufferedImage image = Pictures.image(drawing, 900, 957);
        assertThat(image.getRGB(60, 120)).isEqualTo(ColorMap.COOLWARM.rgb(0));
        for (int side : List.of(16, 100, 150, 300)) {
            assertThat(Pictures.image(drawing, side, 16)).isNotNull();
            assertThat(Pictures.image(drawing, 16, side)).isNotNull();
        }
    }

    @Test
    void what_is_no_square_matrix_is_no_frame() {
        for (int[] shape : new int[][] {{4}, {2, 3}, {0, 0}, {1, 2, 2}, {}}) {
            Tensor wrong =
                    Tensor.of(new float[IntStream.of(shape).reduce(1, (a, b) -> a * b)], shape);
            assertThatThrownBy(() -> draw(wrong, List.of()))
                    .isInstanceOf(NoSuchFrameException.class)
                    .hasMessage(
                            "class-correlation cannot be drawn: it must be classes × classes and"
                                    + " is "
                                    + wrong);
        }
    }

    @Test
    void a_run_without_it_says_so_and_one_with_it_has_it_at_every_epoch() {
        RunReader none = ExampleRun.of(ProbeSet.none(), "x", Tensor.of(new float[1], 1));
        assertThatThrownBy(() -> CorrelationFigure.KIND.of(none, DEFAULTS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("this run has no class-correlation to draw");
        Figure figure = CorrelationFigure.KIND.of(ExampleRun.open(), DEFAULTS);
        assertThat(Svgs.texts(figure.at(3), 500)).isEqualTo(Svgs.texts(figure.at(0), 500));
        assertThat(CorrelationFigure.KIND.dependsOnLaterEpochs(DEFAULTS)).isFalse();
    }

    private static Figure clothes(FigureOptions options) {
        float[] values = new float[100];
        for (int i = 0; i < 100; i++) {
            values[i] = PUBLISHED[i / 10][i % 10] / 100f;
        }
        RunReader run = run(Tensor.of(values, 10, 10), Map.of(), CLOTHES);
        return CorrelationFigure.KIND.of(run, options);
    }

    /** Every row holds the same values, over and over. */
    private static Tensor matrix(int size, float... row) {
        float[] values = new float[size * size];
        for (int i = 0; i < values.length; i++) {
            values[i] = row[i % size % row.length];
        }
        return Tensor.of(values, size, size);
    }

    /** A picture so small that there is room for nothing else. */
    private static BufferedImage cellsOnly(Tensor matrix) {
        return Pictures.image(draw(matrix, List.of()), 90, 90);
    }

    private static Drawing draw(Tensor matrix, List<String> names) {
        return CorrelationFigure.KIND.of(run(matrix, Map.of(), names), DEFAULTS).at(0);
    }

    private static RunReader run(Tensor matrix, Map<String, Tensor> more, List<String> names) {
        Map<String, Tensor> tensors = new LinkedHashMap<>(more);
        tensors.put(TensorNames.CLASS_CORRELATION, matrix);
        EpochSnapshot first = ExampleRun.snapshot(0, List.of(), tensors);
        return ExampleRun.of(names, ProbeSet.none(), 0, List.of(first));
    }
}
