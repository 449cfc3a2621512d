package dev.underhood.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.underhood.run.Range;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DataSetPortraitTest {
    private static final int IMAGES = 40;

    private final DataSetPortrait portrait = DataSetPortrait.ofImages(3, 2, 1);
    private final int[] labels = new int[IMAGES];
    private final float[] values = new float[6 * IMAGES];

    /** Image i holds i / 100 + its class in its own column; classes 0 and 2 look alike. */
    DataSetPortraitTest() {
        float[][] looks = {
            {0, .1f, .2f, .3f, .4f, .5f}, {.5f, .3f, .2f, .3f, .1f, 0}, {0, .2f, .2f, .3f, .4f, .5f}
        };
        for (int i = 0; i < IMAGES; i++) {
            labels[i] = i % 3;
            for (int p = 0; p < 6; p++) {
                values[6 * i + p] = looks[i % 3][p] + i / 100f;
            }
        }
    }

    @Test
    void makes_the_tensors_of_the_data_figures() {
        Map<String, Tensor> tensors = portrait.withSamples(10, 1).tensors(values, labels, 3);
        assertThat(tensors.keySet())
                .containsExactlyInAnyOrder(
                        TensorNames.IMAGES,
                        TensorNames.IMAGE_LABELS,
                        TensorNames.CLASS_AVERAGES,
                        TensorNames.CLASS_CORRELATION,
                        TensorNames.CLASS_ORDER);
        assertThat(shape(tensors, TensorNames.IMAGES)).containsExactly(10, 3, 2, 1);
        assertThat(shape(tensors, TensorNames.IMAGE_LABELS)).containsExactly(10);
        assertThat(shape(tensors, TensorNames.CLASS_AVERAGES)).containsExactly(3, 3, 2, 1);
        assertThat(shape(tensors, TensorNames.CLASS_CORRELATION)).containsExactly(3, 3);
        assertThat(shape(tensors, TensorNames.CLASS_ORDER)).containsExactly(3);
    }

    @Test
    void the_values_are_those_of_the_class_correlation() {
        Map<String, Tensor> tensors = portrait.tensors(values, labels, 3);
        ClassCorrelation expected = ClassCorrelation.of(values, 6, labels, 3);
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                assertThat(tensor(tensors, TensorNames.CLASS_CORRELATION).at(3 * i + j))
                        .isEqualTo((float) expected.matrix()[i][j]);
            }
            for (int p = 0; p < 6; p++) {
                assertThat(tensor(tensors, TensorNames.CLASS_AVERAGES).at(6 * i + p))
                        .isEqualTo((float) expected.averages()[i][p]);
            }
            assertThat(tensor(tensors, TensorNames.CLASS_ORDER).at(i))
                    .isEqualTo(expected.order()[i]);
        }
        assertThat(expected.order()).containsExactly(1, 0, 2);
    }

    @Test
    void shows_different_images_with_their_labels_the_same_for_the_same_seed() {
        Map<String, Tensor> tensors = portrait.withSamples(12, 7).tensors(values, labels, 3);
        Set<Integer> seen = new HashSet<>();
        for (int i = 0; i < 12; i++) {
            int image = index(tensor(tensors, TensorNames.IMAGES).slice(i));
            seen.add(image);
            assertThat(tensor(tensors, TensorNames.IMAGE_LABELS).at(i)).isEqualTo(labels[image]);
        }
        assertThat(seen).hasSize(12);
        assertThat(portrait.withSamples(12, 7).tensors(values, labels, 3)).isEqualTo(tensors);
        assertThat(portrait.withSamples(12, 8).tensors(values, labels, 3)).isNotEqualTo(tensors);
    }

    @Test
    void shows_all_of_a_small_data_set() {
        Tensor shown = tensor(portrait.tensors(values, labels, 3), TensorNames.IMAGE_LABELS);
        assertThat(shown.size()).isEqualTo(IMAGES);
    }

    @Test
    void images_may_all_come_in_one_array() {
        float[] reused = new float[6];
        Map<String, Tensor> streamed =
                portrait.tensors(
                        i -> {
                            System.arraycopy(values, 6 * i, reused, 0, 6);
                            return reused;
                        },
                        labels,
                        3);
        assertThat(streamed).isEqualTo(portrait.tensors(values, labels, 3));
    }

    @Test
    void a_class_of_black_images_and_one_without_images_are_left_out_of_the_correlation_only() {
        for (int i = 1; i < IMAGES; i += 3) {
            Arrays.fill(values, 6 * i, 6 * i + 6, 0);
        }
        Map<String, Tensor> tensors = portrait.withSamples(10, 1).tensors(values, labels, 4);

        assertThat(shape(tensors, TensorNames.IMAGES)).containsExactly(10, 3, 2, 1);
        assertThat(tensor(tensors, TensorNames.CLASS_AVERAGES).slice(1).range())
                .isEqualTo(new Range(0, 0));
        Tensor correlation = tensor(tensors, TensorNames.CLASS_CORRELATION);
        assertThat(correlation.at(2)).isFinite();
        assertThat(correlation.at(4 + 1)).isNaN();
        assertThat(correlation.at(3)).isNaN();
        assertThat(tensor(tensors, TensorNames.CLASS_ORDER))
                .isEqualTo(Tensor.of(new float[] {0, 2, 1, 3}, 4));
    }

    @Test
    void names_the_value_that_is_no_brightness() {
        for (float bad : new float[] {-0.01f, 255, Float.NaN}) {
            values[6 * 5 + 2] = bad;
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> portrait.tensors(values, labels, 3))
                    .withMessageContainingAll("image 5", String.valueOf(bad), "0..1");
        }
    }

    @Test
    void names_what_does_not_fit() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> portrait.tensors(new float[7], labels, 3))
                .withMessageContaining("7 values are not 40 images of 6 values");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> portrait.tensors(i -> new float[5], labels, 3))
                .withMessageContaining("image 0 has 5 values: 3 x 2 x 1 are 6");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DataSetPortrait.ofImages(4, 2, 1))
                .withMessageContaining("1 or 3: 4");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DataSetPortrait.ofImages(1, 0, 1))
                .withMessageContaining("0 x 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> portrait.withSamples(0, 1))
                .withMessageContaining("at least 1: 0");
    }

    private int index(Tensor image) {
        for (int i = 0; i < IMAGES; i++) {
            float[] row = Arrays.copyOfRange(values, 6 * i, 6 * i + 6);
            if (Tensor.of(row, 3, 2, 1).equals(image)) {
                return i;
            }
        }
        throw new AssertionError("not one of the images: " + image);
    }

    private static int[] shape(Map<String, Tensor> tensors, String name) {
        return tensor(tensors, name).shape();
    }

    private static Tensor tensor(Map<String, Tensor> tensors, String name) {
        return Objects.requireNonNull(tensors.get(name), name);
    }
}
