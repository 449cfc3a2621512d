package dev.underhood.figure.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.underhood.figure.CurveComparison;
import dev.underhood.figure.ExampleRun;
import dev.underhood.figure.Pictures;
import dev.underhood.figure.Table;
import dev.underhood.figure.Theme;
import dev.underhood.figure.kit.ColorMap;
import dev.underhood.run.EpochSnapshot;
import dev.underhood.run.ProbeSet;
import dev.underhood.run.Scalar;
import dev.underhood.store.RunReader;
import dev.underhood.store.StepRange;
import java.awt.Color;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CurveComparisonTest {
    private static final String LOSS = Scalar.TRAIN_LOSS;

    @Test
    void draws_the_curves_of_every_run_to_its_last_epoch() {
        Lines lines =
                drawing(CurveComparison.of("loss").with("long", run(9)).with("short", run(5, 4, 3)))
                        .lines();
        assertThat(lines.lines()).hasSize(2);
        assertThat(lines.right()).isEqualTo(3);
        assertThat(points(lines.lines().get(1))).containsExactly("1=5.0", "2=4.0", "3=3.0");
    }

    @Test
    void a_run_has_one_colour_and_its_training_is_dashed_beside_its_validation() {
        Lines lines =
                drawing(
                                CurveComparison.of("Accuracy")
                                        .with("one", ExampleRun.open())
                                        .with("other", ExampleRun.open()))
                        .lines();
        assertThat(lines.lines()).extracting(Line::run).containsExactly(0, 0, 1, 1);
        assertThat(lines.lines())
                .extracting(Line::dashed)
                .containsExactly(true, false, true, false);
    }

    @Test
    void eight_colours_can_be_seen_on_every_ground() {
        for (Theme theme : Theme.values()) {
            Set<Color> colors = new HashSet<>();
            for (int run = 0; run < 8; run++) {
                Color color = RunColors.of(run, theme);
                colors.add(color);
                assertThat(ColorMap.contrast(color, theme.surface())).isGreaterThan(3);
            }
            assertThat(colors).hasSize(8);
        }
    }

    @Test
    void letters_at_the_ends_tell_runs_apart_without_colour() {
        byte[] svg =
                Pictures.svg(
                        CurveComparison.of("loss")
                                .with("first", run(3, 2))
                                .with("second", run(4, 1))
                                .drawing(Theme.LIGHT),
                        900,
                        480);
        assertThat(new String(svg, StandardCharsets.UTF_8))
                .contains(">A 2.00<", ">B 1.00<", ">A  first<", ">B  second<");
    }

    @Test
    void a_run_without_the_metric_is_named_and_says_so() {
        LinesDrawing drawing =
                drawing(
                        CurveComparison.of("Accuracy")
                                .with("one", ExampleRun.open())
                                .with("other", run(1, 2)));
        assertThat(drawing.words()).contains("A  one", "B  other: no Accuracy here");
    }

    @Test
    void of_many_points_the_ends_and_every_extreme_are_kept() {
        double[] values = new double[20_000];
        for (int i = 0; i < values.length; i++) {
            values[i] = 5 + Math.sin(i);
        }
        values[12_345] = 1000;
        values[777] = -1000;
        Line line =
                drawing(CurveComparison.of("loss").with("", run(values))).lines().lines().get(0);
        assertThat(line.pieces()).hasSizeBetween(500, Line.MOST);
        assertThat(line.pieces()).extracting(StepRange::high).contains(1000.0);
        assertThat(line.pieces()).extracting(StepRange::low).contains(-1000.0);
        assertThat(line.pieces().get(0)).isEqualTo(StepRange.of(1, values[0]));
        assertThat(line.pieces().get(line.pieces().size() - 1))
                .isEqualTo(StepRange.of(20_000, values[19_999]));
    }

    @Test
    void what_is_no_number_is_marked_and_explained_and_leaves_a_gap() {
        LinesDrawing drawing = drawing(CurveComparison.of("loss").with("", run(3, Double.NaN, 1)));
        StepRange gap = drawing.lines().lines().get(0).pieces().get(1);
        assertThat(LinesDrawing.isMarked(gap, drawing.axis())).isTrue();
        assertThat(drawing.words()).containsExactly("not a number, or infinite");
        LinesDrawing without = drawing(CurveComparison.of("loss").with("", run(3, 2, 1)));
        assertThat(without.words()).isEmpty();
    }

    @Test
    void on_powers_of_ten_what_is_not_above_0_is_marked() {
        LinesDrawing drawing =
                drawing(CurveComparison.of("loss").with("", run(100, 0, 1)).logarithmic());
        ValueAxis axis = drawing.axis();
        assertThat(axis.part(1)).isZero();
        assertThat(axis.part(10)).isEqualTo(0.5);
        assertThat(axis.part(100)).isEqualTo(1);
        assertThat(drawing.words()).containsExactly("no number above 0");
    }

    @Test
    void a_smoothed_line_lies_over_the_one_that_was_recorded() {
        Line line =
                drawing(CurveComparison.of("loss").with("", run(4, 2, Double.NaN, 8)).smoothed(0.5))
                        .lines()
                        .lines()
                        .get(0);
        assertThat(points(line)).containsExactly("1=4.0", "2=2.0", "3=NaN", "4=8.0");
        // weights 1; 1 : 2; 1 : 2 : 4
        assertThat(line.smooth()).extracting(StepRange::from).containsExactly(1L, 2L, 4L);
        assertThat(line.smooth().get(0).first()).isCloseTo(4, within(1e-12));
        assertThat(line.smooth().get(1).first()).isCloseTo((4 + 2 * 2) / 3.0, within(1e-12));
        assertThat(line.smooth().get(2).first())
                .isCloseTo((4 + 2 * 2 + 4 * 8) / 7.0, within(1e-12));
    }

    @Test
    void a_part_of_the_epochs_has_axes_of_its_own_and_is_smoothed_as_the_whole() {
        LinesDrawing drawing =
                drawing(
                        CurveComparison.of("loss")
                                .with("", run(90, 2, 1, 50))
                                .smoothed(0.5)
                                .epochs(2, 3));
        Line line = drawing.lines().lines().get(0);
        assertThat(points(line)).containsExactly("2=2.0", "3=1.0");
        assertThat(line.smooth().get(0).first()).isCloseTo((90 + 2 * 2) / 3.0, within(1e-12));
        assertThat(drawing.lines().part(2)).isZero();
        assertThat(drawing.lines().part(3)).isEqualTo(1);
        assertThat(drawing.axis().high()).isLessThan(40);
    }

    @Test
    void the_table_has_a_row_for_each_value() {
        Table table =
                CurveComparison.of("loss")
                        .with("one", run(4, Double.NaN, 2))
                        .with("two", run(8))
                        .smoothed(0.5)
                        .table();
        assertThat(table.columns()).containsExactly("run", "curve", "epoch", "value", "smoothed");
        assertThat(table.rows()).isEqualTo(4);
        assertThat((List<?>) table.row(1)).isEqualTo(List.of("one", "train", 2L, Double.NaN, ""));
        assertThat((List<?>) table.row(3)).isEqualTo(List.of("two", "train", 1L, 8.0, 8.0));
    }

    @Test
    void names_the_metrics_that_runs_have_if_none_has_it() {
        assertThatThrownBy(
                        () ->
                                CurveComparison.of("F1")
                                        .with("one", ExampleRun.open())
                                        .drawing(Theme.LIGHT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("F1")
                .hasMessageContaining("Accuracy");
    }

    @Test
    void extreme_values_and_hostile_names_can_be_drawn() {
        double[][] cases = {
            {0, 0}, {-5}, {1e300, -1e300}, {1e-320, 1}, {Double.NaN}, {Double.MAX_VALUE, 1}
        };
        for (double[] values : cases) {
            CurveComparison curves =
                    CurveComparison.of("loss")
                            .with("x\u202e<b>".repeat(90), run(values))
                            .with("", run(1));
            assertThat(Pictures.image(curves.drawing(Theme.DARK), 300, 160)).isNotNull();
            assertThat(Pictures.image(curves.logarithmic().drawing(Theme.DARK), 60, 30))
                    .isNotNull();
        }
    }

    private static List<String> points(Line line) {
        return line.pieces().stream().map(piece -> piece.from() + "=" + piece.first()).toList();
    }

    private static LinesDrawing drawing(CurveComparison comparison) {
        return (LinesDrawing) comparison.drawing(Theme.LIGHT);
    }

    /** A run with a training loss at each epoch from 1 on. */
    static RunReader run(double... losses) {
        List<EpochSnapshot> epochs = new ArrayList<>();
        for (int epoch = 0; epoch <= losses.length; epoch++) {
            List<Scalar> now =
                    epoch == 0 ? List.of() : List.of(new Scalar(LOSS, losses[epoch - 1]));
            epochs.add(ExampleRun.snapshot(epoch, now, Map.of()));
        }
        return ExampleRun.of(ProbeSet.none(), 0, epochs);
    }
}
