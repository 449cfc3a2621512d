package dev.underhood.figure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.figure.curve.LearningCurve;
import dev.underhood.figure.prediction.PredictionFigure;
import dev.underhood.figure.prediction.SinglePredictionFigure;
import dev.underhood.figure.tile.ActivationFigure;
import dev.underhood.figure.tile.KernelFigure;
import dev.underhood.figure.tile.TileGrid;
import dev.underhood.run.EpochSnapshot;
import dev.underhood.run.ProbeSet;
import dev.underhood.run.Scalar;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunReader;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The figures as they were published, with what makes them worse than ours. */
class ArticleThemeTest {
    private static final FigureOptions PUBLISHED =
            FigureOptions.defaults().withTheme(Theme.ARTICLE);
    private static final int BLUE = 0xff477eff;
    private static final int RED = 0xffff4747;
    private static final int GREY = 0xffbfbfbf;

    @Test
    void a_single_prediction_has_grey_bars_and_the_last_class_on_top() {
        Drawing drawing = SinglePredictionFigure.KIND.of(pets(0.1012f), PUBLISHED).at(0);
        assertThat(Svgs.texts(drawing, 900))
                .startsWith("Image", "cat: 10.12%", "dog: 89.88%", "Prediction Probability")
                .endsWith("This is to 89.88% a dog!");
        String svg = new String(Pictures.svg(drawing, 900, 409), StandardCharsets.UTF_8);
        assertThat(y(svg, "cat: 10.12%")).isGreaterThan(y(svg, "dog: 89.88%"));
        BufferedImage image = Pictures.image(drawing, 900, 409);
        assertThat(count(image, GREY)).isGreaterThan(1000);
        assertThat(count(image, BLUE) + count(image, RED)).isZero();
    }

    @Test
    void the_axis_of_a_single_prediction_ends_at_its_longest_bar_however_sure_that_is() {
        BufferedImage unsure = single(0.5f);
        BufferedImage sure = single(0.01f);
        assertThat(count(sure, GREY)).isCloseTo(count(unsure, GREY) / 2, within(4000));
        BufferedImage ours =
                Pictures.image(
                        SinglePredictionFigure.KIND.of(pets(0.5f), FigureOptions.defaults()).at(0),
                        900,
                        409);
        assertThat(longestRun(ours, Theme.LIGHT.wrong().getRGB())).isLessThan(300);
        assertThat(longestRun(unsure, GREY)).isGreaterThan(300);
        assertThat(longestRun(sure, GREY)).isCloseTo(longestRun(unsure, GREY), within(2));
    }

    @Test
    void predictions_have_a_heading_over_each_and_the_colours_of_the_article() {
        Drawing drawing = PredictionFigure.KIND.of(pets(0.1f), PUBLISHED).at(0);
        assertThat(Svgs.texts(drawing, 900))
                .containsExactly("Epoch: 0", "Class Probability", "dog 90.0%", "Actually: cat");
        BufferedImage image = Pictures.image(drawing, 300, (int) (300 / drawing.aspect()));
        assertThat(count(image, BLUE)).isPositive();
        assertThat(count(image, RED)).isGreaterThan(count(image, BLUE));
    }

    @Test
    void a_learning_curve_has_a_legend_and_ends_at_nine_tenths_if_it_can() {
        assertThat(Svgs.texts(curve(0.66), 700))
                .contains("0.8", "Epochs", "Accuracy", "accuracy", "val_accuracy", "0.0")
                .doesNotContain("1.0", "-0.0");
        assertThat(Svgs.texts(curve(0.93), 700)).contains("1.0", "0.0");
        BufferedImage image = Pictures.image(curve(0.66), 700, 500);
        assertThat(count(image, 0xff1f77b4)).isPositive();
        assertThat(count(image, 0xffff7f0e)).isPositive();
    }

    @Test
    void a_learning_curve_without_values_or_with_one_can_be_drawn() {
        RunReader run = ExampleRun.open(ExampleRun.probes(), 0, 0);
        Drawing empty = LearningCurve.KIND.of(run, PUBLISHED).at(0);
        assertThat(Svgs.texts(empty, 700)).contains("Epochs");
        RunReader nan = ExampleRun.of(ProbeSet.none(), 3, List.of(measured(1, Double.NaN)));
        Drawing none = LearningCurve.KIND.of(nan, PUBLISHED).at(1);
        for (int side : List.of(16, 100, 500)) {
            assertThat(Pictures.image(none, side, 16)).isNotNull();
            assertThat(Pictures.image(empty, 16, side)).isNotNull();
        }
    }

    @Test
    void activations_have_no_lines_between_them_and_kernels_have() {
        RunReader run = ExampleRun.open();
        BufferedImage maps =
                Pictures.image(ActivationFigure.KIND.of(run, PUBLISHED).at(1), 256, 256);
        assertThat(count(maps, TileGrid.LINES)).isZero();
        BufferedImage kernels =
                Pictures.image(KernelFigure.KIND.of(run, PUBLISHED).at(1), 256, 256);
        assertThat(count(kernels, TileGrid.LINES)).isGreaterThan(1000);
    }

    @Test
    void no_class_many_classes_and_what_is_no_number_can_be_drawn() {
        ProbeSet probes = ProbeSet.of(Tensor.of(new float[1], 1, 1), new int[] {-1});
        float[] thousand = new float[1000];
        thousand[3] = Float.NaN;
        for (float[] row : new float[][] {{}, {Float.NaN}, {1}, thousand}) {
            RunReader run =
                    ExampleRun.of(probes, TensorNames.PROBABILITIES, Tensor.of(row, 1, row.length));
            for (FigureKind kind : List.of(PredictionFigure.KIND, SinglePredictionFigure.KIND)) {
                Drawing drawing = kind.of(run, PUBLISHED).at(0);
                for (int side : List.of(16, 300, 900)) {
                    assertThat(Pictures.image(drawing, side, 16)).isNotNull();
                    assertThat(Pictures.image(drawing, side, side)).isNotNull();
                }
            }
        }
    }

    private static Offset<Integer> within(int pixels) {
        return Offset.offset(pixels);
    }

    private static double y(String svg, String text) {
        String before = svg.substring(0, svg.indexOf(">" + text));
        int at = before.lastIndexOf(" y=\"") + 4;
        return Double.parseDouble(before.substring(at, before.indexOf('"', at)));
    }

    /** The probability of the cat that it is; the rest is for a dog. */
    private static RunReader pets(float cat) {
        ProbeSet probes =
                ProbeSet.of(Tensor.of(new float[] {0, 0.2f, 0.4f, 1}, 1, 1, 2, 2), new int[] {0});
        Tensor row = Tensor.of(new float[] {cat, 1 - cat}, 1, 2);
        return ExampleRun.of(List.of("cat", "dog"), probes, TensorNames.PROBABILITIES, row);
    }

    private static BufferedImage single(float cat) {
        return Pictures.image(SinglePredictionFigure.KIND.of(pets(cat), PUBLISHED).at(0), 900, 409);
    }

    private static Drawing curve(double highest) {
        List<EpochSnapshot> epochs = new ArrayList<>();
        for (int epoch = 1; epoch <= 4; epoch++) {
            epochs.add(measured(epoch, highest * epoch / 4));
        }
        RunReader run = ExampleRun.of(ProbeSet.none(), 48, epochs);
        return LearningCurve.KIND.of(run, PUBLISHED).at(4);
    }

    private static EpochSnapshot measured(int epoch, double accuracy) {
        List<Scalar> scalars =
                List.of(
                        new Scalar("train/Accuracy", accuracy),
                        new Scalar("validate/Accuracy", accuracy / 2));
        return ExampleRun.snapshot(epoch, scalars, Map.of());
    }

    private static int count(BufferedImage image, int rgb) {
        int width = image.getWidth();
        int[] pixels = image.getRGB(0, 0, width, image.getHeight(), null, 0, width);
        return (int) IntStream.of(pixels).filter(pixel -> pixel == rgb).count();
    }

    /** The most pixels of a colour in one row. */
    private static int longestRun(BufferedImage image, int rgb) {
        int longest = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            int[] row = image.getRGB(0, y, image.getWidth(), 1, null, 0, image.getWidth());
            longest = Math.max(longest, (int) IntStream.of(row).filter(p -> p == rgb).count());
        }
        return longest;
    }
}
