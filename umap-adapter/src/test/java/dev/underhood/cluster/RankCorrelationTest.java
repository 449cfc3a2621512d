package dev.underhood.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.underhood.run.Tensor;
import org.junit.jupiter.api.Test;

class RankCorrelationTest {
    private static final Tensor LIKENESS =
            square(4, 1, .9f, .2f, .5f, .9f, 1, .1f, .5f, .2f, .1f, 1, .3f, .5f, .5f, .3f, 1);

    @Test
    void finds_what_scipy_finds_equal_ranks_included() {
        Tensor counts = square(4, 6, 3, 0, 1, 4, 5, 0, 1, 1, 0, 9, 0, 2, 0, 1, 17);

        // scipy.stats.spearmanr of the six pairs
        assertThat(RankCorrelation.ofPairs(LIKENESS, counts))
                .isCloseTo(0.8676470588235294, within(1e-12));
    }

    @Test
    void shares_count_and_not_numbers_of_samples() {
        Tensor few = square(3, 8, 2, 0, 2, 8, 0, 1, 0, 9);
        Tensor many = square(3, 800, 200, 0, 2, 8, 0, 10, 0, 90);
        Tensor likeness = square(3, 1, .3f, .1f, .3f, 1, .2f, .1f, .2f, 1);

        assertThat(RankCorrelation.ofPairs(likeness, many))
                .isEqualTo(RankCorrelation.ofPairs(likeness, few));
    }

    @Test
    void what_is_always_right_foretells_nothing() {
        Tensor right = square(4, 5, 0, 0, 0, 0, 5, 0, 0, 0, 0, 5, 0, 0, 0, 0, 0);

        assertThat(RankCorrelation.ofPairs(LIKENESS, right)).isNaN();
    }

    @Test
    void refuses_matrices_that_do_not_fit() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RankCorrelation.ofPairs(LIKENESS, square(3, new float[9])))
                .withMessageContaining("same 3 or more classes");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                RankCorrelation.ofPairs(
                                        square(2, new float[4]), square(2, new float[4])));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RankCorrelation.ofPairs(LIKENESS, Tensor.of(new float[16], 16)));
    }

    private static Tensor square(int classes, float... values) {
        return Tensor.of(values, classes, classes);
    }
}
