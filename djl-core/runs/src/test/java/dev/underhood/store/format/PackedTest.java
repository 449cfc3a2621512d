package dev.underhood.store.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.underhood.run.Tensor;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Arrays are compressed where that pays. */
class PackedTest {
    @Test
    void counts_and_pictures_of_8_bits_are_compressed_and_come_back_bit_for_bit() {
        Random random = new Random(1);
        float[] counts = new float[66 * 20];
        float[] pixels = new float[64 * 32 * 32];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = random.nextInt(100);
        }
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (i / 32 % 32 + random.nextInt(16)) / 255f;
        }
        for (byte[] npy : new byte[][] {npy(counts), npy(pixels), npy(new float[3])}) {
            byte[] stored = Packed.of(npy);
            assertThat(3L * stored.length).isLessThanOrEqualTo(2L * npy.length);
            assertThat(Packed.size(stored)).isEqualTo(npy.length);
            assertThat(Packed.npy(stored, npy.length)).isEqualTo(npy);
            assertThat(Npy.shape(Packed.head(Arrays.copyOf(stored, 4096))))
                    .isEqualTo(Npy.shape(npy));
        }
    }

    @Test
    void weights_stay_as_they_are() {
        Random random = new Random(2);
        float[] weights = new float[100_000];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) random.nextGaussian();
        }
        for (byte[] npy : new byte[][] {npy(weights), npy(new float[0]), npy(1, 2, 3.3f)}) {
            byte[] stored = Packed.of(npy);
            if (stored != npy) { // an empty array is little but the blanks of its head
                assertThat(3 * stored.length).isLessThanOrEqualTo(2 * npy.length);
            }
            assertThat(Packed.npy(stored, (int) Packed.size(stored))).isEqualTo(npy);
        }
        assertThat(Packed.of(npy(weights))[0]).isEqualTo((byte) 0x93);
    }

    @Test
    void what_is_noise_in_the_middle_is_not_compressed_for_its_ends() {
        Random random = new Random(3);
        float[] values = new float[100_000];
        for (int i = 40_000; i < 60_000; i++) {
            values[i] = (float) random.nextGaussian();
        }
        assertThat(Packed.of(npy(values))[0]).isEqualTo((byte) 0x93); // a sample decides
    }

    @Test
    void what_is_cut_off_or_longer_or_no_array_is_refused() {
        byte[] npy = npy(new float[1000]);
        byte[] stored = Packed.of(npy);
        byte[] cut = Arrays.copyOf(stored, stored.length - 8);
        assertThatThrownBy(() -> Packed.npy(cut, npy.length))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Packed.npy(stored, npy.length - 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Packed.npy(stored, npy.length + 1))
                .isInstanceOf(IllegalArgumentException.class);
        byte[] text = Packed.of(new byte[1000]);
        assertThat(text[0]).isEqualTo((byte) 0x78);
        assertThatThrownBy(() -> Packed.size(text)).isInstanceOf(IllegalArgumentException.class);
        byte[] nonsense = {0x78, 1, 2, 3};
        assertThatThrownBy(() -> Packed.size(nonsense))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static byte[] npy(float... values) {
        return Npy.encode(Tensor.of(values, values.length));
    }
}
