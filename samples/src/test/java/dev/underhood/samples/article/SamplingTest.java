package dev.underhood.samples.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SamplingTest {
    @Test
    void published_starts_every_epoch_at_the_first_image_and_wraps_around() {
        assertThat(Sampling.PUBLISHED.indices(5, 0, 3, 1)).containsExactly(0, 1, 2);
        assertThat(Sampling.PUBLISHED.indices(5, 7, 12, 9))
                .containsExactly(0, 1, 2, 3, 4, 0, 1, 2, 3, 4, 0, 1);
    }

    @Test
    void shuffled_sees_no_image_twice_before_it_has_seen_all() {
        int[] indices = Sampling.SHUFFLED.indices(100, 3, 250, 1);

        int[] all = IntStream.range(0, 100).toArray();
        int[] first = Arrays.copyOfRange(indices, 0, 100);
        int[] second = Arrays.copyOfRange(indices, 100, 200);
        assertThat(first).isNotEqualTo(second);
        assertThat(Arrays.stream(first).sorted()).containsExactlyElementsOf(boxed(all));
        assertThat(Arrays.stream(second).sorted()).containsExactlyElementsOf(boxed(all));
        assertThat(Arrays.copyOfRange(indices, 200, 250)).doesNotHaveDuplicates();
    }

    @Test
    void shuffled_is_fresh_in_every_epoch_and_decided_by_the_seed() {
        int[] first = Sampling.SHUFFLED.indices(100, 0, 50, 1);

        assertThat(Sampling.SHUFFLED.indices(100, 0, 50, 1)).isEqualTo(first);
        assertThat(Sampling.SHUFFLED.indices(100, 1, 50, 1)).isNotEqualTo(first);
        assertThat(Sampling.SHUFFLED.indices(100, 0, 50, 2)).isNotEqualTo(first);
    }

    @Test
    void shuffled_draws_all_images_alike() {
        int[] counts = new int[10];
        for (int epoch = 0; epoch < 1000; epoch++) {
            counts[Sampling.SHUFFLED.indices(10, epoch, 1, 5)[0]]++;
        }

        // 100 each are expected, with a standard deviation of 9.5
        assertThat(Arrays.stream(counts)).allMatch(count -> count > 60 && count < 140);
    }

    private static Iterable<Integer> boxed(int[] values) {
        return Arrays.stream(values).boxed().toList();
    }
}
