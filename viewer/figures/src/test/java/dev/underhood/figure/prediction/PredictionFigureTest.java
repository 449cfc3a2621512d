package dev.underhood.figure.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.underhood.figure.Drawing;
import dev.underhood.figure.ExampleRun;
import dev.underhood.figure.FigureOptions;
import dev.underhood.figure.NoSuchFrameException;
import dev.underhood.figure.Pictures;
import dev.underhood.figure.Theme;
import dev.underhood.figure.lookup.RunLookup;
import dev.underhood.run.ProbeSet;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class PredictionFigureTest {
    private static final List<String> PETS = List.of("cat", "dog");

    @Test
    void a_right_answer_is_praised_in_blue() {
        ClassAnswer verdict = verdict(1, 0.25f, 0.75f);
        assertThat(verdict.answers()).containsExactly("dog 75.0%", "dog 75%");
        assertThat(verdict.sentence()).isEqualTo("This is to 75.00% a dog!");
        assertThat(verdict.comments()).containsExactly("Correct!");
        assertThat(verdict.color(Theme.LIGHT)).isEqualTo(Theme.LIGHT.right());
        assertThat(verdict.barColor(1, Theme.LIGHT)).isEqualTo(Theme.LIGHT.right());
        assertThat(verdict.barColor(0, Theme.LIGHT)).isEqualTo(Theme.LIGHT.neutral());
    }

    @Test
    void a_wrong_answer_names_the_truth_in_red() {
        ClassAnswer verdict = verdict(0, 0.25f, 0.75f);
        assertThat(verdict.comments()).containsExactly("Actually: cat", "cat");
        assertThat(verdict.color(Theme.DARK)).isEqualTo(Theme.DARK.wrong());
        assertThat(verdict.barColor(1, Theme.DARK)).isEqualTo(Theme.DARK.wrong());
        assertThat(verdict.barColor(0, Theme.DARK)).isEqualTo(Theme.DARK.right());
    }

    @Test
    void without_a_label_nothing_is_right_or_wrong() {
        ClassAnswer verdict = verdict(-1, 0.25f, 0.75f);
        assertThat(verdict.comments()).isEmpty();
        assertThat(verdict.color(Theme.LIGHT)).isEqualTo(Theme.LIGHT.ink());
    }

    @Test
    void without_any_number_there_is_no_answer() {
        ClassAnswer verdict = verdict(1, Float.NaN, Float.NaN);
        assertThat(verdict.answers()).containsExactly("no answer");
        assertThat(verdict.isRight()).isFalse();
    }

    @Test
    void shows_the_first_six_probes_or_those_asked_for() {
        RunReader run = ExampleRun.open();
        assertThat(RunLookup.probes(run, List.of(), 6)).containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(RunLookup.probes(run, List.of(7, 3), 6)).containsExactly(6, 2);
        assertThatThrownBy(
                        () ->
                                PredictionFigure.KIND.of(
                                        run, FigureOptions.defaults().withProbes(List.of(8))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("this run has no probe 8: it has 7, from 1 to 7");
    }

    @Test
    void one_class_no_class_names_and_no_probes_can_be_drawn() {
        Tensor image = Tensor.of(new float[] {0, 1, 0.5f}, 1, 3, 1, 1);
        ProbeSet nameless = ProbeSet.of(image, new int[] {-1});
        Tensor one = Tensor.of(new float[] {1}, 1, 1);
        draw(ExampleRun.of(nameless, TensorNames.PROBABILITIES, one));
        draw(
                ExampleRun.of(
                        ProbeSet.none(),
                        TensorNames.PROBABILITIES,
                        Tensor.of(new float[0], 0, 10)));
    }

    @Test
    void a_thousand_classes_can_be_drawn() {
        ProbeSet probes = ProbeSet.of(Tensor.of(new float[1], 1, 1), new int[] {-1});
        float[] row = new float[1000];
        row[7] = 1;
        row[8] = Float.NaN;
        draw(ExampleRun.of(probes, TensorNames.PROBABILITIES, Tensor.of(row, 1, 1000)));
    }

    @Test
    void names_of_the_classes_may_be_long() {
        Tensor image = Tensor.of(new float[12], 1, 3, 2, 2);
        List<String> names = List.of("\u0644".repeat(500), "w".repeat(1000));
        ProbeSet probes = ProbeSet.of(image, new int[] {0});
        Tensor row = Tensor.of(new float[] {0.1f, 0.9f}, 1, 2);
        draw(ExampleRun.of(names, probes, TensorNames.PROBABILITIES, row));
    }

    @Test
    void a_long_name_never_takes_the_room_of_the_percentage() {
        List<String> names = List.of("automobile", "a".repeat(60));
        Tensor images = Tensor.of(new float[6 * 12], 6, 3, 2, 2);
        ProbeSet probes = ProbeSet.of(images, new int[6]);
        float[] rows = {1, 0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 1};
        RunReader run =
                ExampleRun.of(names, probes, TensorNames.PROBABILITIES, Tensor.of(rows, 6, 2));
        for (int width : List.of(300, 900, 1600)) {
            Drawing drawing = PredictionFigure.KIND.of(run, FigureOptions.defaults()).at(0);
            String svg = svg(drawing, width, (int) (width / drawing.aspect()));
            assertThat(svg.split("100(\\.0)?%", -1)).hasSize(1 + 6);
            if (width >= 900) {
                assertThat(svg.split(">automobile 100(\\.0)?%", -1)).hasSize(1 + 3);
            }
        }
        Drawing single =
                SinglePredictionFigure.KIND
                        .of(run, FigureOptions.defaults().withProbes(List.of(2)))
                        .at(0);
        assertThat(svg(single, 300, 143)).contains("… 100%");
    }

    @Test
    void a_probe_that_was_not_recorded_is_no_frame() {
        ProbeSet probes = ProbeSet.of(Tensor.of(new float[2], 2, 1, 1, 1), new int[2]);
        RunReader run =
                ExampleRun.of(
                        PETS,
                        probes,
                        TensorNames.PROBABILITIES,
                        Tensor.of(new float[] {0, 1}, 1, 2));
        assertThatThrownBy(() -> PredictionFigure.KIND.of(run, FigureOptions.defaults()).at(0))
                .isInstanceOf(NoSuchFrameException.class)
                .hasMessageContaining("holds no probe 2 at epoch 0");
    }

    private static String svg(Drawing drawing, int width, int height) {
        return new String(Pictures.svg(drawing, width, height), StandardCharsets.UTF_8);
    }

    private static void draw(RunReader run) {
        draw(PredictionFigure.KIND.of(run, FigureOptions.defaults()).at(0));
        if (run.info().probes().size() > 0) {
            draw(SinglePredictionFigure.KIND.of(run, FigureOptions.defaults()).at(0));
        }
    }

    private static void draw(Drawing drawing) {
        for (int width : List.of(16, 300, 900)) {
            int height = Math.max(16, (int) (width / drawing.aspect()));
            assertThat(Pictures.image(drawing, width, height)).isNotNull();
        }
    }

    private static ClassAnswer verdict(int label, float cat, float dog) {
        return ClassAnswer.of(List.of(cat, dog), PETS, label);
    }
}
