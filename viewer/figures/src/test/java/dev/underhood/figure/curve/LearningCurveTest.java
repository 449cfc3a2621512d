package dev.underhood.figure.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.underhood.figure.Drawing;
import dev.underhood.figure.ExampleRun;
import dev.underhood.figure.FigureOption;
import dev.underhood.figure.FigureOptions;
import dev.underhood.figure.NoSuchFrameException;
import dev.underhood.figure.Pictures;
import dev.underhood.figure.font.Text;
import dev.underhood.figure.kit.Apart;
import dev.underhood.figure.kit.Ticks;
import dev.underhood.run.EpochSnapshot;
import dev.underhood.run.ProbeSet;
import dev.underhood.run.Scalar;
import dev.underhood.store.RunReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jfree.data.xy.XYSeriesCollection;
import org.junit.jupiter.api.Test;

class LearningCurveTest {
    @Test
    void draws_train_and_validate_up_to_the_epoch() {
        RunReader run =
                run(
                        4,
                        values("train/Accuracy", 0.2, 0.4, 0.6),
                        values("validate/Accuracy", 0.1, 0.2, 0.3));
        XYSeriesCollection data = at(run, 2).dataset();
        assertThat(data.getSeries(0).toArray()).isDeepEqualTo(new double[][] {{1, 2}, {0.2, 0.4}});
        assertThat(data.getSeries(1).toArray()).isDeepEqualTo(new double[][] {{1, 2}, {0.1, 0.2}});
        assertThat(at(run, 0).dataset().getItemCount(0)).isZero();
    }

    @Test
    void accuracy_comes_first_then_loss_then_single_numbers() {
        RunReader run =
                run(
                        0,
                        values(Scalar.LEARNING_RATE, 1),
                        values("train/F1", 1),
                        values(Scalar.TRAIN_LOSS, 1),
                        values("validate/Accuracy", 1));
        assertThat(LearningCurve.KIND.names(FigureOption.METRIC, run))
                .containsExactly("Accuracy", "loss", "F1", "learning-rate");
    }

    @Test
    void its_words_fit_what_was_measured() {
        RunReader run =
                run(
                        0,
                        values(Scalar.LEARNING_RATE, 1),
                        values("train/Accuracy", 1),
                        values("train/loss", 1),
                        values("validate/loss", 1));
        assertThat(words(run, "Accuracy"))
                .contains("the higher, the better", "it might learn by heart");
        assertThat(words(run, "loss")).contains("the lower, the better", "validate does not");
        assertThat(words(run, "learning-rate")).doesNotContain("better", "by heart");
        assertThat(LearningCurve.KIND.explanation(run)).isEqualTo(words(run, "Accuracy"));
    }

    private static String words(RunReader run, String metric) {
        return LearningCurve.KIND.explanation(run, FigureOptions.defaults().withMetric(metric));
    }

    @Test
    void axes_of_an_accuracy_span_the_plan_and_all_shares() {
        CurveData data = CurveData.of(run(48, values("train/Accuracy", 0.2, 0.9)), "Accuracy");
        assertThat(data.lastX()).isEqualTo(48);
        assertThat(data.low()).isZero();
        assertThat(data.high()).isEqualTo(1);
    }

    @Test
    void axes_of_a_loss_span_what_was_recorded_and_may_change() {
        RunReader loss = run(48, values(Scalar.TRAIN_LOSS, 2.5, 0.5));
        assertThat(LearningCurve.KIND.dependsOnLaterEpochs(FigureOptions.defaults())).isTrue();
        CurveData data = CurveData.of(loss, "loss");
        assertThat(data.low()).isZero();
        assertThat(data.high()).isEqualTo(2.6);
    }

    @Test
    void what_is_no_number_becomes_a_gap_and_does_not_reach_the_axes() {
        RunReader run =
                run(
                        0,
                        values(
                                Scalar.TRAIN_LOSS,
                                1,
                                Double.NaN,
                                Double.POSITIVE_INFINITY,
                                Double.NEGATIVE_INFINITY,
                                Double.MAX_VALUE,
                                -1e301,
                                2));
        CurveData data = CurveData.of(run, "loss");
        assertThat(data.upTo(7).getSeries(0).toArray()[1])
                .containsExactly(1, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, 2);
        assertThat(data.high()).isEqualTo(2.05);
        assertThat(Pictures.image(at(run, 7), 300, 200)).isNotNull();
    }

    @Test
    void extreme_and_constant_values_can_be_drawn() {
        double[][] cases = {
            {0, 0},
            {-5, -5},
            {1e300, -1e300},
            {1e300, 1e300},
            {1e-300, 2e-300},
            {Double.MIN_VALUE, 0},
            {1e16, 1e16 + 2},
            {Double.NaN},
            {0.3, 0.3000000000000001}
        };
        for (double[] values : cases) {
            RunReader run = run(0, values(Scalar.TRAIN_LOSS, values));
            assertThat(Pictures.image(at(run, values.length), 300, 200)).isNotNull();
        }
    }

    @Test
    void a_single_number_is_a_curve_of_its_own() {
        RunReader run = run(0, values(Scalar.SECONDS, 20, 21));
        assertThat(Metrics.curves(run, Scalar.SECONDS))
                .singleElement()
                .satisfies(curve -> assertThat(curve.label()).isEqualTo("time/epoch"));
    }

    @Test
    void labels_of_close_lines_are_moved_apart() {
        double[] close = {50, 52};
        Apart.move(close, 10, 0, 100);
        assertThat(close).containsExactly(50, 60);
        double[] atTheEnd = {97, 99};
        Apart.move(atTheEnd, 10, 0, 100);
        assertThat(atTheEnd).containsExactly(90, 100);
    }

    @Test
    void few_round_ticks() {
        assertThat(Ticks.atMost(6, 1, 0).step()).isEqualTo(0.2);
        assertThat(Ticks.atMost(6, 1, 0).text(0.4)).isEqualTo("0.4");
        assertThat(Ticks.atMost(6, 48, 1).step()).isEqualTo(10);
        assertThat(Ticks.atMost(6, 2, 1).text(1)).isEqualTo("1");
        assertThat(Ticks.atMost(0, 48, 1).step()).isEqualTo(50);
        assertThat(Ticks.atMost(5, 2e9, 0).text(5e8)).isEqualTo("5E8");
        assertThat(Ticks.atMost(6, 0.03, 0).text(0.005)).isEqualTo("0.005");
    }

    @Test
    void the_last_epoch_is_named_where_there_is_room_for_it() {
        for (int planned : List.of(24, 48, 50)) {
            RunReader run = run(planned, values("train/Accuracy", 0.2, 0.4));
            assertThat(svg(at(run, 2), 900, 640))
                    .containsOnlyOnce(">" + planned + "<")
                    .containsOnlyOnce(">20<");
        }
        RunReader close = run(21, values("train/Accuracy", 0.2, 0.4));
        assertThat(svg(at(close, 2), 300, 214)).contains(">20<").doesNotContain(">21<");
    }

    @Test
    void long_and_hostile_names_are_cut_and_cleaned() {
        String name = "train/" + "x".repeat(900) + "\u202e<script>\n";
        RunReader run = run(0, values(name, 1, 2));
        Drawing drawing = at(run, 2);
        assertThat(Pictures.image(drawing, 300, 200)).isNotNull();
        String shown = Text.clean("a\u202e\n\u0007b\ud800" + "y".repeat(10_000));
        assertThat(shown).startsWith("a\ufffd\ufffd\ufffdb\ufffdyy").endsWith("y…");
        assertThat(shown.codePointCount(0, shown.length())).isEqualTo(200);
    }

    @Test
    void says_what_there_is_instead_of_an_unknown_metric_or_epoch() {
        RunReader run = run(0, values(Scalar.TRAIN_LOSS, 1));
        assertThatThrownBy(
                        () ->
                                LearningCurve.KIND.of(
                                        run, FigureOptions.defaults().withMetric("nonsense")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("this run has no metric 'nonsense': choose one of loss");
        assertThatThrownBy(() -> at(run, 7))
                .isInstanceOf(NoSuchFrameException.class)
                .hasMessage("epoch 7 was not recorded: the last is 1");
    }

    private static String svg(Drawing drawing, int width, int height) {
        return new String(Pictures.svg(drawing, width, height), StandardCharsets.UTF_8);
    }

    private static CurveDrawing at(RunReader run, int epoch) {
        return (CurveDrawing) LearningCurve.KIND.of(run, FigureOptions.defaults()).at(epoch);
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Values(String name, double... values) {}

    private static Values values(String name, double... values) {
        return new Values(name, values);
    }

    /** A run with one value of each scalar per epoch, from epoch 1 on. */
    private static RunReader run(int planned, Values... scalars) {
        int length = 0;
        for (Values scalar : scalars) {
            length = Math.max(length, scalar.values.length);
        }
        List<EpochSnapshot> epochs = new ArrayList<>();
        for (int epoch = 0; epoch <= length; epoch++) {
            List<Scalar> now = new ArrayList<>();
            for (Values scalar : scalars) {
                if (epoch > 0 && epoch <= scalar.values.length) {
                    now.add(new Scalar(scalar.name, scalar.values[epoch - 1]));
                }
            }
            epochs.add(ExampleRun.snapshot(epoch, now, Map.of()));
        }
        return ExampleRun.of(ProbeSet.none(), planned, epochs);
    }
}
