package dev.underhood.figure.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.underhood.figure.Drawing;
import dev.underhood.figure.ExampleRun;
import dev.underhood.figure.Figure;
import dev.underhood.figure.FigureOptions;
import dev.underhood.figure.NoSuchFrameException;
import dev.underhood.figure.Pictures;
import dev.underhood.figure.Theme;
import dev.underhood.run.Output;
import dev.underhood.run.OutputKind;
import dev.underhood.run.RunInfo;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunStore;
import dev.underhood.store.RunWriter;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ResidualsFigureTest {
    @Test
    void a_residual_is_how_much_more_is_true() {
        try (RunReader run = run(new float[] {1, 1.5f, 2, 1.25f})) {
            Figure figure = ResidualsFigure.KIND.of(run, FigureOptions.defaults());
            assertThat(figure.data(0).columns())
                    .containsExactly("row", "true", "predicted", "residual");
            assertThat(figure.data(0).row(0)).isEqualTo(List.of(0, 1f, 1.5f, -0.5f));
            assertThat(figure.data(0).row(1)).isEqualTo(List.of(1, 2f, 1.25f, 0.75f));
            assertThatThrownBy(() -> figure.at(7)).isInstanceOf(NoSuchFrameException.class);
        }
    }

    @Test
    void the_axis_ends_at_a_round_number_that_holds_nearly_all() {
        assertThat(ResidualsDrawing.half(pairs(0, 0.3f, 0, -0.4f))).isEqualTo(0.5);
        assertThat(ResidualsDrawing.half(pairs(0, 3f))).isEqualTo(5);
        assertThat(ResidualsDrawing.half(pairs(1, 1))).isEqualTo(1);
        assertThat(ResidualsDrawing.half(pairs(1, Float.NaN))).isEqualTo(1);
    }

    @Test
    void what_lies_beyond_or_is_no_number_does_not_keep_the_rest_from_being_drawn()
            throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "figures"));
        float[] values = new float[2 * 400];
        Random random = new Random(2);
        for (int i = 0; i < 400; i++) {
            values[2 * i] = 60 + 12 * (float) random.nextGaussian();
            values[2 * i + 1] = values[2 * i] + 3 * (float) random.nextGaussian();
        }
        values[1] = 1e9f;
        values[3] = Float.NaN;
        for (Theme theme : Theme.values()) {
            for (int width : new int[] {120, 360, 900}) {
                try (RunReader run = run(values)) {
                    FigureOptions options = FigureOptions.defaults().withTheme(theme);
                    Drawing drawing = ResidualsFigure.KIND.of(run, options).at(0);
                    int height = Pictures.height(width, drawing.aspect());
                    String name = theme.name().toLowerCase(Locale.ROOT) + "-" + width;
                    Files.write(
                            folder.resolve("residuals-" + name + ".png"),
                            Pictures.png(drawing, width, height));
                    BufferedImage image = Pictures.image(drawing, width, height);
                    long bars = 0;
                    for (int rgb : image.getRGB(0, 0, width, height, null, 0, width)) {
                        bars += rgb == theme.neutral().getRGB() ? 1 : 0;
                    }
                    assertThat(bars).as(name).isGreaterThan(100);
                }
            }
        }
    }

    private static Pairs pairs(float... values) {
        return new Pairs(Tensor.of(values, values.length / 2, 1, 2), 0, "kg");
    }

    private static RunReader run(float[] values) {
        RunStore store = RunStore.inMemory();
        RunInfo info = RunInfo.of("numbers", Instant.EPOCH);
        try (RunWriter writer = store.create(info)) {
            writer.outputs(List.of(new Output("", OutputKind.NUMBERS, List.of("kg"), "")));
            Tensor pairs = Tensor.of(values, values.length / 2, 1, 2);
            writer.append(ExampleRun.snapshot(0, List.of(), Map.of(TensorNames.PREDICTED, pairs)));
        }
        return store.open(info.id());
    }
}
