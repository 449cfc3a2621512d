package dev.underhood.figure.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.underhood.figure.Drawing;
import dev.underhood.figure.ExampleRun;
import dev.underhood.figure.Figure;
import dev.underhood.figure.FigureOption;
import dev.underhood.figure.FigureOptions;
import dev.underhood.figure.NoSuchFrameException;
import dev.underhood.figure.Pictures;
import dev.underhood.figure.Table;
import dev.underhood.figure.Theme;
import dev.underhood.run.EpochSnapshot;
import dev.underhood.run.Output;
import dev.underhood.run.OutputKind;
import dev.underhood.run.ProbeSet;
import dev.underhood.run.RunId;
import dev.underhood.run.RunInfo;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunStore;
import dev.underhood.store.RunWriter;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlaneFigureTest {
    private static final Path FOLDER = Path.of("target", "figures");
    private static final int SIDE = 16;

    @Test
    void each_half_has_the_colour_of_its_class_and_the_middle_is_pale() throws IOException {
        RunReader run = halves();
        Files.createDirectories(FOLDER);
        for (Theme theme : Theme.values()) {
            for (int width : new int[] {300, 900}) {
                Drawing drawing = figure(run, theme).at(1);
                int height = (int) Math.round(width / drawing.aspect());
                String name = "plane-" + theme.name().toLowerCase(Locale.ROOT) + "-" + width;
                Files.write(FOLDER.resolve(name + ".png"), Pictures.png(drawing, width, height));
            }
        }
        BufferedImage image = Pictures.image(figure(run, Theme.LIGHT).at(1), 920, 800);
        int y = 600; // below the examples
        Color left = new Color(image.getRGB(150, y));
        Color right = new Color(image.getRGB(600, y));
        assertThat(left.getBlue()).as("the first class is blue").isGreaterThan(left.getRed() + 40);
        assertThat(right.getRed()).as("the last is orange").isGreaterThan(right.getBlue() + 20);
        int palest = 0;
        for (int x = 150; x < 600; x++) {
            Color color = new Color(image.getRGB(x, y));
            palest = Math.max(palest, Math.min(color.getBlue(), color.getRed()));
        }
        assertThat(palest).as("between them").isGreaterThan(200);
    }

    @Test
    void the_table_has_a_row_for_each_place_from_the_upper_left_on() {
        Table table = figure(halves(), Theme.LIGHT).data(1);
        assertThat(table.columns()).containsExactly("x", "y", "class", "left", "right");
        assertThat(table.rows()).isEqualTo(SIDE * SIDE);
        assertThat(table.row(0)).isEqualTo(List.of(-2f, 3f, "left", 1f, 0f));
        assertThat(table.row(SIDE * SIDE - 1)).isEqualTo(List.of(2f, -3f, "right", 0f, 1f));
    }

    @Test
    void several_numbers_can_be_chosen_and_have_a_scale_over_all_epochs() {
        float[] values = new float[SIDE * SIDE * 2];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % 2 == 0 ? i : -5;
        }
        RunReader run =
                run(
                        new Output("", OutputKind.NUMBERS, List.of("height", "depth"), ""),
                        TensorNames.plane(TensorNames.NUMBERS),
                        Tensor.of(values, SIDE, SIDE, 2),
                        Map.of());
        assertThat(PlaneFigure.KIND.values(FigureOption.HEAD, run))
                .extracting(FigureOption.Value::name)
                .containsExactly("height", "depth");
        FigureOptions depth = FigureOptions.defaults().withHead("depth");
        assertThat(PlaneFigure.KIND.of(run, depth).data(1).row(3).get(2)).isEqualTo(-5f);
        assertThat(PlaneFigure.KIND.of(run, FigureOptions.defaults()).data(1).columns())
                .containsExactly("x", "y", "height");
        BufferedImage image = Pictures.image(PlaneFigure.KIND.of(run, depth).at(1), 600, 500);
        assertThat(image.getRGB(200, 200)).isEqualTo(image.getRGB(300, 300));
    }

    @Test
    void what_is_not_a_plane_of_answers_is_refused() {
        RunReader run =
                run(
                        new Output("", OutputKind.CLASSES, List.of(), ""),
                        TensorNames.plane(TensorNames.PROBABILITIES),
                        Tensor.of(new float[] {1, 0}, 1, 2),
                        Map.of());
        Figure figure = figure(run, Theme.LIGHT);
        assertThatThrownBy(() -> figure.at(1))
                .isInstanceOf(NoSuchFrameException.class)
                .hasMessageContaining("must be height × width × columns");
        RunReader none = ExampleRun.of(ProbeSet.none(), 0, List.of());
        assertThatThrownBy(() -> PlaneFigure.KIND.of(none, FigureOptions.defaults()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("this run has no decision boundary to draw");
    }

    private static Figure figure(RunReader run, Theme theme) {
        return PlaneFigure.KIND.of(run, FigureOptions.defaults().withTheme(theme));
    }

    /** Left of the middle the first class, right of it the second. */
    private static RunReader halves() {
        float[] values = new float[SIDE * SIDE * 2];
        for (int i = 0; i < SIDE * SIDE; i++) {
            double right = 1 / (1 + Math.exp(-1.8 * (i % SIDE - 7.5)));
            boolean edge = i % SIDE == 0 || i % SIDE == SIDE - 1;
            values[2 * i + 1] = (float) (edge ? Math.rint(right) : right);
            values[2 * i] = 1 - values[2 * i + 1];
        }
        return run(
                new Output("", OutputKind.CLASSES, List.of("left", "right"), ""),
                TensorNames.plane(TensorNames.PROBABILITIES),
                Tensor.of(values, SIDE, SIDE, 2),
                Map.of(
                        TensorNames.PLANE_RANGE,
                        Tensor.of(new float[] {-2, 2, -3, 3}, 4),
                        TensorNames.PLANE_POINTS,
                        Tensor.of(new float[] {-1, 1, 1, 2, -1.5f, 2}, 3, 2),
                        TensorNames.PLANE_LABELS,
                        Tensor.of(new float[] {0, 1, 1}, 3)));
    }

    private static RunReader run(
            Output output, String name, Tensor answers, Map<String, Tensor> first) {
        RunStore store = RunStore.inMemory();
        RunId id = new RunId("plane");
        try (RunWriter writer =
                store.create(
                        new RunInfo(
                                id,
                                "plane",
                                Instant.EPOCH,
                                1,
                                List.of(),
                                List.of(),
                                ProbeSet.none()))) {
            Map<String, Tensor> tensors = new LinkedHashMap<>(first);
            tensors.put(name, answers);
            writer.append(new EpochSnapshot(0, Instant.EPOCH, List.of(), tensors));
            writer.append(new EpochSnapshot(1, Instant.EPOCH, List.of(), Map.of(name, answers)));
            writer.outputs(List.of(output));
        }
        return store.open(id);
    }
}
