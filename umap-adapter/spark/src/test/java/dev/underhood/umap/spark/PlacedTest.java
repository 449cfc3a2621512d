package dev.underhood.umap.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.underhood.quality.EmbeddingQuality;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlacedTest {
    private static final int N = 151;
    private static final int COLUMNS = 4;
    private static SparkSession spark;

    /** Coordinates with equal ones among them, of both signs, and zeros of both signs. */
    private static final float[] LOW = new float[2 * N];

    private static final float[] HIGH = new float[COLUMNS * N];
    private static final int[] LABELS = new int[N];

    @BeforeAll
    static void start() {
        spark = Sessions.local();
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < N; i++) {
            LABELS[i] = i % 4 == 3 ? 0 : i % 4;
            for (int c = 0; c < COLUMNS; c++) {
                HIGH[i * COLUMNS + c] = random.nextInt(-6, 7) + LABELS[i];
            }
            LOW[2 * i] = HIGH[i * COLUMNS] / 3;
            float up = HIGH[i * COLUMNS + 1] + (float) random.nextGaussian() / 10;
            LOW[2 * i + 1] = i % 5 == 0 ? -0f : up;
        }
    }

    @AfterAll
    static void stop() {
        spark.stop();
    }

    private static Dataset<Row> rows(int partitions) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < N; i++) {
            float[] low = Arrays.copyOfRange(LOW, 2 * i, 2 * i + 2);
            float[] high = Arrays.copyOfRange(HIGH, COLUMNS * i, COLUMNS * (i + 1));
            rows.add(RowFactory.create((long) i, high, low, LABELS[i]));
        }
        Collections.shuffle(rows, new Random(partitions));
        StructType schema =
                new StructType()
                        .add("id", "long")
                        .add("features", "array<float>")
                        .add("embedding", "array<float>")
                        .add("label", "int");
        return spark.createDataFrame(rows, schema).repartition(partitions);
    }

    private static Placed placed(int partitions) {
        return new Placed(rows(partitions), "embedding");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 9})
    void medians_are_those_of_sorted_coordinates(int partitions) {
        List<ClassMedian> medians = placed(partitions).medians("label");
        assertThat(medians).extracting(ClassMedian::label).containsExactly(0, 1, 2);
        for (ClassMedian median : medians) {
            assertThat(median.median())
                    .containsExactly(
                            sorted((int) median.label(), 0), sorted((int) median.label(), 1));
        }
        assertThat(medians).extracting(ClassMedian::rows).containsExactly(75L, 38L, 38L);
    }

    @Test
    void the_median_of_an_even_number_is_between_the_middle_two() {
        Dataset<Row> two = rows(2).where("id = 1 or id = 5");
        assertThat(new Placed(two, "embedding").medians("label").get(0).median().get(1))
                .isEqualTo((float) (((double) LOW[3] + LOW[11]) / 2));
    }

    private static float sorted(int label, int axis) {
        List<Float> values = new ArrayList<>();
        for (int i = 0; i < N; i++) {
            if (LABELS[i] == label) {
                values.add(LOW[2 * i + axis]);
            }
        }
        Collections.sort(values);
        int middle = values.size() / 2;
        return values.size() % 2 == 1
                ? values.get(middle)
                : (float) (((double) values.get(middle - 1) + values.get(middle)) / 2);
    }

    @Test
    void a_sample_is_the_same_whatever_the_partitions() {
        List<Row> one = placed(1).sample("id", 20, 3).collectAsList();
        assertThat(one).hasSize(20);
        assertThat(placed(5).sample("id", 20, 3).collectAsList()).hasToString(one.toString());
        assertThat(placed(5).sample("id", 20, 4).collectAsList())
                .doesNotHaveToString(one.toString());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void the_measures_of_all_rows_are_those_of_one_machine(int partitions) {
        EmbeddingQuality how = new EmbeddingQuality(7, N, 0);
        EmbeddingQuality.Scores expected = plain(how.k());
        EmbeddingQuality.Scores scores = placed(partitions).quality(how, "features", "id", "label");
        assertThat(scores).isEqualTo(expected);
        assertThat(scores.preservation()).isStrictlyBetween(0.05, 0.9);
    }

    /** The measures by their definitions, which need no engine. */
    private static EmbeddingQuality.Scores plain(int k) {
        int kept = 0;
        int right = 0;
        long penalty = 0;
        for (int q = 0; q < N; q++) {
            List<Integer> near = nearest(LOW, 2, q, k);
            List<Integer> truth = nearest(HIGH, COLUMNS, q, k);
            int[] votes = new int[3];
            for (int row : near) {
                kept += truth.contains(row) ? 1 : 0;
                votes[LABELS[row]]++;
                long rank = 1;
                for (int other = 0; other < N; other++) {
                    boolean nearer =
                            distance(HIGH, COLUMNS, q, other) < distance(HIGH, COLUMNS, q, row);
                    rank += other != q && nearer ? 1 : 0;
                }
                penalty += Math.max(0, rank - k);
            }
            int vote = votes[1] > votes[0] ? 1 : 0;
            right += (votes[2] > votes[vote] ? 2 : vote) == LABELS[q] ? 1 : 0;
        }
        double pairs = (double) N * k;
        return new EmbeddingQuality.Scores(
                kept / pairs, (double) right / N, 1 - 2 * penalty / (pairs * (2. * N - 3 * k - 1)));
    }

    private static List<Integer> nearest(float[] values, int d, int query, int k) {
        return IntStream.range(0, N)
                .filter(row -> row != query)
                .boxed()
                .sorted(Comparator.comparingDouble(row -> distance(values, d, query, row)))
                .limit(k)
                .toList();
    }

    private static double distance(float[] values, int d, int one, int other) {
        double sum = 0;
        for (int c = 0; c < d; c++) {
            double difference = (double) values[one * d + c] - values[other * d + c];
            sum += difference * difference;
        }
        return sum;
    }

    @Test
    void the_measures_of_some_rows_are_the_same_whatever_the_partitions() {
        EmbeddingQuality how = new EmbeddingQuality(7, 40, 1);
        EmbeddingQuality.Scores scores = placed(1).quality(how, "features", "id", null);
        assertThat(placed(6).quality(how, "features", "id", null)).isEqualTo(scores);
        assertThat(scores.accuracy()).isNaN();
    }

    @Test
    void what_cannot_be_measured_is_refused() {
        EmbeddingQuality many = EmbeddingQuality.defaults().withK(N / 2 + 1).withQueries(3);
        assertThatThrownBy(() -> placed(2).quality(many, "features", "id", null))
                .hasMessage("k 76 is not below half of 151 rows: give more rows or a smaller k");
        assertThatThrownBy(() -> placed(2).medians("class"))
                .hasMessageStartingWith("there is no column class among id, features");
        assertThatThrownBy(() -> new Placed(rows(1), "label")).hasMessageContaining("of type int");
    }
}
