package dev.underhood.figure.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.underhood.figure.Drawing;
import dev.underhood.figure.ExampleRun;
import dev.underhood.figure.Figure;
import dev.underhood.figure.FigureOptions;
import dev.underhood.figure.NoSuchFrameException;
import dev.underhood.figure.Pictures;
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
import org.junit.jupiter.api.Test;

class HealthFigureTest {
    private static final int EPOCHS = 3;

    @Test
    void the_table_has_the_numbers_of_each_layer_and_says_what_is_unusual() {
        try (RunReader run = run(3, 3e-6f)) {
            Table table = HealthFigure.KIND.of(run, FigureOptions.defaults()).data(EPOCHS);
            assertThat(table.columns())
                    .containsExactly(
                            "layer",
                            "deviation of the weights",
                            "norm of the weights",
                            "share of zeros in the weights",
                            "norm of the gradient",
                            "update : parameters",
                            "share of dead units",
                            "share of saturated outputs",
                            "unusual");
            assertThat(table.row(0))
                    .isEqualTo(List.of("01Conv2d", 0.1f, 4f, 0.25f, 1f, 0.001f, "", "", ""));
            assertThat(table.row(1))
                    .isEqualTo(List.of("02ReLU", "", "", "", "", "", 0.125f, "", ""));
            assertThat(table.row(2).get(8))
                    .isEqualTo(
                            "The update : parameter ratio of conv2d (03) is 3e-6: it hardly"
                                    + " learns");
            assertThat(table.rows()).isEqualTo(6);
        }
    }

    @Test
    void what_is_unusual_is_marked_in_all_themes_and_widths_and_else_nothing_is()
            throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "figures"));
        for (float ratio : new float[] {3e-6f, 1e-3f}) {
            for (int layers : new int[] {3, 40}) {
                for (Theme theme : Theme.values()) {
                    for (int width : new int[] {360, 900}) {
                        FigureOptions options = FigureOptions.defaults().withTheme(theme);
                        try (RunReader run = run(layers, ratio)) {
                            Drawing drawing = HealthFigure.KIND.of(run, options).at(EPOCHS);
                            assertThat(HealthFigure.KIND.aspect(run, options))
                                    .isEqualTo(drawing.aspect());
                            int height = Pictures.height(width, drawing.aspect());
                            String name =
                                    String.format(
                                            Locale.ROOT,
                                            "health-%d-%s-%s-%d.png",
                                            layers,
                                            ratio < 1e-5 ? "sick" : "well",
                                            theme.name().toLowerCase(Locale.ROOT),
                                            width);
                            if (theme == Theme.DARK) {
                                byte[] png = Pictures.png(drawing, width, height);
                                Files.write(folder.resolve(name), png);
                            }
                            BufferedImage image = Pictures.image(drawing, width, height);
                            assertThat(count(image, theme.wrong()) > 0)
                                    .as(name)
                                    .isEqualTo(ratio < 1e-5);
                        }
                    }
                }
            }
        }
    }

    @Test
    void an_epoch_or_a_run_without_any_number_is_said() {
        try (RunReader run = run(3, 1e-3f)) {
            Figure figure = HealthFigure.KIND.of(run, FigureOptions.defaults());
            assertThatThrownBy(() -> figure.at(EPOCHS + 1))
                    .isInstanceOf(NoSuchFrameException.class);
            assertThat(HealthFigure.KIND.offeredFor(run)).isTrue();
        }
        try (RunReader run = ExampleRun.open()) {
            assertThat(HealthFigure.KIND.offeredFor(run)).isFalse();
        }
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

    /** Convolutions with a ReLU behind each; the second moves as far as is said. */
    private static RunReader run(int convolutions, float ratio) {
        List<Layer> layers = new ArrayList<>();
        float[] weights = new float[6 * convolutions];
        float[] gradients = new float[convolutions];
        float[] ratios = new float[convolutions];
        float[] outputs = new float[10 * convolutions];
        for (int i = 0; i < convolutions; i++) {
            String first = String.format(Locale.ROOT, "%02dConv2d", 2 * i + 1);
            String second = String.format(Locale.ROOT, "%02dReLU", 2 * i + 2);
            layers.add(new Layer(first, "Conv2d", List.of(-1L, 8L, 4L, 4L), 80, 80));
            layers.add(new Layer(second, "ReLU", List.of(-1L, 8L, 4L, 4L), 0, 0));
            System.arraycopy(new float[] {0, 0.1f, -1, 1, 4, 0.25f}, 0, weights, 6 * i, 6);
            gradients[i] = 1;
            ratios[i] = i == 1 ? ratio : 1e-3f;
            float nan = Float.NaN;
            float[] both = {0, 1, 0, nan, nan, 1, 1, 0.5f, 0.125f, nan};
            System.arraycopy(both, 0, outputs, 10 * i, 10);
        }
        List<EpochSnapshot> epochs = new ArrayList<>();
        for (int epoch = 0; epoch <= EPOCHS; epoch++) {
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            tensors.put(TensorNames.WEIGHT_STATISTICS, Tensor.of(weights, convolutions, 6));
            tensors.put(TensorNames.ACTIVATION_STATISTICS, Tensor.of(outputs, 2 * convolutions, 5));
            if (epoch > 0) {
                tensors.put(TensorNames.GRADIENT_NORMS, Tensor.of(gradients, convolutions));
                tensors.put(TensorNames.UPDATE_RATIOS, Tensor.of(ratios, convolutions));
            }
            epochs.add(ExampleRun.snapshot(epoch, List.of(), tensors));
        }
        return ExampleRun.of(
                layers,
                List.of(),
                ProbeSet.of(Tensor.of(new float[1], 1, 1), new int[] {-1}),
                EPOCHS,
                epochs);
    }
}
