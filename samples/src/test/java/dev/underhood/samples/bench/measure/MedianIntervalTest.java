package dev.underhood.samples.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Statistics of the benchmarks. */
class MedianIntervalTest {
    /** The ranks and probabilities are those of the tables of the sign test. */
    @ParameterizedTest
    @CsvSource({
        "1, 1, 1, 0",
        "5, 1, 5, 0.9375",
        "6, 1, 6, 0.96875",
        "8, 1, 8, 0.9921875",
        "9, 2, 8, 0.9609375",
        "12, 3, 10, 0.9614258",
        "15, 4, 12, 0.9648437"
    })
    void the_interval_lies_between_the_ranks_of_the_sign_test(
            int n, double low, double high, double coverage) {
        List<Double> values =
                IntStream.rangeClosed(1, n).mapToObj(i -> (double) (n + 1 - i)).toList();
        MedianInterval interval = MedianInterval.of(values);
        assertThat(interval.low()).isEqualTo(low);
        assertThat(interval.high()).isEqualTo(high);
        assertThat(interval.median()).isEqualTo((n + 1) / 2.0);
        assertThat(interval.coverage()).isCloseTo(coverage, within(1e-7));
    }

    @Test
    void a_slope_is_that_of_the_least_squares() {
        double[] x = {1, 2, 3, 4};
        assertThat(Slope.of(x, new double[] {3, 5, 7, 9})).isEqualTo(2);
        assertThat(Slope.of(x, new double[] {1, 0, 0, 1})).isZero();
        assertThat(Slope.of(x, new double[] {0, 2, 1, 3})).isCloseTo(0.8, within(1e-12));
    }
}
