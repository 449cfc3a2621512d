package dev.underhood.umap;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import dev.underhood.umap.math.Workers;
import dev.underhood.umap.neighbor.Candidates;
import dev.underhood.umap.neighbor.NeighborSearch;
import dev.underhood.umap.neighbor.RowIndex;
import dev.underhood.umap.product.Products;
import dev.underhood.umap.row.RowBlocks;
import java.util.Arrays;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import smile.math.distance.ChebyshevDistance;

/** Neighbours against those of a search in doubles (pynndescent's bar: a recall of 0.98). */
class NeighborSearchTest {
    private static final int K = 11;

    private static UmapOptions.Builder neighbors() {
        return Umap.builder().nNeighbors(K).nEpochs(0).init(Start.RANDOM);
    }

    @ParameterizedTest
    @ValueSource(strings = {"euclidean", "cosine", "correlation", "manhattan"})
    void are_exact_among_a_thousand_rows_two_of_them_zero(String metric) {
        float[][] rows = Fixture.rows("accept-uniform.csv");
        UmapModel model = neighbors().metric(Metric.named(metric)).build().fit(rows);
        assertThat(recall(model, rows, distance(metric), 5)).isEqualTo(1);
        assertThat(model.recall()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"euclidean, 5", "cosine, 5", "correlation, 8", "manhattan, 5", "euclidean, 1"})
    void are_found_in_lists(String metric, int columns) {
        float[][] rows = Samples.uniform(10_500, columns, 4);
        Arrays.fill(rows[17], 0);
        Arrays.fill(rows[9_000], 0);
        UmapModel model = neighbors().metric(Metric.named(metric)).build().fit(rows);
        assertThat(model.state().found().probes()).isPositive();
        double recall = recall(model, rows, distance(metric), 60);
        assertThat(recall).isGreaterThanOrEqualTo(0.98);
        assertThat(model.recall()).isGreaterThanOrEqualTo(0.98).isLessThanOrEqualTo(1);
    }

    @Test
    void of_new_rows_are_found_in_lists() {
        float[][] rows = Samples.uniform(10_500, 5, 4);
        float[][] more = Samples.uniform(200, 5, 5);
        UmapModel model = neighbors().build().fit(rows);
        RowIndex index = java.util.Objects.requireNonNull(model.state().index());
        ToDoubleBiFunction<float[], float[]> distance = distance("euclidean");
        int hits = 0;
        try (Workers workers = new Workers(2);
                Products products = Products.of(Device.cpu(), workers)) {
            RowBlocks queries =
                    RowBlocks.of(
                            Rows.of(more).source(),
                            RowBlocks.runs(200, 64),
                            index.transform(),
                            workers);
            Candidates found =
                    new NeighborSearch(index, products, workers)
                            .search(queries, K, false, model.state().found().probes());
            for (int q = 0; q < more.length; q++) {
                double[] truth = truth(rows, more[q], distance);
                for (int rank = 0; rank < K; rank++) {
                    float[] row = rows[found.id(found.position(q, rank))];
                    hits += distance.applyAsDouble(more[q], row) <= truth[K - 1] + 1e-6 ? 1 : 0;
                }
            }
        }
        assertThat(hits / (200.0 * K)).isGreaterThanOrEqualTo(0.95);
    }

    @ParameterizedTest
    @CsvSource({"euclidean, 1e6", "euclidean, 1e-18", "cosine, 0", "correlation, 1000"})
    void are_right_far_from_the_origin_and_when_tiny(String metric, double offset) {
        double[][] rows = Samples.doubles(Samples.uniform(500, 6, 2));
        for (double[] row : rows) {
            for (int j = 0; j < 6; j++) {
                row[j] = offset < 1 && offset > 0 ? row[j] * offset : row[j] + offset;
            }
        }
        UmapModel model = neighbors().metric(Metric.named(metric)).build().fit(rows);
        float[][] shifted = Samples.uniform(500, 6, 2);
        UmapModel near = neighbors().metric(Metric.named(metric)).build().fit(shifted);
        int same = 0;
        for (int i = 0; i < 500; i++) {
            for (int rank = 0; rank < K; rank++) {
                same += model.neighbors().index(i, rank) == near.neighbors().index(i, rank) ? 1 : 0;
            }
        }
        assertThat(same / (500.0 * K)).isGreaterThan(0.99);
    }

    @Test
    void a_distance_of_smile_is_measured_as_it_is() {
        float[][] rows = Samples.uniform(400, 5, 3);
        Metric metric = Metric.of("chebyshev", new ChebyshevDistance()::d);
        UmapModel model = neighbors().metric(metric).build().fit(rows);
        assertThat(recall(model, rows, distance("chebyshev"), 1)).isEqualTo(1);
        assertThat(model.neighbors().distance(3, 4))
                .isEqualTo(
                        (float)
                                distance("chebyshev")
                                        .applyAsDouble(
                                                rows[3], rows[model.neighbors().index(3, 4)]));
    }

    /** Of every so many-th row: the share of its neighbours that are no farther than the truth. */
    private static double recall(
            UmapModel model,
            float[][] rows,
            ToDoubleBiFunction<float[], float[]> distance,
            int every) {
        int hits = 0;
        int all = 0;
        for (int i = 0; i < rows.length; i += every) {
            double[] truth = truth(rows, rows[i], distance);
            for (int rank = 1; rank < K; rank++) {
                int other = model.neighbors().index(i, rank);
                assertThat(other).isNotEqualTo(i);
                double far = distance.applyAsDouble(rows[i], rows[other]);
                assertThat((double) model.neighbors().distance(i, rank))
                        .isCloseTo(far, org.assertj.core.api.Assertions.within(1e-5));
                hits += far <= truth[K - 1] + 1e-6 ? 1 : 0;
                all++;
            }
        }
        return (double) hits / all;
    }

    private static double[] truth(
            float[][] rows, float[] row, ToDoubleBiFunction<float[], float[]> distance) {
        return Arrays.stream(rows)
                .mapToDouble(other -> distance.applyAsDouble(row, other))
                .sorted()
                .limit(K)
                .toArray();
    }

    private static ToDoubleBiFunction<float[], float[]> distance(String metric) {
        return switch (metric) {
            case "euclidean" ->
                    (a, b) -> Math.sqrt(sum(a.length, j -> Math.pow((double) a[j] - b[j], 2)));
            case "manhattan" -> (a, b) -> sum(a.length, j -> Math.abs((double) a[j] - b[j]));
            case "chebyshev" ->
                    (a, b) ->
                            IntStream.range(0, a.length)
                                    .mapToDouble(j -> Math.abs((double) a[j] - b[j]))
                                    .max()
                                    .orElse(0);
            case "correlation" -> (a, b) -> angle(centered(a), centered(b));
            default ->
                    (a, b) ->
                            angle(
                                    Samples.doubles(new float[][] {a})[0],
                                    Samples.doubles(new float[][] {b})[0]);
        };
    }

    private static double[] centered(float[] row) {
        double mean = sum(row.length, j -> row[j]) / row.length;
        return IntStream.range(0, row.length).mapToDouble(j -> row[j] - mean).toArray();
    }

    /** As in umap-learn: a row of zeros is 1 from all rows but those of zeros. */
    private static double angle(double[] a, double[] b) {
        double first = sum(a.length, j -> a[j] * a[j]);
        double second = sum(a.length, j -> b[j] * b[j]);
        if (first == 0 || second == 0) {
            return first == second ? 0 : 1;
        }
        return 1 - sum(a.length, j -> a[j] * b[j]) / Math.sqrt(first * second);
    }

    private static double sum(int n, java.util.function.IntToDoubleFunction value) {
        return IntStream.range(0, n).mapToDouble(value).sum();
    }
}
