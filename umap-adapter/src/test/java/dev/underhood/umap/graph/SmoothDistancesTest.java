package dev.underhood.umap.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.underhood.umap.Fixture;
import dev.underhood.umap.neighbor.NeighborTable;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

public class SmoothDistancesTest {
    @ParameterizedTest
    @CsvSource({
        "iris, 0.5", "iris, 1", "iris, 1.75", "iris, 3",
        "digits, 0.5", "digits, 1", "digits, 1.75", "digits, 3"
    })
    void rho_and_sigma_are_those_of_umap_learn(String data, double connectivity) {
        SmoothDistances smooth = smooth(Fixture.table("graph-" + data + ".csv"), connectivity);
        List<String[]> lines =
                Fixture.lines("graph-smooth.csv").stream()
                        .filter(line -> line[0].equals(data))
                        .filter(line -> Double.parseDouble(line[1]) == connectivity)
                        .toList();
        assertThat(lines).hasSizeGreaterThan(70);
        for (String[] line : lines) {
            int point = Integer.parseInt(line[2]);
            float rho = Float.parseFloat(line[3]);
            float sigma = Float.parseFloat(line[4]);
            assertThat(smooth.rho(point)).as("rho %d", point).isCloseTo(rho, within(1e-6f * rho));
            assertThat(smooth.sigma(point))
                    .as("sigma %d", point)
                    .isCloseTo(sigma, within(5e-5f * sigma));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.4, 0.5, 0.9, 1, 1.1, 1.5, 1.75, 2, 2.5})
    void memberships_add_up_to_the_logarithm_of_k(double connectivity) {
        for (int k : new int[] {10, 15, 30}) {
            NeighborTable neighbors = Fixture.randomTable(200, k, 3);
            SmoothDistances smooth = smooth(neighbors, connectivity);
            for (int i = 0; i < neighbors.size(); i++) {
                assertThat(memberships(smooth, i, k))
                        .isCloseTo(Math.log(k) / Math.log(2), within(1.1e-5));
            }
        }
    }

    @Test
    void points_in_one_place_belong_together_fully() {
        assertThat(smooth(at(0, 0, 0, 0), 1)).satisfies(SmoothDistancesTest::allFull);
    }

    @Test
    void neighbors_at_one_distance_belong_together_fully() {
        assertThat(smooth(at(2, 2, 2, 2), 1)).satisfies(SmoothDistancesTest::allFull);
    }

    @Test
    void with_a_high_connectivity_all_neighbors_belong_fully() {
        assertThat(smooth(at(1, 2, 3, 4), 100)).satisfies(SmoothDistancesTest::allFull);
    }

    @Test
    void connectivity_counts_only_neighbors_elsewhere_and_may_be_a_fraction() {
        float[] row = {0, 0, 1, 3, 4};
        assertThat(SmoothDistances.rho(row, 0, 5, 0)).isZero();
        assertThat(SmoothDistances.rho(row, 0, 5, 0.5)).isEqualTo(0.5f);
        assertThat(SmoothDistances.rho(row, 0, 5, 1)).isEqualTo(1);
        assertThat(SmoothDistances.rho(row, 0, 5, 1.5)).isEqualTo(2);
        assertThat(SmoothDistances.rho(row, 0, 5, 3)).isEqualTo(4);
        assertThat(SmoothDistances.rho(row, 0, 5, 3.5)).isEqualTo(4);
        assertThat(SmoothDistances.rho(row, 0, 2, 1)).isZero();
        assertThat(SmoothDistances.rho(row, 2, 4, 2)).isEqualTo(3);
        assertThat(SmoothDistances.rho(row, 2, 2, 1)).isZero();
    }

    @Test
    void a_row_alone_can_be_smoothed_with_all_its_columns() {
        float[] row = {7, 8, 9, 11, 20};
        float sigma = SmoothDistances.sigma(row, 0, 5, 0, 5, 1);
        double sum = 0;
        for (float distance : row) {
            sum += SmoothDistances.membership(distance, 0, sigma);
        }
        assertThat(sum).isCloseTo(Math.log(5) / Math.log(2), within(1e-5));
    }

    @Test
    void sigma_is_at_least_a_thousandth_of_the_mean_distance() {
        float[] crowded = {1, 1, 1, 1, 1, 1, 4};
        assertThat(SmoothDistances.sigma(crowded, 0, 7, 1, 8, 99))
                .isCloseTo(0.01f / 8, within(1e-7f));
        float[] same = {0, 0, 0, 0, 0, 0, 4};
        assertThat(SmoothDistances.sigma(same, 0, 7, 0, 8, 99)).isCloseTo(0.099f, within(1e-6f));
    }

    @Test
    void a_missing_neighbor_counts_for_nothing() {
        NeighborTable few =
                Fixture.table(
                        new int[][] {{0, 1, 2, -1, -1}, {1, -1, -1, -1, -1}, {2, 0, 1, -1, -1}},
                        new float[][] {{0, 1, 3, 0, 0}, {0, 0, 0, 0, 0}, {0, 2, 5, 0, 0}});
        SmoothDistances smooth = smooth(few, 1);
        assertThat(smooth.rho(0)).isEqualTo(1);
        assertThat(smooth.rho(1)).isZero();
        assertThat(IntStream.range(0, 5).mapToObj(rank -> smooth.membership(0, rank)))
                .containsExactly(0f, 1f, 1f, 0f, 0f);
        assertThat(memberships(smooth, 1, 5)).isZero();
        assertThat(memberships(smooth, 2, 5)).isEqualTo(2);
    }

    @Test
    void threads_change_no_bit() {
        NeighborTable neighbors = Fixture.randomTable(3000, 15, 11);
        List<float[]> values =
                Fixture.onThreads(
                        workers -> {
                            SmoothDistances smooth = SmoothDistances.of(neighbors, 1.5, workers);
                            float[] all = new float[2 * neighbors.size()];
                            for (int i = 0; i < neighbors.size(); i++) {
                                all[2 * i] = smooth.rho(i);
                                all[2 * i + 1] = smooth.sigma(i);
                            }
                            return all;
                        });
        assertThat(values).allSatisfy(all -> assertThat(all).isEqualTo(values.get(0)));
    }

    private static SmoothDistances smooth(NeighborTable neighbors, double connectivity) {
        return Fixture.on(1, workers -> SmoothDistances.of(neighbors, connectivity, workers));
    }

    private static NeighborTable at(float... distances) {
        int n = distances.length + 1;
        int[][] near = new int[n][n];
        float[][] far = new float[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                near[i][j] = (i + j) % n;
                far[i][j] = j == 0 ? 0 : distances[j - 1];
            }
        }
        return Fixture.table(near, far);
    }

    private static void allFull(SmoothDistances smooth) {
        for (int i = 0; i < 5; i++) {
            int point = i;
            assertThat(IntStream.range(0, 5).mapToObj(rank -> smooth.membership(point, rank)))
                    .containsExactly(0f, 1f, 1f, 1f, 1f);
        }
    }

    private static double memberships(SmoothDistances smooth, int point, int k) {
        return IntStream.range(0, k).mapToDouble(rank -> smooth.membership(point, rank)).sum();
    }
}
