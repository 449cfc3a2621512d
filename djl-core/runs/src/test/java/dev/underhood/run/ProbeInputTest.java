package dev.underhood.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Inputs keep the bits of every type that a network takes. */
class ProbeInputTest {
    /** The values are those that IEEE 754 and two's complement give these bits. */
    @ParameterizedTest
    @CsvSource({
        "FLOAT16, 003c, 1.0",
        "FLOAT16, 00c0, -2.0",
        "FLOAT16, ff7b, 65504.0",
        "FLOAT16, 0100, 5.9604645E-8",
        "FLOAT16, 007c, Infinity",
        "FLOAT16, 00fc, -Infinity",
        "FLOAT16, 007e, NaN",
        "FLOAT32, 0000803f, 1.0",
        "FLOAT64, 000000000000f0bf, -1.0",
        "UINT8, ff, 255",
        "INT8, ff, -1",
        "BOOLEAN, 01, 1",
        "INT16, feff, -2",
        "INT32, 00000080, -2147483648",
        "INT64, ffffffffffffff7f, 9223372036854775807"
    })
    void a_number_of_any_type_is_read_from_its_bits(NumberType type, String hex, String value) {
        byte[] bits = new byte[hex.length() / 2];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = (byte) Integer.parseInt(hex.substring(2 * i, 2 * i + 2), 16);
        }
        ProbeInput input = ProbeInput.of(type, ByteBuffer.wrap(bits));
        assertThat(input.size()).isEqualTo(1);
        assertThat(input.shape()).isEmpty();
        assertThat(input.at(0)).hasToString(value);
        assertThat(input.rounded().at(0)).isEqualTo(Float.valueOf(value));
    }

    @Test
    void arrays_of_java_keep_their_values_and_shape() {
        ProbeInput tokens = ProbeInput.of(new long[] {1L << 53 | 1, -7}, 2);
        assertThat(IntStream.range(0, 2).mapToObj(tokens::at))
                .containsExactly(9007199254740993L, -7L);
        assertThat(tokens).hasToString("INT64 (2)");
        assertThat(ProbeInput.of(new int[] {3, 4}, 1, 2).at(1)).isEqualTo(4L);
        assertThat(ProbeInput.of(new boolean[] {true, false}, 2).rounded().at(0)).isEqualTo(1);
        assertThat(ProbeInput.of(new float[] {0.1f}, 1))
                .isEqualTo(ProbeInput.of(Tensor.of(new float[] {0.1f}, 1)))
                .hasSameHashCodeAs(ProbeInput.of(Tensor.of(new float[] {0.1f}, 1)))
                .isNotEqualTo(ProbeInput.of(new float[] {0.1f}));
    }

    @Test
    void what_is_given_and_got_can_be_changed_and_the_input_stays() {
        int[] values = {5};
        ProbeInput input = ProbeInput.of(values, 1);
        values[0] = 6;
        input.shape()[0] = 9;
        assertThat(input.at(0)).isEqualTo(5L);
        assertThat(input.shape()).containsExactly(1);
        assertThat(input.bytes().isReadOnly()).isTrue();
        assertThat(input.bytes().order()).isEqualTo(ByteOrder.LITTLE_ENDIAN);
    }

    @Test
    void a_shape_that_does_not_fit_is_refused() {
        assertThatThrownBy(() -> ProbeInput.of(new float[3], 2, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("shape [2, 2] needs 4 values, there are 3.0");
        assertThatThrownBy(() -> ProbeInput.of(new float[0], -1))
                .hasMessage("a dimension must not be negative: [-1]");
        assertThatThrownBy(() -> ProbeInput.of(new float[1], new int[Tensor.MAX_RANK + 1]))
                .hasMessageContaining("an input has at most " + Tensor.MAX_RANK);
    }
}
