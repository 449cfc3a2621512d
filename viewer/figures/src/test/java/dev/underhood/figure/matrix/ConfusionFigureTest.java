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
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfusionFigureTest {
    private static final FigureOptions DEFAULTS = FigureOptions.defaults();
    private static final List<String> PETS = List.of("cat", "dog", "fox");

    @Test
    void cells_hold_the_percentage_of_the_true_class_and_the_title_the_accuracy() {
        Drawing drawing = draw(DEFAULTS, 6, 3, 1, 0, 5, 0, 0, 1, 399);
        assertThat(Svgs.texts(drawing, 700))
                .startsWith("60", "30", "10", "100", "<1", "100")
                .contains("cat", "dog", "fox", "true", "taken for", "40% and more")
                .endsWith("Epoch: 12 | Accuracy 98.80%");
    }

    @Test
    void what_is_right_is_blue_and_what_is_wrong_red_on_a_scale_of_its_own() {
        for (Theme theme : Theme.values()) {
            Drawing drawing = draw(DEFAULTS.withTheme(theme), 6, 2, 2, 0, 5, 0, 1, 0, 0);
            BufferedImage image = Pictures.image(drawing, 90, 90);
            int nothing = theme.faint().getRGB();
            assertThat(image.getRGB(33, 33)).isEqualTo(theme.rightBar().getRGB());
            assertThat(image.getRGB(3, 63)).isEqualTo(theme.wrongBar().getRGB());
            assertThat(image.getRGB(3, 3))
                    .isEqualTo(ColorMap.between(nothing, theme.rightBar().getRGB(), 0.6));
            assertThat(image.getRGB(33, 3))
                    .isEqualTo(ColorMap.between(nothing, theme.wrongBar().getRGB(), 0.5));
            assertThat(image.getRGB(63, 63)).isEqualTo(nothing);
        }
    }

    @Test
    void a_confusion_is_seen_from_the_smallest_step_on() {
        Color nothing = Theme.LIGHT.faint();
        Color ten = new Color(ColorMap.between(nothing.getRGB(), 0xc8321e, 0.25));
        assertThat(ColorMap.contrast(nothing, ten)).isGreaterThan(1.3);
    }

    @Test
    void data_are_counts_and_shares_in_the_order_of_the_picture() {
        Tensor counts = Tensor.of(new float[] {3, 1, 0, 0}, 2, 2);
        RunReader run =
                ExampleRun.of(
                        PETS,
                        ProbeSet.none(),
                        2,
                        List.of(
                                ExampleRun.snapshot(
                                        0,
                                        List.of(),
                                        Map.of(
                                                TensorNames.CLASS_ORDER,
                                                Tensor.of(new float[] {1, 0}, 2))),
                                confused(12, counts)));
        Table table = ConfusionFigure.KIND.of(run, DEFAULTS).data(12);
        assertThat(table.columns()).containsExactly("true class", "taken for", "count", "share");
        assertThat(table.row(0).toString()).isEqualTo("[dog, dog, 0.0, NaN]");
        assertThat(table.row(2).toString()).isEqualTo("[cat, dog, 1.0, 0.25]");
        FigureOptions byNumber = DEFAULTS.withOrder(ClassOrder.NUMBER);
        Table numbered = ConfusionFigure.KIND.of(run, byNumber).data(12);
        assertThat(numbered.row(0).toString()).isEqualTo("[cat, cat, 3.0, 0.75]");
    }

    @Test
    void a_class_without_images_is_empty_and_what_is_no_number_marked() {
        Drawing drawing = draw(DEFAULTS, 0, 0, 0, Float.NaN, 1, 1, 0, 0, 2);
        BufferedImage image = Pictures.image(drawing, 90, 90);
        assertThat(image.getRGB(3, 3)).isEqualTo(Theme.LIGHT.surface().getRGB());
        assertThat(image.getRGB(33, 33)).isEqualTo(Tiles.MARKED);
        assertThat(image.getRGB(63, 63)).isEqualTo(Theme.LIGHT.rightBar().getRGB());
        assertThat(Svgs.texts(drawing, 700))
                .startsWith("NaN", "NaN", "NaN", "100")
                .endsWith("Epoch: 12");
    }

    @Test
    void nothing_counted_at_all_has_no_accuracy() {
        assertThat(Svgs.texts(draw(DEFAULTS, new float[9]), 700)).endsWith("Epoch: 12");
    }

    @Test
    void before_the_first_validation_there_is_none() {
        Figure figure = ConfusionFigure.KIND.of(ExampleRun.open(), DEFAULTS);
        assertThatThrownBy(() -> figure.at(0))
                .isInstanceOf(NoSuchFrameException.class)
                .hasMessage("confusion was not recorded at epoch 0");
        assertThat(ConfusionFigure.KIND.dependsOnLaterEpochs(DEFAULTS)).isFalse();
        assertThatThrownBy(() -> draw(DEFAULTS, 1, 2, 3))
                .isInstanceOf(NoSuchFrameException.class)
                .hasMessageContaining("it must be classes × classes and is Tensor[3]");
    }

    @Test
    void forty_classes_are_cells_without_numbers() {
        Tensor counts = Tensor.of(new float[1600], 40, 40);
        RunReader run = ExampleRun.of(PETS, ProbeSet.none(), 40, List.of(confused(12, counts)));
        List<String> texts = Svgs.texts(ConfusionFigure.KIND.of(run, DEFAULTS).at(12), 900);
        assertThat(texts).contains("cat", "class 39").doesNotContain("0", "100");
    }

    private static Drawing draw(FigureOptions options, float... counts) {
        Tensor matrix =
                counts.length == 9 ? Tensor.of(counts, 3, 3) : Tensor.of(counts, counts.length);
        RunReader run = ExampleRun.of(PETS, ProbeSet.none(), 12, List.of(confused(12, matrix)));
        return ConfusionFigure.KIND.of(run, options).at(12);
    }

    private static EpochSnapshot confused(int epoch, Tensor counts) {
        return ExampleRun.snapshot(epoch, List.of(), Map.of(TensorNames.CONFUSION, counts));
    }
}
