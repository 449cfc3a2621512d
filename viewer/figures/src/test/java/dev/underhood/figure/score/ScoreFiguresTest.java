package dev.underhood.figure.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.underhood.figure.Drawing;
import dev.underhood.figure.ExampleRun;
import dev.underhood.figure.Figure;
import dev.underhood.figure.FigureKind;
import dev.underhood.figure.FigureOption;
import dev.underhood.figure.FigureOptions;
import dev.underhood.figure.NoSuchFrameException;
import dev.underhood.figure.Pictures;
import dev.underhood.figure.ReadRows;
import dev.underhood.figure.Table;
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
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScoreFiguresTest {
    private static final FigureOptions DEFAULTS = FigureOptions.defaults();

    @Test
    void of_labels_all_or_one_can_be_chosen_and_the_table_has_their_curves() {
        try (RunReader run = labels()) {
            assertThat(RocFigure.KIND.names(FigureOption.HEAD, run))
                    .containsExactly("all labels", "river", "wood");
            Table all = RocFigure.KIND.of(run, DEFAULTS).data(0);
            assertThat(all.rows()).isEqualTo(6);
            assertThat(all.columns().get(0)).isEqualTo("label");
            Table wood = RocFigure.KIND.of(run, DEFAULTS.withHead("wood")).data(0);
            assertThat(wood.rows()).isEqualTo(3);
            assertThat(wood.row(1))
                    .isEqualTo(List.of("wood", 0.75f, 0.001f, 2L, 4L, 0.5f, 0.25f, 0.75f));
        }
    }

    @Test
    void the_calibrations_of_all_labels_are_put_together_and_the_error_is_their_distance() {
        try (RunReader run = labels()) {
            Table river = CalibrationFigure.KIND.of(run, DEFAULTS.withHead("river")).data(0);
            assertThat(river.row(0)).isEqualTo(List.of(0f, 0.5f, 3L, 0.2f, 0.5f));
            assertThat(river.row(1)).isEqualTo(List.of(0.5f, 1f, 0L, "", ""));
            Table all = CalibrationFigure.KIND.of(run, DEFAULTS).data(0);
            assertThat(all.row(0).get(2)).isEqualTo(4L);
            assertThat((float) all.row(0).get(3)).isCloseTo(0.25f, within(1e-6f));
            Tensor parts = run.tensor(TensorNames.CALIBRATION, 0).orElseThrow();
            assertThat(Bins.of(parts, 0).error()).isCloseTo(0.3, within(1e-6));
            // 4 · |0.25 - 0.375| and 1 · |0.9 - 1|, of 5
            assertThat(Bins.of(parts, -1).error()).isCloseTo(0.12, within(1e-6));
        }
    }

    @Test
    void a_place_tells_the_point_of_a_curve_next_to_it_and_the_part_of_a_calibration() {
        try (RunReader run = labels()) {
            for (FigureKind kind : List.of(RocFigure.KIND, CalibrationFigure.KIND)) {
                int rows = kind.of(run, DEFAULTS).data(0).rows();
                assertThat(ReadRows.of(kind.of(run, DEFAULTS).at(0), 4, 4))
                        .as(kind.name())
                        .hasSizeGreaterThan(1)
                        .allMatch(row -> row < rows);
            }
            Drawing wood = RocFigure.KIND.of(run, DEFAULTS.withHead("wood")).at(0);
            assertThat(ReadRows.of(wood, 4, 4)).contains(1); // 0.25 and 0.75, far from the others
        }
    }

    @Test
    void of_two_classes_the_second_is_named() {
        try (RunReader run = two()) {
            Table curve = RocFigure.KIND.of(run, DEFAULTS).data(0);
            assertThat(curve.row(0).get(0)).isEqualTo("spam");
            assertThat(RocFigure.KIND.names(FigureOption.HEAD, run)).isEmpty();
        }
    }

    @Test
    void curves_and_calibrations_are_drawn_in_all_themes_and_widths() throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "figures"));
        for (FigureKind kind : List.of(RocFigure.KIND, CalibrationFigure.KIND)) {
            for (Theme theme : Theme.values()) {
                for (int width : new int[] {120, 360, 900}) {
                    try (RunReader run = labels()) {
                        Drawing drawing = kind.of(run, DEFAULTS.withTheme(theme)).at(0);
                        int height = Pictures.height(width, drawing.aspect());
                        BufferedImage image = Pictures.image(drawing, width, height);
                        String name =
                                kind + "-" + theme.name().toLowerCase(Locale.ROOT) + "-" + width;
                        Files.write(
                                folder.resolve("labels-" + name + ".png"),
                                Pictures.png(drawing, width, height));
                        assertThat(
                                        Arrays.stream(
                                                        image.getRGB(
                                                                0, 0, width, height, null, 0,
                                                                width))
                                                .distinct()
                                                .count())
                                .as(name)
                                .isGreaterThan(10);
                    }
                }
            }
        }
    }

    @Test
    void an_epoch_without_and_one_of_another_shape_are_said() {
        try (RunReader run = ExampleRun.open()) {
            Figure roc = RocFigure.KIND.of(run, DEFAULTS);
            assertThatThrownBy(() -> roc.at(0)).isInstanceOf(NoSuchFrameException.class);
            assertThat(roc.data(ExampleRun.EPOCHS).rows()).isEqualTo(10 * 64);
        }
        try (RunReader run = run(OutputKind.LABELS, List.of("a"), 1, new float[] {1, 2}, 1, 2)) {
            Figure calibration = CalibrationFigure.KIND.of(run, DEFAULTS);
            assertThatThrownBy(() -> calibration.at(0))
                    .hasMessageStartingWith("calibration cannot be drawn at epoch 0");
        }
    }

    private static RunReader labels() {
        float[] parts = {3, 0.2f, 0.5f, 0, Float.NaN, Float.NaN, 1, 0.4f, 0, 1, 0.9f, 1};
        return run(OutputKind.LABELS, List.of("river", "wood"), 2, parts, 2, 2, 3);
    }

    private static RunReader two() {
        float[] parts = {3, 0.2f, 0.5f, 1, 0.9f, 1};
        return run(OutputKind.CLASSES, List.of("ham", "spam"), 1, parts, 1, 2, 3);
    }

    private static RunReader run(
            OutputKind kind, List<String> names, int curves, float[] parts, int... shape) {
        float[] points = new float[curves * 9];
        float[] areas = new float[curves * 4];
        for (int i = 0; i < curves; i++) {
            float[] curve = {1, 0, 0, 0.5f, 0.25f, 0.75f, 0, 1, 1};
            System.arraycopy(curve, 0, points, 9 * i, 9);
            System.arraycopy(new float[] {0.75f, 0.001f, 2, 4}, 0, areas, 4 * i, 4);
        }
        RunStore store = RunStore.inMemory();
        RunInfo info = RunInfo.of("scores", Instant.EPOCH);
        try (RunWriter writer = store.create(info)) {
            writer.outputs(List.of(new Output("", kind, names, "")));
            writer.append(
                    ExampleRun.snapshot(
                            0,
                            List.of(),
                            Map.of(
                                    TensorNames.ROC,
                                    Tensor.of(points, curves, 3, 3),
                                    TensorNames.ROC_AREA,
                                    Tensor.of(areas, curves, 4),
                                    TensorNames.CALIBRATION,
                                    Tensor.of(parts, shape))));
        }
        return store.open(info.id());
    }
}
