package dev.underhood.figure.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.underhood.figure.Drawing;
import dev.underhood.figure.ExampleRun;
import dev.underhood.figure.Figure;
import dev.underhood.figure.FigureCatalogue;
import dev.underhood.figure.FigureKind;
import dev.underhood.figure.FigureOption;
import dev.underhood.figure.FigureOptions;
import dev.underhood.figure.Pictures;
import dev.underhood.figure.ReadRows;
import dev.underhood.figure.Table;
import dev.underhood.figure.Theme;
import dev.underhood.figure.kit.ColorMap;
import dev.underhood.figure.kit.Decades;
import dev.underhood.run.EpochSnapshot;
import dev.underhood.run.Layer;
import dev.underhood.run.ProbeSet;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunReader;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The figures of what layers hold and how they move. */
class LayerFiguresTest {
    private static final Path FOLDER = Path.of("target", "figures");
    private static final int EPOCHS = 12;

    private final FigureKind updates = UpdatesFigure.KIND;
    private final FigureKind weights = WeightsFigure.KIND;

    @Test
    void they_are_offered_for_a_run_that_holds_their_numbers() {
        try (RunReader without = ExampleRun.open();
                RunReader with = run(4, EPOCHS)) {
            assertThat(FigureCatalogue.offeredFor(without)).doesNotContain(updates, weights);
            assertThat(FigureCatalogue.offeredFor(with)).contains(updates, weights);
            assertThat(updates.names(FigureOption.METRIC, with))
                    .containsExactly("update ratio", "gradient norm");
            assertThatThrownBy(() -> updates.of(without, FigureOptions.defaults()))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> weights.of(without, FigureOptions.defaults()))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void a_place_among_updates_tells_its_epoch_and_a_panel_of_weights_its_layer() {
        try (RunReader run = run(4, EPOCHS)) {
            FigureOptions defaults = FigureOptions.defaults();
            for (FigureKind kind : List.of(updates, weights)) {
                int rows = kind.of(run, defaults).data(3).rows();
                assertThat(ReadRows.of(kind.of(run, defaults).at(3), 5, 30))
                        .as(kind.name())
                        .isEqualTo(IntStream.range(0, rows).boxed().collect(Collectors.toSet()));
            }
        }
    }

    @Test
    void their_numbers_are_those_of_the_run_under_the_names_of_its_layers() {
        try (RunReader run = run(4, EPOCHS)) {
            Table ratios = updates.of(run, FigureOptions.defaults()).data(3);
            assertThat(ratios.columns())
                    .containsExactly("epoch", "01Layer", "03Layer", "05Layer", "07Layer");
            assertThat(ratios.rows()).isEqualTo(3);
            assertThat(ratios.row(2))
                    .isEqualTo(List.of(3, ratio(0, 3), ratio(1, 3), ratio(2, 3), ""));
            Table norms =
                    updates.of(run, FigureOptions.defaults().withMetric("gradient norm")).data(3);
            assertThat(norms.row(0).get(1)).isEqualTo(100 * ratio(0, 1));

            Table spread = weights.of(run, FigureOptions.defaults()).data(0);
            assertThat(spread.rows()).isEqualTo(4);
            assertThat(spread.columns()).startsWith("layer", "mean").endsWith("share of zeros");
            assertThat(spread.row(1).get(0)).isEqualTo("03Layer");
            assertThat(spread.row(1).get(6)).isEqualTo(0.25f);
        }
    }

    @Test
    void an_axis_of_powers_of_ten_holds_all_values_that_have_a_logarithm() {
        assertThat(Decades.around(DoubleStream.of(0.002, 0.03, 0, -1, Double.NaN)))
                .isEqualTo(new Decades(-3, -1));
        assertThat(Decades.around(DoubleStream.of(0.001))).isEqualTo(new Decades(-3, -2));
        assertThat(Decades.around(DoubleStream.empty())).isEqualTo(new Decades(-4, 0));
        assertThat(Decades.around(DoubleStream.of(Double.POSITIVE_INFINITY, 5)))
                .isEqualTo(new Decades(0, 1));
        assertThat(new Decades(-4, 0).part(0.01)).isEqualTo(0.5);
        assertThat(new Decades(-45, 38).step(6)).isEqualTo(14);
        assertThat(Decades.text(-13)).isEqualTo("10⁻¹³");
    }

    @Test
    void they_can_be_drawn_at_any_size_in_any_theme() throws IOException {
        Files.createDirectories(FOLDER);
        for (int layers : new int[] {1, 4, 53}) {
            try (RunReader run = run(layers, EPOCHS)) {
                for (FigureKind kind : List.of(updates, weights)) {
                    for (Theme theme : List.of(Theme.LIGHT, Theme.DARK)) {
                        Figure figure = kind.of(run, FigureOptions.defaults().withTheme(theme));
                        for (int width : new int[] {360, 900}) {
                            Drawing drawing = figure.at(9);
                            int height = (int) Math.round(width / drawing.aspect());
                            BufferedImage image = Pictures.image(drawing, width, height);
                            assertThat(colours(image)).isGreaterThan(10);
                            String name =
                                    String.format(
                                            Locale.ROOT,
                                            "%s-of-%d-%s-%d.png",
                                            kind.name(),
                                            layers,
                                            theme.name().toLowerCase(Locale.ROOT),
                                            width);
                            Files.write(FOLDER.resolve(name), Pictures.png(drawing, width, height));
                        }
                    }
                }
            }
        }
    }

    @Test
    void the_first_epoch_of_weights_can_be_seen() {
        try (RunReader run = run(2, EPOCHS)) {
            BufferedImage image =
                    Pictures.image(weights.of(run, FigureOptions.defaults()).at(0), 600, 300);
            int band = ColorMap.between(0xffffffff, Theme.LIGHT.train().getRGB(), 0.55);
            assertThat(pixels(image)).contains(band);
        }
    }

    @Test
    void epoch_0_and_numbers_that_are_none_can_be_drawn() {
        Tensor nothing = Tensor.of(new float[] {Float.NaN, Float.POSITIVE_INFINITY}, 2);
        Tensor none = Tensor.of(new float[12], 2, 6);
        EpochSnapshot epoch =
                ExampleRun.snapshot(
                        0,
                        List.of(),
                        Map.of(
                                TensorNames.UPDATE_RATIOS,
                                nothing,
                                TensorNames.WEIGHT_STATISTICS,
                                none));
        try (RunReader run = ExampleRun.of(ProbeSet.none(), 0, List.of(epoch))) {
            for (FigureKind kind : List.of(updates, weights)) {
                Drawing drawing = kind.of(run, FigureOptions.defaults()).at(0);
                assertThat(colours(Pictures.image(drawing, 300, 200))).isGreaterThan(2);
                Pictures.image(drawing, 20, 16);
            }
            assertThat(weights.of(run, FigureOptions.defaults()).data(0).row(1).get(0))
                    .isEqualTo("layer 2");
        }
    }

    private static long colours(BufferedImage image) {
        return IntStream.of(pixels(image)).distinct().count();
    }

    private static int[] pixels(BufferedImage image) {
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    /** A training whose steps become smaller, the last layer's from the second epoch on zero. */
    private static RunReader run(int layers, int epochs) {
        List<Layer> model = new ArrayList<>();
        for (int i = 0; i < layers; i++) {
            String name = String.format(Locale.ROOT, "%02dLayer", 2 * i + 1);
            model.add(new Layer(name, "Linear", List.of(-1L, 8L), 8, 8));
            model.add(new Layer(name + "b", "ReLU", List.of(-1L, 8L), 0, 0));
        }
        List<EpochSnapshot> snapshots = new ArrayList<>();
        for (int epoch = 0; epoch <= epochs; epoch++) {
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            float[] rows = new float[layers * 6];
            float[] ratios = new float[layers];
            float[] norms = new float[layers];
            for (int i = 0; i < layers; i++) {
                float spread = (float) ((0.1 + 0.02 * i) * (1 + 0.15 * epoch));
                float mean = (float) (0.03 * Math.sin(epoch / 2.0 + i));
                float[] row = {mean, spread, mean - 3 * spread, mean + 2.5f * spread, 8, 0.25f};
                System.arraycopy(row, 0, rows, 6 * i, 6);
                boolean isLast = layers > 1 && i == layers - 1;
                ratios[i] = isLast && epoch > 1 ? Float.NaN : ratio(i, epoch);
                norms[i] = 100 * ratio(i, epoch);
            }
            tensors.put(TensorNames.WEIGHT_STATISTICS, Tensor.of(rows, layers, 6));
            if (epoch > 0) {
                tensors.put(TensorNames.UPDATE_RATIOS, Tensor.of(ratios, layers));
                tensors.put(TensorNames.GRADIENT_NORMS, Tensor.of(norms, layers));
            }
            snapshots.add(ExampleRun.snapshot(epoch, List.of(), tensors));
        }
        return ExampleRun.of(model, List.of(), ProbeSet.none(), 15, snapshots);
    }

    private static float ratio(int layer, int epoch) {
        return (float)
                (0.02
                        * Math.pow(10, -0.15 * (layer % 7))
                        * Math.exp(-0.25 * epoch)
                        * (1 + 0.3 * Math.sin(epoch * 1.7 + layer)));
    }
}
