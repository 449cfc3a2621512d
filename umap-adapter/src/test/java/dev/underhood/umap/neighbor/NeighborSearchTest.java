package dev.underhood.umap.neighbor;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import dev.underhood.umap.math.RowSource;
import dev.underhood.umap.math.Workers;
import dev.underhood.umap.product.Products;
import dev.underhood.umap.row.Measure;
import dev.underhood.umap.row.RowBlocks;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class NeighborSearchTest {
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
    void finds_the_same_by_any_products_bit_for_bit() {
        Some rows = new Some(10_500, 5, 4);
        Some asked = new Some(300, 5, 5);
        try (Workers workers = new Workers(2);
                Products java = Products.of(Device.cpu(), workers);
                Products others = new RoundedProducts(java)) {
            RowIndex index = FitIndex.of(rows, Measure.EUCLIDEAN, 7, java, workers).index();
            assertThat(index.middles()).isNotNull();
            RowBlocks queries =
                    RowBlocks.of(asked, RowBlocks.runs(300, 64), index.transform(), workers);
            Candidates expected =
                    new NeighborSearch(index, others, workers).search(queries, 15, false, 12);
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

    /** As wrong as sums of products in float32 may be. */
    private record RoundedProducts(Products exact) implements Products {
        @Override
        public boolean isOnGpu() {
            return false;
        }

        @Override
        public Factor factor(int count, int width, Consumer<FloatBuffer> rows) {
            Factor factor = exact.factor(count, width, rows);
            return new Factor() {
                @Override
                public int count() {
                    return count;
                }

                @Override
                public int width() {
                    return width;
                }

                @Override
                public void read(int row, float[] into) {
                    factor.read(row, into);
                }

                @Override
                public Other with(int others, Consumer<FloatBuffer> write) {
                    return new Rounded(factor.with(others, write));
                }

                @Override
                public void close() {
                    factor.close();
                }
            };
        }

        @Override
        public void close() {}
    }

    private record Rounded(Products.Other exact) implements Products.Other {
        @Override
        public void each(int from, int to, Supplier<Products.Sink> sinks) {
            exact.each(
                    from,
                    to,
                    () -> {
                        Products.Sink sink = sinks.get();
                        SplittableRandom random = new SplittableRandom(from);
                        return (row, dots) -> {
                            for (int i = 0; i < dots.length; i++) {
                                dots[i] += (float) (2 * random.nextDouble() - 1) * 1e-7f * dots[i];
                            }
                            sink.take(row, dots);
                        };
                    });
        }

        @Override
        public void close() {
            exact.close();
        }
    }
}
