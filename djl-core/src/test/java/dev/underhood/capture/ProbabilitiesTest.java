package dev.underhood.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.underhood.run.Tensor;
import org.junit.jupiter.api.Test;

class ProbabilitiesTest {
    @Test
    void logits_become_probabilities_by_softmax() {
        Tensor result =
                new Probabilities(Outputs.AUTO).of(Tensor.of(new float[] {0, 0, 1, 3}, 2, 2));
        assertThat(result.at(0)).isEqualTo(0.5f);
        assertThat(result.at(3)).isCloseTo((float) (1 / (1 + Math.exp(-2))), within(1e-6f));
    }

    @Test
    void what_adds_up_to_one_stays_as_it_is() {
        Tensor probabilities = Tensor.of(new float[] {0.25f, 0.75f, 1, 0}, 2, 2);
        assertThat(new Probabilities(Outputs.AUTO).of(probabilities)).isEqualTo(probabilities);
    }

    @Test
    void the_first_output_decides_for_the_whole_run() {
        Probabilities automatic = new Probabilities(Outputs.AUTO);
        automatic.of(Tensor.of(new float[] {2, 3}, 1, 2));
        assertThat(automatic.of(Tensor.of(new float[] {0, 1}, 1, 2)).at(1))
                .isCloseTo(0.731f, within(1e-3f));
    }

    @Test
    void can_be_told_what_the_output_is() {
        Tensor values = Tensor.of(new float[] {0, 1}, 1, 2);
        assertThat(new Probabilities(Outputs.LOGITS).of(values).at(1))
                .isCloseTo(0.731f, within(1e-3f));
        Tensor odd = Tensor.of(new float[] {2, 3}, 1, 2);
        assertThat(new Probabilities(Outputs.PROBABILITIES).of(odd)).isEqualTo(odd);
    }

    @Test
    void large_logits_do_not_overflow_and_nan_stays_nan() {
        assertThat(
                        new Probabilities(Outputs.LOGITS)
                                .of(Tensor.of(new float[] {1000, 999}, 1, 2))
                                .at(0))
                .isCloseTo(0.731f, within(1e-3f));
        assertThat(
                        new Probabilities(Outputs.AUTO)
                                .of(Tensor.of(new float[] {Float.NaN, 1}, 1, 2))
                                .at(1))
                .isNaN();
    }
}
