package dev.underhood.umap.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import dev.underhood.umap.math.Workers;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class JavaProductsTest {
    @Test
    void are_those_of_an_engine_but_for_rounding() {
        for (int width : new int[] {1, 4, 7, 50}) {
            float[] left = numbers(9 * width, 1);
            float[] right = numbers(30 * width, 2);
            NDManager manager = NDManager.newBaseManager(Device.cpu());
            try (Workers workers = new Workers(2);
                    Products java = new JavaProducts(workers);
                    Products engine = new EngineProducts(manager, Device.cpu(), workers)) {
                float[][] expected = dots(engine, left, right, width);
                float[][] dots = dots(java, left, right, width);
                for (int row = 2; row < 8; row++) {
                    for (int other = 0; other < 30; other++) {
                        assertThat(Math.abs(dots[row][other] - expected[row][other]))
                                .isLessThan(width * 1e-6f);
                    }
                }
            }
        }
    }

    private static float[][] dots(Products products, float[] left, float[] right, int width) {
        float[][] found = new float[9][];
        try (Products.Factor factor = products.factor(9, width, into -> into.put(left));
                Products.Other other = factor.with(30, into -> into.put(right))) {
            assertThat(factor.count()).isEqualTo(9);
            assertThat(factor.width()).isEqualTo(width);
            float[] row = new float[width];
            factor.read(8, row);
            assertThat(row[width - 1]).isEqualTo(left[9 * width - 1]);
            other.each(2, 8, () -> (i, dots) -> found[i] = dots.clone());
        }
        assertThat(found[1]).isNull();
        assertThat(found[8]).isNull();
        return found;
    }

    private static float[] numbers(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) random.nextDouble();
        }
        return numbers;
    }

    @Test
    void are_what_multiplies_on_a_processor_even_beside_an_engine() {
        try (Workers workers = new Workers(1);
                Products products = Products.of(Device.cpu(), workers)) {
            assertThat(products).isInstanceOf(JavaProducts.class);
            assertThat(products.isOnGpu()).isFalse();
        }
    }

    @Test
    void have_the_same_bits_with_any_number_of_threads() {
        float[] left = numbers(9 * 50, 1);
        float[] right = numbers(30 * 50, 2);
        try (Workers one = new Workers(1);
                Workers three = new Workers(3);
                Products alone = new JavaProducts(one);
                Products shared = new JavaProducts(three)) {
            assertThat(dots(shared, left, right, 50)).isDeepEqualTo(dots(alone, left, right, 50));
        }
    }

    @Test
    void of_fewer_rows_after_many_are_right() {
        float[] left = numbers(9 * 4, 1);
        try (Workers workers = new Workers(1);
                Products products = new JavaProducts(workers)) {
            products.factor(900, 40, into -> into.put(numbers(900 * 40, 3))).with(300, into -> {});
            float[] right = numbers(30 * 4, 2);
            float[][] dots = dots(products, left, right, 4);
            double expected = 0;
            for (int c = 0; c < 4; c++) {
                expected += (double) left[3 * 4 + c] * right[29 * 4 + c];
            }
            assertThat((double) dots[3][29]).isCloseTo(expected, within(1e-6));
            assertThat(dots[3]).hasSize(30);
        }
    }
}
