package dev.underhood.dynamics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The numbers of an example are those that one computes by hand. */
class SampleTest {
    @Test
    void confidence_variability_and_correctness_are_mean_deviation_and_share_of_right_answers() {
        Sample sample = new Sample(2);
        assertThat(sample.confidence()).isNaN();
        float[] probabilities = {0.1f, 0.6f, 0.35f, 0.8f, 0.2f};
        int[] chosen = {0, 2, 1, 2, 1};
        for (int i = 0; i < chosen.length; i++) {
            sample.answer(probabilities[i], chosen[i]);
        }
        sample.answer(Float.NaN, -1); // an epoch that did not see it
        // numpy: mean() and std() of these five as float32, taken as float64
        assertThat(sample.confidence()).isCloseTo(0.41000000685, within(1e-9));
        assertThat(sample.variability()).isCloseTo(0.25768198109, within(1e-9));
        assertThat(sample.correctness()).isEqualTo(0.4);
        assertThat(sample.epochs()).isEqualTo(5);
        assertThat(sample.forgettingEvents()).as("right at 2 and 4, wrong at 3 and 5").isEqualTo(2);
        assertThat(sample.mistakenFor()).isEqualTo(1);
        assertThat(sample.timesMistaken()).isEqualTo(2);
        assertThat(sample.suspicion()).isCloseTo(0.59 * 2 / 5, within(1e-7));
        assertThat(sample.chosen()).isEqualTo(1);
        assertThat(sample.isRight()).isFalse();
    }

    @Test
    void what_was_never_learned_cannot_be_forgotten() {
        Sample never = sample(0, 1, 1, 1);
        assertThat(never.forgettingEvents()).isZero();
        assertThat(never.wasLearned()).isFalse();
        Sample late = sample(0, 1, 0, 0);
        assertThat(late.forgettingEvents()).isZero();
        assertThat(late.wasLearned()).isTrue();
        assertThat(late.isRight()).isTrue();
    }

    @Test
    void the_deviation_is_exact_for_many_epochs_of_nearly_the_same_probability() {
        Sample sample = new Sample(0);
        Random random = new Random(1);
        double[] seen = new double[2000];
        for (int i = 0; i < seen.length; i++) {
            float probability = 0.999f + 1e-5f * random.nextFloat();
            seen[i] = probability;
            sample.answer(probability, 0);
        }
        double mean = Arrays.stream(seen).average().orElseThrow();
        double squares = Arrays.stream(seen).map(p -> (p - mean) * (p - mean)).sum();
        assertThat(sample.variability())
                .isCloseTo(Math.sqrt(squares / seen.length), within(1e-12))
                .isPositive();
    }

    @Test
    void a_ranking_lists_what_belongs_into_it_in_its_order() {
        Sample easy = sample(0, 0, 0, 0);
        Sample stubborn = sample(0, 2, 2, 2);
        Sample flickering = sample(0, 0, 1, 0, 2);
        Sample once = sample(0, 0, 1, 0);
        Sample unseen = new Sample(0);
        List<Sample> all = List.of(easy, stubborn, flickering, once, unseen);
        assertThat(Ranking.HARDEST.first(all, 9)).containsExactly(1, 2, 3, 0);
        assertThat(Ranking.HARDEST.first(all, 2)).containsExactly(1, 2);
        assertThat(Ranking.FORGOTTEN.first(all, 9)).containsExactly(2, 3);
        assertThat(Ranking.MISLABELLED.first(all, 9)).containsExactly(1);
    }

    /** An example that was taken for these classes, quite surely each time. */
    private static Sample sample(int label, int... chosen) {
        Sample sample = new Sample(label);
        for (int choice : chosen) {
            sample.answer(choice == label ? 0.9f : 0.05f, choice);
        }
        return sample;
    }
}
