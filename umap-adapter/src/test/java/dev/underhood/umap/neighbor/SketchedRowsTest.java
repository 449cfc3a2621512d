package dev.underhood.umap.neighbor;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import dev.underhood.umap.math.RowSource;
import dev.underhood.umap.math.Workers;
import dev.underhood.umap.product.Products;
import dev.underhood.umap.row.Measure;
import dev.underhood.umap.row.RowBlocks;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SketchedRowsTest {
    private static final int K = 10;

    private static final int ROWS = 10_001;

    /** Rows near a plane of a few dimensions, as pictures are. */
    private static final RowSource PLANE = rows(260, 6, 0.2);

    private static RowSource rows(int columns, int dimensions, double noise) {
        SplittableRandom random = new SplittableRandom(3);
        double[][] directions = new double[dimensions][columns];
        for (double[] direction : directions) {
            Arrays.setAll(direction, c -> random.nextDouble() - 0.5);
        }
        return source(
                columns,
                row -> {
                    double[] values = new double[columns];
                    for (double[] direction : directions) {
                        double along = random.nextDouble();
                        for (int c = 0; c < columns; c++) {
                            values[c] += along * direction[c];
                        }
                    }
                    Arrays.setAll(values, c -> values[c] + noise * random.nextDouble());
                    return values;
                });
    }

    private static RowSource source(int columns, IntFunction<double[]> row) {
        List<double[]> rows = IntStream.range(0, ROWS).mapToObj(row).toList();
        return new RowSource() {
            @Override
            public int size() {
                return ROWS;
            }

            @Override
            public int columns() {
                return columns;
            }

            @Override
            public void read(int i, double[] into) {
                System.arraycopy(rows.get(i), 0, into, 0, columns);
            }
        };
    }

    private final Workers workers = new Workers(2);
    private final Products products = Products.of(Device.cpu(), workers);

    @AfterEach
    void close() {
        products.close();
        workers.close();
    }

    private FitIndex index(RowSource rows, Measure measure) {
        return FitIndex.of(rows, measure, 5, products, workers);
    }

    private static FitIndex laidOut(FitIndex index) {
        assertThat(index.index().middles()).isNotNull();
        return index;
    }

    @ParameterizedTest
    @ValueSource(strings = {"EUCLIDEAN", "COSINE"})
    void the_true_neighbours_of_a_sample_are_exact(String kind) {
        Measure measure = new Measure(Measure.Kind.valueOf(kind), kind, null);
        FitIndex fit = laidOut(index(PLANE, measure));
        SketchedRows sketches = Objects.requireNonNull(fit.sketches());
        RowBlocks rows = fit.index().blocks();
        int[] sample = TrueNeighbors.sample(rows, 1);
        NeighborSearch search = new NeighborSearch(fit.index(), products, workers);
        RowBlocks some = rows.pick(sample);
        Candidates expected = search.search(some, K, false, Integer.MAX_VALUE);
        SampledSketches sampled =
                sketches.sample(sample, 2 * K, sketches.search(products, workers));
        Candidates found = sampled.nearest(some, rows, fit.index().distance(), K, products);
        for (int q = 0; q < sample.length; q++) {
            assertThat(found.count(q)).isEqualTo(K);
            for (int rank = 0; rank < K; rank++) {
                assertThat(found.position(q, rank)).isEqualTo(expected.position(q, rank));
                assertThat(found.distance(q, rank)).isEqualTo(expected.distance(q, rank));
            }
        }
    }

    @Test
    void wide_rows_find_nearly_all_neighbours_by_sketches() {
        FitIndex fit = laidOut(index(PLANE, Measure.EUCLIDEAN));
        assertThat(fit.sketches()).isNotNull();
        FoundNeighbors found = FoundNeighbors.in(fit, K + 1, 5, products, workers);
        assertThat(found.recall()).isBetween(0.985, 1.0);
        assertThat(recall(fit, found)).isGreaterThan(0.975);
    }

    @Test
    void rows_that_differ_in_every_direction_are_compared_themselves() {
        double[][] middles = new double[100][260];
        SplittableRandom random = new SplittableRandom(1);
        for (double[] middle : middles) {
            Arrays.setAll(middle, c -> 20 * random.nextDouble());
        }
        RowSource crowds =
                source(
                        260,
                        row -> {
                            double[] values = middles[row % 100].clone();
                            Arrays.setAll(values, c -> values[c] + random.nextDouble());
                            return values;
                        });
        FitIndex fit = laidOut(index(crowds, Measure.EUCLIDEAN));
        SketchedRows sketches = Objects.requireNonNull(fit.sketches());
        RowBlocks rows = fit.index().blocks();
        int[] sample = TrueNeighbors.sample(rows, 1);
        SampledSketches sampled =
                sketches.sample(
                        sample, TrueNeighbors.sketches(K), sketches.search(products, workers));
        TrueNeighbors truth =
                TrueNeighbors.of(rows, sample, K, sampled, fit.index().distance(), products);
        assertThat(truth.bySketches(sampled)).isNull();
        FoundNeighbors found = FoundNeighbors.in(fit, K + 1, 5, products, workers);
        assertThat(found.recall()).isBetween(0.985, 1.0);
        assertThat(recall(fit, found)).isGreaterThan(0.975);
    }

    @Test
    void rows_that_differ_in_few_directions_have_short_sketches() {
        FitIndex fit = laidOut(index(rows(256, 2, 0), Measure.EUCLIDEAN));
        FoundNeighbors found = FoundNeighbors.in(fit, K + 1, 5, products, workers);
        assertThat(found.recall()).isBetween(0.985, 1.0);
        assertThat(recall(fit, found)).isGreaterThan(0.975);
    }

    @Test
    void narrow_rows_and_distances_without_products_have_none() {
        assertThat(index(rows(255, 1, 1), Measure.EUCLIDEAN).sketches()).isNull();
        Measure manhattan = new Measure(Measure.Kind.MANHATTAN, "manhattan", null);
        assertThat(index(PLANE, manhattan).sketches()).isNull();
    }

    /** The share of the true neighbours of fifty rows that were found. */
    private double recall(FitIndex fit, FoundNeighbors found) {
        RowBlocks rows = fit.index().blocks();
        int[] some = new int[50];
        for (int i = 0; i < some.length; i++) {
            some[i] = i * 197;
        }
        Candidates truth =
                new NeighborSearch(fit.index(), products, workers)
                        .search(rows.pick(some), K + 1, false, Integer.MAX_VALUE);
        int hits = 0;
        for (int q = 0; q < some.length; q++) {
            double farthest = truth.distance(q, K) * (1 + 1e-6);
            for (int rank = 1; rank <= K; rank++) {
                hits += found.neighbors().distance(rows.id(some[q]), rank) <= farthest ? 1 : 0;
            }
        }
        return hits / (50.0 * K);
    }
}
