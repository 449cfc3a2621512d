package dev.underhood.viewer.route;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProbeStoriesTest {
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
        Story story = Story.begun(0, rightByEpoch.charAt(0) == '1');
        for (int epoch = 1; epoch < rightByEpoch.length(); epoch++) {
            story = story.then(epoch, rightByEpoch.charAt(epoch) == '1');
        }
        assertThat(story.words()).isEqualTo(words);
    }
}
