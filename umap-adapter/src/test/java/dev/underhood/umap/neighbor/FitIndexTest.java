package dev.underhood.umap.neighbor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FitIndexTest {
    @ParameterizedTest
    @CsvSource({"10000, 50", "10000, 1000", "5000, 4000", "4000, 100000"})
    void rows_that_are_few_or_narrow_are_all_compared(int n, int width) {
        assertThat(FitIndex.areAllCompared(n, width)).isTrue();
    }

    @Test
    void more_rows_or_wide_ones_are_kept_in_lists() {
        assertThat(FitIndex.areAllCompared(10_001, 1)).isFalse();
        assertThat(FitIndex.areAllCompared(10_000, 3072)).isFalse();
    }
}
