package dev.underhood.dynamics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AnswersTest {
    @Test
    void the_answer_is_the_class_of_the_highest_probability() {
        Answers answers = new Answers(1);
        answers.add(0, new float[] {0.4f, 0.4f, 0.2f});
        answers.add(3, new float[] {Float.NaN, 0.1f, 0.3f});
        answers.add(4, new float[] {Float.NaN, Float.NaN, Float.NaN});
        assertThat(answers.count()).isEqualTo(3);
        assertThat(answers.chosen(0)).as("the first of several").isZero();
        assertThat(answers.chosen(1)).isEqualTo(2);
        assertThat(answers.probability(1)).isEqualTo(0.3f);
        assertThat(answers.epoch(1)).isEqualTo(3);
        assertThat(answers.chosen(2)).isEqualTo(-1);
        assertThat(answers.probability(2)).isNaN();
    }

    @Test
    void a_flip_is_between_right_and_wrong_and_not_from_one_mistake_to_another() {
        assertThat(flips(2, 0, 1, 0, 2, 2, 1, 2)).containsExactly(4, 6, 7);
        assertThat(flips(2, 2, 2, 2)).isEmpty();
        assertThat(flips(0)).isEmpty();
    }

    @Test
    void where_the_true_class_is_not_known_a_flip_is_from_one_class_to_another() {
        assertThat(flips(-1, 0, 0, 1, 2, 2)).containsExactly(3, 4);
        Answers unknown = answers(-1, 0);
        assertThat(unknown.isRight(0)).isFalse();
    }

    @Test
    void an_epoch_that_says_nothing_of_it_counts_as_what_was_said_before() {
        Answers answers = new Answers(0);
        for (int epoch = 0; epoch < 40; epoch += 2) {
            answers.add(epoch, new float[] {1, 0});
        }
        assertThat(answers.countUpTo(38)).isEqualTo(20);
        assertThat(answers.countUpTo(39)).isEqualTo(20);
        assertThat(answers.countUpTo(7)).isEqualTo(4);
        assertThat(answers.countUpTo(0)).isEqualTo(1);
    }

    private static List<Integer> flips(int label, int... classes) {
        Answers answers = answers(label, classes);
        return IntStream.range(0, answers.count())
                .filter(answers::isFlip)
                .map(answers::epoch)
                .boxed()
                .toList();
    }

    /** One answer at each epoch from 1 on. */
    private static Answers answers(int label, int... classes) {
        Answers answers = new Answers(label);
        for (int i = 0; i < classes.length; i++) {
            float[] probabilities = new float[3];
            probabilities[classes[i]] = 1;
            answers.add(i + 1, probabilities);
        }
        return answers;
    }
}
