package dev.underhood.samples.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.dataset.Batch;
import org.junit.jupiter.api.Test;

class LabelledImagesTest {
    private final LabelledImages images = TestImages.numbered(5);

    @Test
    void a_selection_keeps_the_order_it_was_asked_for() {
        LabelledImages some = images.select(4, 0, 2).select(2, 0);

        assertThat(some.labels()).containsExactly(2, 4);
        assertThat(some.pixels(0)).containsOnly(2);
        assertThat(some.pixels(1)).containsOnly(4);
    }

    @Test
    void a_byte_from_0_to_255_becomes_a_value_from_minus_1_to_1() {
        byte[] pixels = new byte[LabelledImages.IMAGE_BYTES];
        pixels[1] = (byte) 255;
        pixels[2] = 51;
        var tensor = LabelledImages.of(pixels, new byte[1]).toTensor();

        assertThat(tensor.shape()).containsExactly(1, 3, 32, 32);
        assertThat(tensor.at(0)).isEqualTo(-1);
        assertThat(tensor.at(1)).isEqualTo(1);
        assertThat(tensor.at(2)).isCloseTo(-0.6f, within(1e-6f));
    }

    @Test
    void a_batch_holds_the_images_and_their_classes() {
        try (NDManager manager = NDManager.newBaseManager();
                Batch batch = images.batch(manager, new int[] {3, 1}, 0, 1)) {
            assertThat(batch.getSize()).isEqualTo(2);
            assertThat(batch.getData().head().getShape()).isEqualTo(new Shape(2, 3, 32, 32));
            assertThat(batch.getData().head().getFloat(0, 2, 31, 31)).isEqualTo(3 / 127.5f - 1);
            assertThat(batch.getLabels().head().toLongArray()).containsExactly(3, 1);
        }
    }

    @Test
    void rejects_labels_that_do_not_fit_the_pixels() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> LabelledImages.of(new byte[LabelledImages.IMAGE_BYTES], new byte[2]));
    }
}
