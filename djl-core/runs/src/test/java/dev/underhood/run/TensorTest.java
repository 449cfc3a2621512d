package dev.underhood.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TensorTest {
    private static Range range(float... values) {
        return Tensor.of(values, values.length).range();
    }

    @Test
    void the_range_is_that_of_the_finite_values() {
        assertThat(range(3, -2, 7, 0)).isEqualTo(new Range(-2, 7));
        assertThat(range(Float.NaN, 5, Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY))
                .isEqualTo(new Range(5, 5));
        assertThat(range(Float.MAX_VALUE, -Float.MAX_VALUE))
                .isEqualTo(new Range(-Float.MAX_VALUE, Float.MAX_VALUE));
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY})
    void there_is_no_range_of_values_that_are_not_finite(float value) {
        assertThat(range(value, value)).isEqualTo(Range.EMPTY);
    }
}
