package dev.underhood.umap.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SplitMixTest {
    @Test
    void is_that_of_the_jdk() {
        SplittableRandom random = new SplittableRandom(42);
        long state = 42;
        for (int i = 0; i < 100; i++) {
            state = SplitMix.next(state);
            assertThat(SplitMix.mix(state)).isEqualTo(random.nextLong());
        }
    }

    @Test
    void numbers_below_a_bound_are_even() {
        int[] counts = new int[7];
        long state = SplitMix.key(1, 2);
        for (int i = 0; i < 70_000; i++) {
            state = SplitMix.next(state);
            counts[SplitMix.below(7, SplitMix.mix(state))]++;
        }
        for (int count : counts) {
            assertThat(count).isBetween(9_600, 10_400);
        }
        assertThat(SplitMix.below(Integer.MAX_VALUE, -1L)).isEqualTo(Integer.MAX_VALUE - 1);
        assertThat(SplitMix.below(5, 0)).isZero();
    }

    @Test
    void keys_of_streams_differ() {
        assertThat(IntStream.range(0, 1000).mapToLong(i -> SplitMix.key(3, i)).distinct().count())
                .isEqualTo(1000);
        assertThat(SplitMix.key(3, 4)).isNotEqualTo(SplitMix.key(4, 3));
    }

    @Test
    void samples_are_ascending_and_every_number_is_drawn_as_often() {
        int[] counts = new int[20];
        for (int key = 0; key < 10_000; key++) {
            int[] sample = SplitMix.sample(5, 20, SplitMix.key(key, 0));
            assertThat(sample).hasSize(5).isSorted().doesNotHaveDuplicates();
            for (int i : sample) {
                counts[i]++;
            }
        }
        for (int count : counts) {
            assertThat(count).isBetween(2_300, 2_700);
        }
        assertThat(SplitMix.sample(20, 20, 1)).containsExactly(IntStream.range(0, 20).toArray());
        assertThat(SplitMix.sample(0, 20, 1)).isEmpty();
    }
}
