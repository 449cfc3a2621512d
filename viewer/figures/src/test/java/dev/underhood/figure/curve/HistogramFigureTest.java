package dev.underhood.figure.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.underhood.figure.Drawing;
import dev.underhood.figure.ExampleRun;
import dev.underhood.figure.Figure;
import dev.underhood.figure.FigureOption;
import dev.underhood.figure.FigureOptions;
import dev.underhood.figure.NoSuchFrameException;
import dev.underhood.figure.Pictures;
import dev.underhood.figure.ReadRows;
import dev.underhood.figure.Table;
import dev.underhood.figure.Theme;
import dev.underhood.run.EpochSnapshot;
import dev.underhood.run.Layer;
import dev.underhood.run.ProbeSet;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunReader;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HistogramFigureTest {
    private static final int PARTS = 64;
    private static final int EPOCHS = 40;

    @Test
    void the_table_has_the_counts_of_the_chosen_layer_between_their_ends() {
        Figure second = figure(FigureOptions.defaults().withLayer("layer 2"));
        Table table = second.data(3);
        assertThat(table.columns()).containsExactly("from", "to", "count");
        assertThat(table.rows()).isEqualTo(PARTS);
        assertThat(table.row(0)).isEqualTo(List.of(-8f, -7.75f, 0L));
        assertThat(table.row(3)).isEqualTo(List.of(-7.25f, -7f, 7L));
    }

    @Test
    void a_place_tells_how_many_weights_of_the_foremost_ridge_lie_there() {
        Figure figure = figure(FigureOptions.defaults().withLayer("layer 2"));
        Drawing drawing = figure.at(3);
        int height = Pictures.height(ReadRows.WIDTH, drawing.aspect());
        List<Integer> across =
                IntStream.range(0, ReadRows.WIDTH)
                        .flatMap(
                                x ->
                                        Pictures.rowsAt(
                                                drawing, x, height / 2, ReadRows.WIDTH, height))
                        .distinct()
                        .boxed()
                        .toList();
        assertThat(across).isSorted().isNotEmpty().allMatch(row -> row < PARTS);
        assertThat(across.get(across.size() - 1) - across.get(0))
                .as("no part is left out")
                .isEqualTo(across.size() - 1);
    }

    @Test
    void the_ridges_of_a_layer_are_drawn_in_all_themes_and_the_last_one_is_told_apart()
            throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "figures"));
        for (Theme theme : Theme.values()) {
            for (int width : new int[] {300, 900}) {
                Drawing drawing = figure(FigureOptions.defaults().withTheme(theme)).at(EPOCHS);
                int height = Pictures.height(width, drawing.aspect());
                BufferedImage image = Pictures.image(drawing, width, height);
                String name = "histograms-" + theme.name().toLowerCase(Locale.ROOT) + "-" + width;
                Files.write(folder.resolve(name + ".png"), Pictures.png(drawing, width, height));
                assertThat(count(image, theme.accent())).as(name).isPositive();
            }
        }
    }

    @Test
    void what_is_chosen_is_weights_or_gradient_where_both_are_there() {
        RunReader both = run(TensorNames.WEIGHT_HISTOGRAMS, TensorNames.GRADIENT_HISTOGRAMS);
        assertThat(HistogramFigure.KIND.names(FigureOption.METRIC, both))
                .containsExactly("weights", "gradient");
        RunReader weights = run(TensorNames.WEIGHT_HISTOGRAMS);
        assertThat(HistogramFigure.KIND.names(FigureOption.METRIC, weights))
                .containsExactly("weights");
        assertThatThrownBy(
                        () ->
                                HistogramFigure.KIND.of(
                                        weights, FigureOptions.defaults().withMetric("gradient")))
                .hasMessageContaining("no histogram 'gradient'");
    }

    @Test
    void of_activations_every_layer_can_be_chosen_and_one_without_weights_has_none() {
        Layer inner = new Layer("01Linear", "Linear", List.of(-1L, 2L), 6, 6);
        Layer relu = new Layer("02LambdaBlock", "ReLU", List.of(-1L, 2L), 0, 0);
        float[] weights = new float[2 + PARTS];
        float[] outputs = new float[2 * (2 + PARTS)];
        weights[1] = outputs[1] = outputs[2 + PARTS + 1] = PARTS;
        outputs[2 + PARTS + 2] = 5;
        Map<String, Tensor> tensors =
                Map.of(
                        TensorNames.WEIGHT_HISTOGRAMS,
                        Tensor.of(weights, 1, 2 + PARTS),
                        TensorNames.ACTIVATION_HISTOGRAMS,
                        Tensor.of(outputs, 2, 2 + PARTS));
        RunReader run =
                ExampleRun.of(
                        List.of(inner, relu),
                        List.of(),
                        ProbeSet.none(),
                        0,
                        List.of(ExampleRun.snapshot(0, List.of(), tensors)));
        assertThat(HistogramFigure.KIND.names(FigureOption.LAYER, run))
                .containsExactly("01Linear", "02LambdaBlock");
        FigureOptions second = FigureOptions.defaults().withLayer("02LambdaBlock");
        Figure activations = HistogramFigure.KIND.of(run, second.withMetric("activations"));
        assertThat(activations.data(0).row(0)).isEqualTo(List.of(0f, 1f, 5L));
        Figure none = HistogramFigure.KIND.of(run, second.withMetric("weights"));
        assertThat(none.data(0).rows()).isZero();
        assertThat(count(Pictures.image(none.at(0), 300, 200), Theme.LIGHT.accent())).isZero();
    }

    @Test
    void an_epoch_without_a_histogram_and_one_of_nothing_are_said() {
        Figure figure = figure(FigureOptions.defaults());
        assertThatThrownBy(() -> figure.at(EPOCHS + 1)).isInstanceOf(NoSuchFrameException.class);
        float[] nothing = new float[2 + PARTS];
        nothing[0] = Float.NaN;
        nothing[1] = Float.NaN;
        RunReader run =
                ExampleRun.of(
                        ProbeSet.none(),
                        TensorNames.WEIGHT_HISTOGRAMS,
                        Tensor.of(nothing, 1, nothing.length));
        Figure empty = HistogramFigure.KIND.of(run, FigureOptions.defaults());
        assertThat(empty.data(0).rows()).isZero();
        assertThat(count(Pictures.image(empty.at(0), 300, 200), Theme.LIGHT.accent())).isZero();
    }

    private static long count(BufferedImage image, Color color) {
        int width = image.getWidth();
        int height = image.getHeight();
        long found = 0;
        for (int rgb : image.getRGB(0, 0, width, height, null, 0, width)) {
            found += rgb == color.getRGB() ? 1 : 0;
        }
        return found;
    }

    private static Figure figure(FigureOptions options) {
        return HistogramFigure.KIND.of(run(TensorNames.WEIGHT_HISTOGRAMS), options);
    }

    /** Two layers, the second twice as wide as the first; both widen. */
    private static RunReader run(String... names) {
        List<EpochSnapshot> epochs = new ArrayList<>();
        for (int epoch = 0; epoch <= EPOCHS; epoch++) {
            float[] numbers = new float[2 * (2 + PARTS)];
            for (int layer = 0; layer < 2; layer++) {
                int from = layer * (2 + PARTS);
                float half = 4 * (layer + 1) * (epoch < 4 ? 1 : 1 + epoch / 20f);
                numbers[from] = -half;
                numbers[from + 1] = half;
                for (int i = 0; i < PARTS; i++) {
                    double away = (i - 31.5) / (6 + epoch / 3.0);
                    numbers[from + 2 + i] = (float) Math.rint(500 * Math.exp(-away * away));
                }
                numbers[from + 2 + 3] = 7;
            }
            Tensor tensor = Tensor.of(numbers, 2, 2 + PARTS);
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            for (String name : names) {
                tensors.put(name, tensor);
            }
            epochs.add(ExampleRun.snapshot(epoch, List.of(), tensors));
        }
        return ExampleRun.of(ProbeSet.none(), EPOCHS, epochs);
    }
}
