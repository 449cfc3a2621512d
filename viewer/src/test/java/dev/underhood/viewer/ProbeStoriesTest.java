package dev.underhood.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeMap;
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
    void tells_when_a_probe_was_right(String rightByEpoch, String story) {
        TreeMap<Integer, Boolean> right = new TreeMap<>();
        for (int epoch = 0; epoch < rightByEpoch.length(); epoch++) {
            right.put(epoch, rightByEpoch.charAt(epoch) == '1');
        }
        assertThat(ProbeStories.story(right)).isEqualTo(story);
    }
}
