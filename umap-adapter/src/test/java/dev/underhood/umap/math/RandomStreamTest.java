package dev.underhood.umap.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RandomStreamTest {
    private static final int MANY = 100_000;

    @Test
    void is_even_or_normal() {
        RandomStream random = new RandomStream(42, -1);
        double[] even = IntStream.range(0, MANY).mapToDouble(random::uniform).toArray();
        double[] normal = IntStream.range(0, MANY).mapToDouble(random::normal).toArray();
        assertThat(Arrays.stream(even)).allMatch(x -> x >= 0 && x < 1);
        assertThat(mean(even)).isCloseTo(0.5, within(0.005));
        assertThat(deviation(even)).isCloseTo(Math.sqrt(1 / 12.0), within(0.005));
        assertThat(Arrays.stream(normal)).allMatch(Double::isFinite);
        assertThat(mean(normal)).isCloseTo(0, within(0.01));
        assertThat(deviation(normal)).isCloseTo(1, within(0.01));
    }

    @Test
    void differs_between_seeds_and_streams_and_repeats_itself() {
        assertThat(new RandomStream(1, -1).uniform(5))
                .isEqualTo(new RandomStream(1, -1).uniform(5))
                .isNotEqualTo(new RandomStream(2, -1).uniform(5))
                .isNotEqualTo(new RandomStream(1, -2).uniform(5))
                .isNotEqualTo(new RandomStream(1, -1).uniform(6));
    }

    private static double mean(double[] values) {
        return IntStream.range(0, MANY).mapToDouble(i -> values[i]).sum() / MANY;
    }

    private static double deviation(double[] values) {
        double mean = mean(values);
        return Math.sqrt(
                IntStream.range(0, MANY).mapToDouble(i -> Math.pow(values[i] - mean, 2)).sum()
                        / MANY);
    }
}
