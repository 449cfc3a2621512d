package dev.underhood.umap.neighbor;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import dev.underhood.umap.math.RowSource;
import dev.underhood.umap.math.Workers;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class JavaProductsTest {
    private static final class Some implements RowSource {
        private final double[][] values;

        Some(int n, int columns, long seed) {
            SplittableRandom random = new SplittableRandom(seed);
            values = new double[n][columns];
            for (double[] row : values) {
                Arrays.setAll(row, c -> random.nextDouble());
            }
        }

        @Override
        public int size() {
            return values.length;
        }

        @Override
        public int columns() {
            return values[0].length;
        }

        @Override
        public void read(int row, double[] into) {
            System.arraycopy(values[row], 0, into, 0, into.length);
        }
    }

    @Test
    void are_those_of_an_engine_but_for_rounding() {
        for (int width : new int[] {1, 4, 7, 50}) {
            float[] left = numbers(9 * width, 1);
            float[] right = numbers(30 * width, 2);
            try (Products java = new JavaProducts();
                    Products engine = Products.of(Device.cpu())) {
                assertThat(engine).isInstanceOf(EngineProducts.class);
                FloatBuffer expected = dots(engine, left, right, width);
                FloatBuffer dots = dots(java, left, right, width);
                assertThat(dots.capacity()).isEqualTo(expected.capacity()).isEqualTo(6 * 30);
                for (int i = 0; i < dots.capacity(); i++) {
                    assertThat(Math.abs(dots.get(i) - expected.get(i))).isLessThan(width * 1e-6f);
                }
            }
        }
    }

    private static FloatBuffer dots(Products products, float[] left, float[] right, int width) {
        try (Products.Factor factor = products.factor(9, width, into -> into.put(left));
                Products.Other other = factor.with(30, into -> into.put(right));
                Products.Dots dots = other.times(2, 8)) {
            assertThat(factor.count()).isEqualTo(9);
            float[] row = new float[width];
            factor.read(8, row);
            assertThat(row[width - 1]).isEqualTo(left[9 * width - 1]);
            float[] copy = new float[dots.values().capacity()];
            dots.values().get(0, copy);
            return FloatBuffer.wrap(copy);
        }
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
    void find_the_neighbours_of_an_engine_bit_for_bit() {
        Some rows = new Some(10_500, 5, 4);
        Some asked = new Some(300, 5, 5);
        try (Workers workers = new Workers(2);
                Products java = new JavaProducts();
                Products engine = Products.of(Device.cpu())) {
            RowIndex index = RowIndex.of(rows, Measure.EUCLIDEAN, 7, engine, workers);
            assertThat(index.middles()).isNotNull();
            RowBlocks queries =
                    RowBlocks.of(asked, RowBlocks.runs(300, 64), index.transform(), workers);
            Candidates expected =
                    new NeighborSearch(index, engine, workers).search(queries, 15, false, 12);
            Candidates found =
                    new NeighborSearch(index, java, workers).search(queries, 15, false, 12);
            for (int q = 0; q < 300; q++) {
                assertThat(found.count(q)).isEqualTo(expected.count(q)).isEqualTo(15);
                for (int rank = 0; rank < 15; rank++) {
                    assertThat(found.position(q, rank)).isEqualTo(expected.position(q, rank));
                    assertThat(found.distance(q, rank)).isEqualTo(expected.distance(q, rank));
                }
            }
        }
    }
}
