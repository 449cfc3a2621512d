package dev.underhood.capture.look;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.underhood.capture.output.Reading;
import dev.underhood.capture.output.Reading.Form;
import dev.underhood.capture.output.ValueMeaning;
import dev.underhood.run.Output;
import dev.underhood.run.OutputKind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is asked of an output, by hand. */
class ScoreTest {
    private static final float[][] ROWS = {{0.2f, 0.7f, 0.1f}, {0.5f, 0.3f, 0.2f}};

    @Test
    void of_classes_the_largest_is_said_and_its_logit_or_logarithm_asked() {
        Score logits = score(OutputKind.CLASSES, ValueMeaning.LOGITS, Form.ROW, 3);
        assertThat(logits.said(ROWS)).containsExactly(1, 0);
        assertThat(sum(logits, ROWS, 1, 0)).isCloseTo(1.2f, within(1e-6f));
        assertThat(sum(logits, ROWS, 2, -1)).isCloseTo(0.1f, within(1e-6f));
        Score probabilities = score(OutputKind.CLASSES, ValueMeaning.PROBABILITIES, Form.ROW, 3);
        assertThat(probabilities.isNormalised(ROWS)).isTrue();
        assertThat(logits.isNormalised(ROWS)).isFalse();
        assertThat(sum(probabilities, ROWS, 1, 0))
                .isCloseTo((float) (Math.log(0.7) + Math.log(0.5)), within(1e-6f));
    }

    @Test
    void one_number_of_two_classes_speaks_for_the_second_and_against_the_first() {
        float[][] rows = {{0.8f}, {0.3f}};
        Score probabilities = score(OutputKind.CLASSES, ValueMeaning.PROBABILITIES, Form.ONE, 1);
        assertThat(probabilities.said(rows)).containsExactly(1, 0);
        assertThat(sum(probabilities, rows, 1, 0))
                .isCloseTo((float) (Math.log(0.8 / 0.2) - Math.log(0.3 / 0.7)), within(1e-5f));
        Score logits = score(OutputKind.CLASSES, ValueMeaning.LOGITS, Form.ONE, 1);
        assertThat(sum(logits, rows, 0, 1)).isCloseTo(-0.5f, within(1e-6f));
    }

    @Test
    void of_labels_the_surest_is_asked_by_its_logit_and_of_a_number_what_raises_it() {
        Score labels = score(OutputKind.LABELS, ValueMeaning.PROBABILITIES, Form.ROW, 3);
        assertThat(labels.said(ROWS)).containsExactly(1, 0);
        assertThat(labels.isNormalised(ROWS)).isFalse();
        assertThat(sum(labels, ROWS, 1, 0)).isCloseTo((float) Math.log(0.7 / 0.3), within(1e-5f));
        float[][] numbers = {{-4}, {Float.NaN}};
        Score number = score(OutputKind.NUMBERS, ValueMeaning.UNTOLD, Form.ONE, 1);
        assertThat(number.said(numbers)).containsExactly(0, -1);
        assertThat(sum(number, new float[][] {{-4}, {3}}, 0, 0)).isEqualTo(-1);
    }

    @Test
    void a_softmax_is_recognised_by_what_it_was_made_of() {
        float[][] logits = {{1, 3, -2}};
        double sum = Math.exp(1) + Math.exp(3) + Math.exp(-2);
        float[][] made = {
            {(float) (Math.exp(1) / sum), (float) (Math.exp(3) / sum), (float) (Math.exp(-2) / sum)}
        };
        float[][] logarithms = {
            {(float) (1 - Math.log(sum)), (float) (3 - Math.log(sum)), (float) (-2 - Math.log(sum))}
        };
        assertThat(Softmax.makes(logits, made)).isTrue();
        assertThat(Softmax.areLogarithms(logarithms)).isTrue();
        assertThat(Softmax.makes(logits, logarithms)).isTrue();
        assertThat(Softmax.makes(new float[][] {{1, 2, -2}}, made)).isFalse();
        assertThat(Softmax.areLogarithms(logits)).isFalse();
    }

    private static Score score(OutputKind kind, ValueMeaning values, Form form, int size) {
        Output output = new Output("", kind, List.of(), "");
        return new Score(new Reading(output, 0, 0, values, 1, false, form, size));
    }

    private static float sum(Score score, float[][] rows, int... asked) {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray output = manager.create(rows);
            return score.sum(output, asked, false, manager).getFloat();
        }
    }
}
