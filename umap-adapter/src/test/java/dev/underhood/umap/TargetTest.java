package dev.underhood.umap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What is not known about a point changes nothing about it. */
class TargetTest {
    private static final float[][] ROWS = Samples.blobs(120, 6, 4, 1);
    private static final Umap UMAP = Umap.builder().nEpochs(40).seed(3).build();

    private static float[] fit(Target target) {
        return UMAP.prepare(Rows.of(ROWS), target).run().embedding().array();
    }

    private static int[] kinds() {
        int[] kinds = new int[120];
        Arrays.setAll(kinds, i -> i % 4);
        return kinds;
    }

    private static float[] numbers() {
        float[] numbers = new float[120];
        for (int i = 0; i < 120; i++) {
            numbers[i] = i * 37 % 120;
        }
        return numbers;
    }

    @Test
    void a_weight_of_zero_gives_the_bits_of_a_fit_without_a_target() {
        float[] plain = UMAP.fit(ROWS).embedding().array();
        assertThat(fit(Target.categories(kinds()).weight(0))).isEqualTo(plain);
        assertThat(fit(Target.numbers(numbers()).weight(0))).isEqualTo(plain);
        assertThat(fit(Target.categories(kinds()))).isNotEqualTo(plain);
    }

    @Test
    void a_target_of_which_nothing_is_known_gives_the_bits_of_a_fit_without_a_target() {
        float[] plain = UMAP.fit(ROWS).embedding().array();
        float[] nothing = new float[120];
        Arrays.fill(nothing, Float.NaN);
        int[] unknown = new int[120];
        Arrays.fill(unknown, Target.UNKNOWN);
        assertThat(fit(Target.numbers(nothing))).isEqualTo(plain);
        assertThat(fit(Target.categories(nothing))).isEqualTo(plain);
        assertThat(fit(Target.categories(unknown))).isEqualTo(plain);
    }

    @Test
    void a_category_of_nan_is_unknown() {
        int[] kinds = kinds();
        float[] floats = new float[120];
        for (int i = 0; i < 120; i++) {
            kinds[i] = i % 5 == 0 ? Target.UNKNOWN : kinds[i];
            floats[i] = i % 5 == 0 ? Float.NaN : kinds[i];
        }
        assertThat(fit(Target.categories(floats))).isEqualTo(fit(Target.categories(kinds)));
    }

    @Test
    void points_of_unknown_numbers_stay_with_their_neighbours() {
        float[] numbers = new float[120];
        for (int i = 0; i < 120; i++) {
            numbers[i] = i % 3 == 0 ? Float.NaN : i % 4;
        }
        UmapModel model = UMAP.prepare(Rows.of(ROWS), Target.numbers(numbers)).run().model();
        for (float value : model.embedding().array()) {
            assertThat(value).isFinite();
        }
        int[] blobs = kinds();
        assertThat(Samples.randIndex(model.embedding(), blobs, 4)).isGreaterThan(0.9);
    }

    @Test
    void a_single_known_number_does_no_harm() {
        float[] numbers = new float[120];
        Arrays.fill(numbers, Float.NaN);
        numbers[7] = 3;
        for (float value : fit(Target.numbers(numbers).weight(1))) {
            assertThat(value).isFinite();
        }
    }
}
