package dev.underhood.umap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Equal rows and equal distances cost no more than others, and prefer no row. */
class TiesTest {
    private static final int K = 11;

    private static UmapOptions.Builder neighbors() {
        return Umap.builder().nNeighbors(K).nEpochs(0).init(Start.RANDOM);
    }

    /** Returns how many rows each row is a neighbour of. */
    private static int[] popularity(Neighbors found) {
        int[] popularity = new int[found.size()];
        for (int i = 0; i < found.size(); i++) {
            for (int rank = 1; rank < found.k(); rank++) {
                popularity[found.index(i, rank)]++;
            }
        }
        return popularity;
    }

    @ParameterizedTest
    @CsvSource({"1", "3", "12"})
    void every_one_of_many_equal_rows_is_a_neighbour_of_as_many(int kinds) {
        float[][] some = Samples.uniform(kinds, 4, 1);
        float[][] rows = new float[600][];
        Arrays.setAll(rows, i -> some[i % kinds]);
        Neighbors found = neighbors().build().fit(rows).neighbors();
        for (int i = 0; i < 600; i++) {
            assertThat(found.index(i, 0)).isEqualTo(i);
            int[] others = new int[K];
            for (int rank = 1; rank < K; rank++) {
                others[rank] = found.index(i, rank);
                assertThat(others[rank] % kinds).isEqualTo(i % kinds);
                assertThat(found.distance(i, rank)).isZero();
            }
            assertThat(Arrays.stream(others, 1, K).distinct()).hasSize(K - 1).doesNotContain(i);
        }
        assertThat(popularity(found)).containsOnly(K - 1);
    }

    @Test
    void equal_rows_hang_together() {
        UmapModel model = Umap.builder().nEpochs(5).build().fit(new float[3000][4]);
        assertThat(model.start().components()).isEqualTo(1);
        assertThat(model.start().converged()).isTrue();
    }

    @Test
    void of_equal_rows_those_next_to_another_share_its_attention() {
        float[][] rows = Samples.uniform(600, 3, 2);
        for (int i = 0; i < 300; i++) {
            rows[i] = new float[] {0.5f, 0.5f, 0.5f};
        }
        int[] popularity = popularity(neighbors().build().fit(rows).neighbors());
        assertThat(Arrays.stream(popularity, 0, 300).max().orElseThrow()).isLessThan(3 * K);
    }

    @Test
    void few_equal_rows_are_all_neighbours_and_then_come_others() {
        float[][] some = Samples.uniform(40, 3, 5);
        float[][] rows = new float[120][];
        Arrays.setAll(rows, i -> some[i % 40]);
        Neighbors found = neighbors().build().fit(rows).neighbors();
        Neighbors alone = neighbors().build().fit(some).neighbors();
        for (int i = 0; i < 120; i++) {
            for (int rank = 1; rank < K; rank++) {
                assertThat(found.index(i, rank) % 40).isEqualTo(alone.index(i % 40, rank / 3));
                assertThat(found.distance(i, rank)).isEqualTo(alone.distance(i % 40, rank / 3));
            }
        }
    }

    @Test
    void rows_that_are_all_equally_far_have_no_favourites() {
        float[][] rows = new float[300][300];
        for (int i = 0; i < 300; i++) {
            rows[i][i] = 1;
        }
        for (Metric metric : new Metric[] {Metric.EUCLIDEAN, Metric.MANHATTAN}) {
            Neighbors found = neighbors().metric(metric).build().fit(rows).neighbors();
            assertThat(Arrays.stream(popularity(found)).max().orElseThrow()).isLessThan(4 * K);
        }
    }

    @ParameterizedTest
    @CsvSource({"euclidean", "manhattan"})
    void equally_far_rows_are_chosen_by_what_they_hold_and_not_by_their_numbers(String metric) {
        Umap umap = neighbors().metric(Metric.named(metric)).build();
        float[][] rows = new float[400][2];
        Arrays.setAll(rows, i -> new float[] {i % 20 + 1, Math.floorDiv(i, 20) + 1});
        int[] order = IntStream.range(0, 400).map(i -> (i * 147 + 31) % 400).toArray();
        float[][] shuffled = Samples.pick(rows, order);
        Neighbors found = umap.fit(rows).neighbors();
        Neighbors other = umap.fit(shuffled).neighbors();
        for (int i = 0; i < 400; i++) {
            for (int rank = 0; rank < K; rank++) {
                assertThat(order[other.index(i, rank)]).isEqualTo(found.index(order[i], rank));
            }
        }
    }

    @Test
    void distances_between_equal_rows_are_not_computed() {
        AtomicLong calls = new AtomicLong();
        Metric counting =
                Metric.of(
                        "counting",
                        (a, b) -> {
                            calls.incrementAndGet();
                            return Math.abs(a[0] - b[0]);
                        });
        float[][] rows = new float[2000][1];
        Arrays.setAll(rows, i -> new float[] {i % 20});
        neighbors().metric(counting).build().fit(rows);
        assertThat(calls.get()).isLessThanOrEqualTo(20 * 20);
    }

    @Test
    void rows_of_one_direction_are_equal_to_the_cosine() {
        float[][] rows = new float[200][];
        float[][] some = Samples.uniform(2, 5, 3);
        for (int i = 0; i < 200; i++) {
            rows[i] = some[i % 2].clone();
            for (int j = 0; j < 5; j++) {
                rows[i][j] *= 1 << i % 7;
            }
        }
        UmapModel model = neighbors().metric(Metric.COSINE).build().fit(rows);
        assertThat(popularity(model.neighbors())).containsOnly(K - 1);
        assertThat(model.state().index()).extracting(index -> index.blocks().size()).isEqualTo(2);
    }

    @Test
    void new_rows_choose_among_equally_far_rows_whatever_comes_with_them() {
        float[][] rows = new float[400][2];
        Arrays.setAll(rows, i -> new float[] {i % 20, Math.floorDiv(i % 200, 20)});
        UmapModel model = Umap.builder().nEpochs(30).build().fit(rows);
        float[][] more = {{3, 4}, {3.5f, 4.5f}, {-1, -1}, {3, 4}};
        float[][] places = model.transform(more).toRows();
        assertThat(places[3]).isEqualTo(places[0]);
        for (int i = 0; i < 4; i++) {
            assertThat(model.transform(new float[][] {more[i]}).toRows()[0]).isEqualTo(places[i]);
        }
    }
}
