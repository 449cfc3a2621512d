package dev.underhood.umap.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.underhood.umap.Fixture;
import dev.underhood.umap.Rows;
import dev.underhood.umap.Start;
import dev.underhood.umap.graph.Components;
import dev.underhood.umap.graph.FuzzyGraph;
import dev.underhood.umap.math.RowSource;
import dev.underhood.umap.math.Workers;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ComponentLayoutTest {
    @Test
    void gives_every_component_a_ball_that_no_other_reaches_into() {
        for (int groups : new int[] {2, 5, 30}) {
            double[][] rows = StartSamples.groups(groups, 20, 4);
            FuzzyGraph graph = StartSamples.neighbors(rows, 6);
            for (@Nullable RowSource known :
                    new @Nullable RowSource[] {Fixture.source(Rows.of(rows)), null}) {
                for (int dimensions : new int[] {1, 2, 3, 10}) {
                    try (Workers workers = new Workers(1)) {
                        Centers centers =
                                Centers.of(members(groups, 20), known, dimensions, workers);
                        Coordinates layout =
                                ComponentLayout.of(
                                        graph,
                                        Components.of(graph),
                                        known,
                                        Fixture.options(dimensions, Start.SPECTRAL),
                                        SpectralStart.MOST,
                                        workers);
                        assertInBalls(StartSamples.points(layout.values, dimensions), centers);
                    }
                }
            }
        }
    }

    @Test
    void puts_few_components_on_the_ends_of_the_axes() {
        try (Workers workers = new Workers(1)) {
            double[][] positions = Centers.of(members(4, 3), null, 3, workers).positions;
            assertThat(positions)
                    .isDeepEqualTo(new double[][] {{1, 0, 0}, {0, 1, 0}, {-1, 0, 0}, {0, -1, 0}});
        }
    }

    @Test
    void puts_components_of_unknown_rows_on_a_lattice_and_says_so() {
        try (Workers workers = new Workers(1)) {
            Centers centers = Centers.of(members(9, 3), null, 2, workers);
            assertThat(centers.note).contains("9 components lie on a lattice");
            for (int c = 0; c < 9; c++) {
                assertThat(centers.distanceToNearest(c)).isCloseTo(1, within(1e-15));
            }
        }
    }

    private static int[][] members(int groups, int size) {
        return IntStream.range(0, groups)
                .mapToObj(c -> IntStream.range(c * size, (c + 1) * size).toArray())
                .toArray(int[][]::new);
    }

    private static void assertInBalls(double[][] points, Centers centers) {
        int size = points.length / centers.positions.length;
        for (int i = 0; i < points.length; i++) {
            double radius = centers.distanceToNearest(i / size) / 2;
            assertThat(radius).isPositive();
            assertThat(StartSamples.distance(points[i], centers.positions[i / size]))
                    .isLessThanOrEqualTo(radius * (1 + 1e-12));
        }
        assertThat(Arrays.stream(points).map(Arrays::toString).distinct()).hasSize(points.length);
    }
}
