package dev.underhood.umap.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.umap.Fixture;
import dev.underhood.umap.Rows;
import dev.underhood.umap.math.Workers;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PcaStartTest {
    private static final double[][] PLACES = StartSamples.csv("start-places.csv");
    private static final double[][] ROWS =
            Arrays.stream(PLACES).map(row -> Arrays.copyOf(row, 4)).toArray(double[][]::new);

    @Test
    void agrees_with_scikit_learn_up_to_sign() {
        double[][] theirs = StartSamples.axes(PLACES, 7, 3);
        assertThat(StartSamples.difference(axes(ROWS, 3), theirs)).isLessThan(1e-6);
    }

    @Test
    void does_not_mind_where_the_rows_lie_nor_how_large_they_are() {
        double[][] theirs = StartSamples.axes(PLACES, 7, 2);
        for (double size : new double[] {1e-200, 1e200}) {
            double[][] rows = Arrays.stream(ROWS).map(double[]::clone).toArray(double[][]::new);
            for (double[] row : rows) {
                for (int j = 0; j < row.length; j++) {
                    row[j] = (row[j] + 1e6 * j) * size;
                }
            }
            assertThat(StartSamples.difference(axes(rows, 2), theirs)).isLessThan(1e-6);
        }
    }

    @Test
    void leaves_axes_without_a_component_empty() {
        double[][] line = {{0, 0, 0}, {1, 2, 3}, {2, 4, 6}, {6, 12, 18}};
        double[][] points = StartSamples.points(pca(line, 5, 1).values, 5);
        for (double[] point : points) {
            assertThat(point[0]).isNotZero();
            assertThat(Arrays.copyOfRange(point, 1, 5)).containsOnly(0.0);
        }
    }

    @Test
    void gives_the_same_bits_for_any_number_of_threads() {
        double[][] rows = StartSamples.groups(30, 100, 6);
        double[] one = pca(rows, 2, 1).values;
        assertThat(pca(rows, 2, 2).values).isEqualTo(one);
        assertThat(pca(rows, 2, 4).values).isEqualTo(one);
    }

    private static double[][] axes(double[][] rows, int dimensions) {
        return StartSamples.axes(
                StartSamples.points(pca(rows, dimensions, 1).values, dimensions), 0, dimensions);
    }

    private static Coordinates pca(double[][] rows, int dimensions, int threads) {
        try (Workers workers = new Workers(threads)) {
            return PcaStart.of(
                    Fixture.source(Rows.of(rows)), dimensions, SpectralStart.MOST, workers);
        }
    }
}
