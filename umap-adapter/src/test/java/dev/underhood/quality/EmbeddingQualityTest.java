package dev.underhood.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.underhood.quality.EmbeddingQuality.Scores;
import dev.underhood.run.Tensor;
import dev.underhood.umap.Embedding;
import dev.underhood.umap.Rows;
import dev.underhood.umap.Umap;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddingQualityTest {
    private final EmbeddingQuality quality = EmbeddingQuality.defaults().withK(3);

    @Test
    void finds_what_scikit_learn_finds() throws IOException {
        double[][] table = table("quality.csv");
        double[] expected = table[0];
        float[] rows = columns(table, 1, 151, 1, 7);
        float[] embedding = columns(table, 1, 151, 7, 9);
        int[] labels = labels(table, 1, 151);
        EmbeddingQuality seven = EmbeddingQuality.defaults().withK((int) expected[0]);

        Scores scores = seven.measure(rows, 6, embedding, 2, labels);

        assertThat(scores.preservation()).isCloseTo(expected[1], within(1e-12));
        assertThat(scores.accuracy()).isCloseTo(expected[2], within(1e-12));
        assertThat(scores.trustworthiness()).isCloseTo(expected[3], within(1e-12));
        float[] transformed = columns(table, 151, 191, 7, 9);
        assertThat(
                        seven.transformAccuracy(
                                embedding, 2, labels, transformed, labels(table, 151, 191)))
                .isCloseTo(expected[4], within(1e-12));
    }

    @Test
    void rows_and_an_embedding_of_a_fit_are_measured_as_their_values_are() {
        float[] values = new float[120 * 4];
        Random random = new Random(5);
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian() * (1 + i % 4);
        }
        Rows rows = Rows.of(values, 4);
        Embedding embedding = Umap.builder().nEpochs(20).build().fit(rows).embedding();
        int[] labels = IntStream.range(0, 120).map(i -> i % 3).toArray();
        float[] points = new float[240];
        embedding.values().get(points);
        assertThat(quality.measure(rows, embedding, labels))
                .isEqualTo(quality.measure(values, 4, points, 2, labels));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> quality.measure(Rows.of(values, 3), embedding, null))
                .withMessageContaining("120 points for 160 rows");
    }

    /** The exact search that is the last resort finds the same in rows as in their array. */
    @Test
    void the_nearest_of_rows_are_those_of_their_array() {
        float[] values = {0, 3, 1, 1, 7, 1.5f};
        Points rows = new RowPoints(Rows.of(values, 1));
        Points array = ArrayPoints.of("values", values, 1);
        for (int i = 0; i < values.length; i++) {
            assertThat(rows.nearest(i, 4)).isEqualTo(array.nearest(i, 4));
        }
        assertThat(array.nearest(0, 4)).containsExactly(2, 3, 5, 1);
    }

    @Test
    void counts_which_class_lies_among_which() {
        float[] line = {0, 1, 2, 3, 10, 11, 12, 13, 1.5f};
        int[] labels = {0, 0, 0, 0, 1, 1, 1, 1, 2};

        Tensor counts = quality.confusion(line, 1, labels, 3);

        assertThat(counts).isEqualTo(Tensor.of(new float[] {4, 0, 0, 0, 4, 0, 1, 0, 0}, 3, 3));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> quality.confusion(line, 1, labels, 2))
                .withMessageContaining("label 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> quality.confusion(new float[3], 1, new int[3], 1))
                .withMessageContaining("smaller");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> quality.confusion(line, 1, labels, 46_341))
                .withMessageContaining("46,341 classes");
    }

    @Test
    void its_confusion_has_the_accuracy_on_its_diagonal() {
        float[] points = random(2000, 5);
        int[] labels = IntStream.range(0, 1000).map(i -> points[2 * i] < 0.5 ? 0 : 1).toArray();
        EmbeddingQuality some = quality.withQueries(200);

        Tensor counts = some.confusion(points, 2, labels, 2);

        double right = (counts.at(0) + counts.at(3)) / 200.0;
        assertThat(right).isEqualTo(some.measure(points, 2, points, 2, labels).accuracy());
    }

    @ParameterizedTest
    @CsvSource({
        "40, 5, 3, 2",
        "1100, 3, 2, 9",
        "3000, 40, 1, 15",
        "2100, 2100, 5, 4",
        "100, 80000, 2, 3" // so wide that the queries come in several tiles
    })
    void finds_what_counting_all_distances_finds(int n, int d, int dims, int k) {
        float[] rows = random(n * d, 1);
        float[] embedding = floats(n * dims, i -> rows[i / dims * d + i % Math.min(dims, d)]);
        int[] asked = IntStream.range(0, n).filter(i -> n <= 100 || i % 37 == 0).toArray();
        Points high = ArrayPoints.of("rows", rows, d);
        Points low = ArrayPoints.of("embedding", embedding, dims);
        int[][] near = new int[asked.length][];
        Arrays.setAll(near, i -> low.nearest(asked[i], k));

        RowComparison.Sums sums = RowComparison.of(high, asked, near, k);

        assertThat(sums).isEqualTo(count(high, asked, near, k));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 25})
    void an_embedding_that_is_the_rows_is_perfect(int dims) {
        float[] rows = random(200 * dims, 2);

        Scores scores = quality.measure(rows, dims, rows, dims, null);

        assertThat(scores.preservation()).isEqualTo(1);
        assertThat(scores.trustworthiness()).isEqualTo(1);
        assertThat(scores.accuracy()).isNaN();
    }

    @Test
    void far_away_or_tiny_or_huge_rows_are_told_apart() {
        float[] rows = random(300 * 4, 3);
        float[] embedding = random(300 * 2, 4);
        Scores expected = quality.measure(rows, 4, embedding, 2, null);

        for (float factor : new float[] {0x1p-60f, 0x1p60f}) {
            float[] scaled = floats(rows.length, i -> rows[i] * factor);
            assertThat(quality.measure(scaled, 4, embedding, 2, null)).isEqualTo(expected);
        }
        float[] whole = floats(rows.length, i -> Math.round(rows[i] * 1000));
        float[] moved = floats(rows.length, i -> whole[i] + 8_000_000);
        Scores before = quality.measure(whole, 4, embedding, 2, null);
        assertThat(quality.measure(moved, 4, embedding, 2, null)).isEqualTo(before);
    }

    @Test
    void equal_rows_have_equal_ranks() {
        float[] rows = new float[100 * 3];
        Arrays.fill(rows, 0.1f);
        float[] embedding = random(100 * 2, 5);

        assertThat(quality.measure(rows, 3, embedding, 2, null).trustworthiness()).isEqualTo(1);
        assertThat(quality.measure(embedding, 2, rows, 3, null).trustworthiness())
                .isBetween(0., 0.9);
    }

    @Test
    void the_smallest_of_equally_frequent_labels_wins() {
        float[] line = {0, 1, 2, 3, 10, 11, 12, 13};
        int[] labels = {7, -1, 7, -1, 5, 5, 4, 4};

        EmbeddingQuality four = EmbeddingQuality.defaults().withK(4);
        float[] asked = {1.4f, 11.4f, 11.4f};
        assertThat(four.transformAccuracy(line, 1, labels, asked, new int[] {-1, 4, 5}))
                .isEqualTo(2 / 3.);
    }

    @Test
    void draws_with_its_seed() {
        float[] rows = random(500 * 5, 6);
        float[] embedding = random(500 * 2, 7);
        EmbeddingQuality some = quality.withQueries(50);

        Scores scores = some.measure(rows, 5, embedding, 2, null);

        assertThat(some.measure(rows, 5, embedding, 2, null)).isEqualTo(scores);
        assertThat(some.withSeed(1).measure(rows, 5, embedding, 2, null)).isNotEqualTo(scores);
    }

    @Test
    void leaves_the_arrays_alone() {
        float[] rows = random(60 * 5, 8);
        float[] embedding = random(60 * 2, 9);
        float[] rowsBefore = rows.clone();
        float[] embeddingBefore = embedding.clone();
        quality.measure(rows, 5, embedding, 2, null);

        assertThat(rows).isEqualTo(rowsBefore);
        assertThat(embedding).isEqualTo(embeddingBefore);
    }

    @Test
    void names_the_value_that_is_not_finite() {
        float[] rows = random(20 * 4, 1);
        float[] embedding = random(20 * 2, 1);
        rows[9] = Float.NaN;
        assertBad(rows, 4, embedding, 2, null, "rows row 2, column 1 is NaN");
        rows[9] = 0;
        embedding[7] = Float.POSITIVE_INFINITY;
        assertBad(rows, 4, embedding, 2, null, "embedding row 3, column 1 is Infinity");
    }

    @Test
    void names_what_does_not_fit() {
        float[] rows = random(20, 1);
        assertBad(rows, 3, rows, 2, null, "rows has 20 values", "rows of 3");
        assertBad(rows, 0, rows, 2, null, "rows of 0");
        assertBad(new float[0], 2, rows, 2, null, "rows has 0 values");
        assertBad(rows, 2, rows, 1, null, "embedding has 20 points for 10 rows");
        assertBad(rows, 2, rows, 2, new int[9], "labels has 9 entries for 10 rows");
        assertBad(Arrays.copyOf(rows, 12), 2, Arrays.copyOf(rows, 6), 1, null, "k 3", "half of 6");
    }

    @Test
    void rejects_a_measure_of_nothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> quality.withK(0))
                .withMessageContaining("k 0 is below 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> quality.withQueries(0))
                .withMessageContaining("queries 0 is below 1");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                quality.transformAccuracy(
                                        new float[4], 2, new int[2], new float[2], new int[1]))
                .withMessageContaining("embedding has 2 points, k is 3");
    }

    private void assertBad(
            float[] rows,
            int d,
            float[] embedding,
            int dims,
            int @Nullable [] labels,
            String... parts) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> quality.measure(rows, d, embedding, dims, labels))
                .withMessageContainingAll(parts);
    }

    private static RowComparison.Sums count(Points rows, int[] asked, int[][] near, int k) {
        long kept = 0;
        long penalty = 0;
        for (int i = 0; i < asked.length; i++) {
            int query = asked[i];
            double[] all =
                    IntStream.range(0, rows.size())
                            .mapToDouble(row -> rows.distance(row, query))
                            .toArray();
            all[query] = Double.POSITIVE_INFINITY;
            for (int row : near[i]) {
                int rank = 1;
                for (double distance : all) {
                    rank += distance < all[row] ? 1 : 0;
                }
                kept += rank <= k ? 1 : 0;
                penalty += Math.max(0, rank - k);
            }
        }
        return new RowComparison.Sums(kept, penalty);
    }

    private static float[] random(int size, long seed) {
        Random random = new Random(seed);
        return floats(size, i -> random.nextFloat());
    }

    private static float[] floats(int size, IntToDoubleFunction value) {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) value.applyAsDouble(i);
        }
        return values;
    }

    private static double[][] table(String name) throws IOException {
        try (InputStream in = EmbeddingQualityTest.class.getResourceAsStream(name)) {
            String text =
                    new String(
                            Objects.requireNonNull(in, name).readAllBytes(),
                            StandardCharsets.UTF_8);
            return text.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> Arrays.stream(line.split(",")))
                    .map(fields -> fields.mapToDouble(Double::parseDouble).toArray())
                    .toArray(double[][]::new);
        }
    }

    private static float[] columns(double[][] table, int from, int to, int first, int end) {
        int width = end - first;
        return floats((to - from) * width, i -> table[from + i / width][first + i % width]);
    }

    private static int[] labels(double[][] table, int from, int to) {
        return IntStream.range(from, to).map(i -> (int) table[i][0]).toArray();
    }
}
