package dev.underhood.figure.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.underhood.figure.Drawing;
import dev.underhood.figure.ExampleRun;
import dev.underhood.figure.Figure;
import dev.underhood.figure.FigureCatalogue;
import dev.underhood.figure.FigureOptions;
import dev.underhood.figure.NoSuchFrameException;
import dev.underhood.figure.Pictures;
import dev.underhood.figure.ReadRows;
import dev.underhood.figure.Table;
import dev.underhood.figure.kit.ColorMap;
import dev.underhood.run.EpochSnapshot;
import dev.underhood.run.OutputKind;
import dev.underhood.run.ProbeSet;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunReader;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScoresFigureTest {
    /** Of 4 cats 3 are found, of 2 dogs 1; no bird was shown, and one was found. */
    private static final float[] COUNTS = {3, 1, 0, 0, 1, 1, 0, 0, 0};

    @Test
    void the_scores_are_those_that_one_computes_by_hand() {
        // as scikit-learn 1.2 computes them: precision_recall_fscore_support of
        // true 0 0 0 0 1 1 and predicted 0 0 0 1 1 2
        Table table = figure(run(2), FigureOptions.defaults()).data(1);
        assertThat(table.columns())
                .containsExactly("class", "precision", "recall", "F1", "support");
        assertThat(table.row(0)).isEqualTo(List.of("cat", 1.0, 0.75, 6 / 7.0, 4L));
        assertThat(table.row(1)).isEqualTo(List.of("dog", 0.5, 0.5, 0.5, 2L));
        assertThat(table.row(2)).isEqualTo(List.of("bird", 0.0, "", 0.0, 0L));
    }

    @Test
    void a_row_of_the_latest_epoch_tells_its_class_and_an_earlier_cell_nothing_false() {
        Drawing drawing = figure(run(2), FigureOptions.defaults()).at(2);
        assertThat(ReadRows.of(drawing, 10, 10)).containsExactlyInAnyOrder(0, 1, 2);
        int height = Pictures.height(ReadRows.WIDTH, drawing.aspect());
        assertThat(
                        Pictures.rowsAt(
                                drawing,
                                (int) (0.3 * ReadRows.WIDTH),
                                height / 2,
                                ReadRows.WIDTH,
                                height))
                .as("the first epoch, of which the table is not")
                .isEmpty();
    }

    @Test
    void a_label_is_scored_by_where_it_was_found_and_missed() {
        // rows: not there, there; columns: not found, found
        ClassScores scores =
                ClassScores.of(Tensor.of(new float[] {5, 1, 2, 6}, 1, 2, 2), OutputKind.LABELS);
        assertThat(scores.of(0, ClassScores.Score.PRECISION)).isCloseTo(6 / 7.0, within(1e-12));
        assertThat(scores.of(0, ClassScores.Score.RECALL)).isCloseTo(6 / 8.0, within(1e-12));
        assertThat(scores.of(0, ClassScores.Score.F1)).isCloseTo(12 / 15.0, within(1e-12));
        assertThat(scores.support(0)).isEqualTo(8);
    }

    @Test
    void a_cell_has_the_colour_of_its_score() {
        Drawing drawing = figure(run(2), FigureOptions.defaults().withMetric("recall")).at(2);
        BufferedImage image = Pictures.image(drawing, 900, 450);
        int found = 0;
        for (int x = 0; x < image.getWidth(); x++) {
            found += image.getRGB(x, 110) == ColorMap.VIRIDIS.rgb(0.75) ? 1 : 0;
        }
        assertThat(found).as("pixels of the cats").isGreaterThan(300);
    }

    @Test
    void of_many_classes_those_are_drawn_that_do_worst() {
        int size = 50;
        float[] counts = new float[size * size];
        for (int i = 0; i < size; i++) {
            counts[i * size + i] = i;
            counts[i * size + (i + 1) % size] += 10;
        }
        RunReader run = recorded(List.of(), Tensor.of(counts, size, size), 1);
        Figure figure = figure(run, FigureOptions.defaults());
        assertThat(figure.data(1).rows()).isEqualTo(size);
        assertThat(((ScoresDrawing) figure.at(1)).heading())
                .isEqualTo("Epoch: 1 | F1 | the 30 of 50 that do worst");
    }

    @Test
    void many_classes_of_which_some_are_recorded_have_no_scores() {
        Tensor part = Tensor.of(COUNTS, 3, 3);
        EpochSnapshot epoch =
                ExampleRun.snapshot(
                        1,
                        List.of(),
                        Map.of(
                                TensorNames.CONFUSION,
                                part,
                                TensorNames.CONFUSION_CLASSES,
                                Tensor.of(new float[6], 3, 2)));
        RunReader run = ExampleRun.of(ProbeSet.none(), 1, List.of(epoch));
        assertThat(FigureCatalogue.offeredFor(run)).doesNotContain(ScoresFigure.KIND);
    }

    @Test
    void an_epoch_without_a_validation_is_said() {
        Figure figure = figure(run(1), FigureOptions.defaults());
        assertThatThrownBy(() -> figure.at(0)).isInstanceOf(NoSuchFrameException.class);
        assertThatThrownBy(
                        () ->
                                figure(
                                                recorded(List.of(), Tensor.of(COUNTS, 9), 1),
                                                FigureOptions.defaults())
                                        .at(1))
                .isInstanceOf(NoSuchFrameException.class)
                .hasMessageContaining("must be classes × classes");
    }

    private static Figure figure(RunReader run, FigureOptions options) {
        return ScoresFigure.KIND.of(run, options);
    }

    private static RunReader run(int epochs) {
        return recorded(List.of("cat", "dog", "bird"), Tensor.of(COUNTS, 3, 3), epochs);
    }

    /** Epoch 0 without a validation, then some with the same. */
    private static RunReader recorded(List<String> names, Tensor confusion, int count) {
        List<EpochSnapshot> epochs = new ArrayList<>();
        epochs.add(ExampleRun.snapshot(0, List.of(), Map.of()));
        for (int epoch = 1; epoch <= count; epoch++) {
            epochs.add(
                    ExampleRun.snapshot(
                            epoch, List.of(), Map.of(TensorNames.CONFUSION, confusion)));
        }
        return ExampleRun.of(names, ProbeSet.none(), count, epochs);
    }
}
