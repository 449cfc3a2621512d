package dev.underhood.viewer.moment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.dynamics.Answers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoryTest {
    @ParameterizedTest
    @CsvSource({
        "1, right from the start",
        "1111, right from the start",
        "0, never right",
        "0000, never right",
        "0011, right since epoch 2",
        "1011, right since epoch 2",
        "0101, right since epoch 3",
        "1110, lost at epoch 3",
        "0100, lost at epoch 2",
        "01010, flipped 4 times",
        "10101010, flipped 7 times"
    })
    void tells_when_a_probe_was_right(String rightByEpoch, String words) {
        Answers answers = new Answers(0);
        for (int epoch = 0; epoch < rightByEpoch.length(); epoch++) {
            boolean right = rightByEpoch.charAt(epoch) == '1';
            answers.add(epoch, right ? new float[] {0.9f, 0.1f} : new float[] {0.4f, 0.6f});
        }
        assertThat(Story.of(answers, answers.count()).words()).isEqualTo(words);
        answers.add(rightByEpoch.length(), new float[] {Float.NaN, Float.NaN});
        assertThat(Story.of(answers, answers.count() - 1).words())
                .as("what comes later changes no story")
                .isEqualTo(words);
    }
}
