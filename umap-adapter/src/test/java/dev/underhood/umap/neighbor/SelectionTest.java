package dev.underhood.umap.neighbor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SelectionTest {
    @Test
    void at_least_k_and_few_more_are_within_the_bound() {
        SplittableRandom random = new SplittableRandom(1);
        for (int trial = 0; trial < 200; trial++) {
            float[] values = new float[100];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) Math.pow(random.nextDouble(), 1 + trial % 5) - 0.3f;
            }
            int k = 1 + random.nextInt(80);
            int within = within(values, 10, 90, Selection.bound(values, 10, 80, k, k));
            assertThat(within).isBetween(k, k + 20);
        }
    }

    @Test
    void a_bound_need_not_part_what_is_equal() {
        float[] values = {3, 3, 3, 3};
        assertThat(Selection.bound(values, 0, 4, 2, 2)).isEqualTo(3);
        assertThat(Selection.bound(values, 0, 1, 1, 1)).isEqualTo(3);
        values[2] = Float.NEGATIVE_INFINITY;
        assertThat(within(values, 0, 4, Selection.bound(values, 0, 4, 1, 1))).isPositive();
    }

    private static int within(float[] values, int from, int to, float bound) {
        int within = 0;
        for (int i = from; i < to; i++) {
            within += values[i] <= bound ? 1 : 0;
        }
        return within;
    }
}
