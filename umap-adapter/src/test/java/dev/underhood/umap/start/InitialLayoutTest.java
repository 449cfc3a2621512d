package dev.underhood.umap.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.underhood.umap.Fixture;
import dev.underhood.umap.Rows;
import dev.underhood.umap.Samples;
import dev.underhood.umap.Start;
import dev.underhood.umap.StartReport;
import dev.underhood.umap.Umap;
import dev.underhood.umap.UmapModel;
import dev.underhood.umap.graph.Components;
import dev.underhood.umap.graph.FuzzyGraph;
import dev.underhood.umap.math.Workers;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class InitialLayoutTest {
    private static final FuzzyGraph IRISES =
            StartSamples.graph(100, StartSamples.csv("start-graph.csv"));
    private static final Rows IRIS_ROWS =
            Rows.of(
                    Arrays.stream(StartSamples.csv("start-places.csv"))
                            .map(row -> Arrays.copyOf(row, 4))
                            .toArray(double[][]::new));

    @Test
    void fills_the_box_with_any_number_of_axes() {
        for (Start start : new Start[] {Start.SPECTRAL, Start.PCA, Start.RANDOM}) {
            for (int dimensions : new int[] {1, 2, 3, 10, 120}) {
                InitialLayout layout = layout(IRISES, IRIS_ROWS, dimensions, start, 1);
                assertFillsBox(layout, 100, dimensions);
            }
        }
    }

    @Test
    void reports_what_was_asked_for() {
        assertThat(report(layout(IRISES, IRIS_ROWS, 2, Start.SPECTRAL, 1)))
                .isEqualTo(new StartReport("spectral", 1, true, ""));
        assertThat(report(layout(IRISES, IRIS_ROWS, 2, Start.PCA, 1)))
                .isEqualTo(new StartReport("pca", 1, true, ""));
        assertThat(report(layout(IRISES, null, 2, Start.RANDOM, 1)))
                .isEqualTo(new StartReport("random", 1, true, ""));
    }

    @Test
    void has_a_largest_magnitude_of_ten_before_it_is_mapped() {
        double[] values = {0.1, -0.4, 0.2, 0.3};
        Box.enlarge(values);
        assertThat(values).usingComparatorWithPrecision(1e-14).containsExactly(2.5, -10, 5, 7.5);
        assertThat(values[1]).isEqualTo(-10);
    }

    @Test
    void keeps_neighbours_together() {
        InitialLayout layout = layout(IRISES, null, 2, Start.SPECTRAL, 1);
        double[][] points = StartSamples.points(layout.coordinates(), 2);
        double near = 0;
        double any = 0;
        int edges = IRISES.edges();
        for (int i = 0; i < 100; i++) {
            for (int e = IRISES.offsets[i]; e < IRISES.offsets[i + 1]; e++) {
                near += StartSamples.distance(points[i], points[IRISES.tails[e]]) / edges;
            }
            for (int j = 0; j < 100; j++) {
                any += StartSamples.distance(points[i], points[j]) / 10_000;
            }
        }
        assertThat(near).isLessThan(any / 2);
    }

    @Test
    void gives_the_same_bits_for_any_number_of_threads() {
        double[][] rows = StartSamples.groups(3, 700, 4);
        FuzzyGraph graph = StartSamples.neighbors(rows, 8);
        for (Start start : new Start[] {Start.SPECTRAL, Start.PCA}) {
            InitialLayout one = layout(graph, Rows.of(rows), 2, start, 1);
            for (int threads : new int[] {2, 4}) {
                assertThat(layout(graph, Rows.of(rows), 2, start, threads).coordinates())
                        .isEqualTo(one.coordinates());
            }
        }
    }

    @Test
    void takes_the_spectrum_of_a_coarser_graph_if_the_eigensolver_gives_up() {
        int n = 3000;
        double[][] edges =
                IntStream.range(0, n - 1)
                        .mapToObj(i -> new double[] {i, i + 1, 1})
                        .toArray(double[][]::new);
        FuzzyGraph chain = StartSamples.graph(n, edges);
        StartOptions options = Fixture.options(2, Start.SPECTRAL);
        float[] first = new float[0];
        for (int threads : new int[] {1, 2}) {
            try (Workers workers = new Workers(threads)) {
                InitialLayout coarse = InitialLayout.of(chain, null, options, 1, workers);
                assertThat(coarse.method()).isEqualTo("coarse");
                assertThat(coarse.converged()).isFalse();
                assertThat(coarse.note())
                        .contains("did not converge")
                        .contains("coarser graph instead");
                assertFillsBox(coarse, n, 2);
                assertThat(roughness(coarse.coordinates())).isLessThan(0.02);
                first = first.length == 0 ? coarse.coordinates() : first;
                assertThat(coarse.coordinates()).isEqualTo(first);
            }
        }
    }

    /** How far points lie from the next of a chain, beside any two points: 1 if at random. */
    private static double roughness(float[] points) {
        int n = points.length / 2;
        double near = 0;
        double any = 0;
        for (int i = 1; i < n; i++) {
            int other = i * 7919 % n;
            near +=
                    Math.hypot(
                            points[2 * i] - points[2 * i - 2],
                            points[2 * i + 1] - points[2 * i - 1]);
            any +=
                    Math.hypot(
                            points[2 * i] - points[2 * other],
                            points[2 * i + 1] - points[2 * other + 1]);
        }
        return near / any;
    }

    @Test
    void keeps_the_shape_of_long_thin_components() {
        int half = 6000;
        double[][] moons = new double[2 * half][2];
        for (int i = 0; i < half; i++) {
            double angle = Math.PI * i / (half - 1);
            moons[i] = new double[] {Math.cos(angle), Math.sin(angle)};
            moons[half + i] = new double[] {1 - Math.cos(angle), 0.5 - Math.sin(angle)};
        }
        UmapModel model = Umap.builder().nEpochs(0).build().fit(moons);
        assertThat(model.start().components()).isEqualTo(2);
        assertThat(model.start().method()).isEqualTo("spectral");
        float[] points = Samples.flat(model.embedding().toRows());
        assertThat(roughness(Arrays.copyOf(points, 2 * half))).isLessThan(0.02);
        assertThat(roughness(Arrays.copyOfRange(points, 2 * half, 4 * half))).isLessThan(0.02);
    }

    @Test
    void lays_out_components() {
        for (int groups : new int[] {2, 5, 30}) {
            double[][] rows = StartSamples.groups(groups, 20, 4);
            FuzzyGraph graph = StartSamples.neighbors(rows, 6);
            assertThat(Components.of(graph).count()).isEqualTo(groups);
            for (@Nullable Rows known : new @Nullable Rows[] {Rows.of(rows), null}) {
                for (int dimensions : new int[] {1, 2, 3, 10}) {
                    InitialLayout layout = layout(graph, known, dimensions, Start.SPECTRAL, 1);
                    assertThat(layout.method()).isEqualTo("spectral");
                    assertThat(layout.components()).isEqualTo(groups);
                    assertThat(layout.converged()).isTrue();
                    assertFillsBox(layout, rows.length, dimensions);
                }
            }
        }
    }

    @Test
    void puts_points_without_neighbours_at_the_margin() {
        double[][] rows = StartSamples.groups(2, 20, 4);
        FuzzyGraph apart = StartSamples.neighbors(rows, 6);
        int[] offsets = Arrays.copyOf(apart.offsets, 44);
        Arrays.fill(offsets, 41, 44, apart.edges());
        FuzzyGraph graph = new FuzzyGraph(offsets, apart.tails, apart.weights);
        InitialLayout layout = layout(graph, null, 2, Start.SPECTRAL, 1);
        assertThat(layout.components()).isEqualTo(5);
        assertThat(layout.method()).isEqualTo("spectral");
        assertThat(layout.note()).contains("3 points without neighbours");
        assertFillsBox(layout, 43, 2);
        double[][] points = StartSamples.points(layout.coordinates(), 2);
        for (int i = 40; i < 43; i++) {
            assertThat(points[i]).containsAnyOf(0, 10);
        }
        assertThat(Arrays.copyOf(points, 40))
                .isDeepEqualTo(
                        StartSamples.points(
                                layout(apart, null, 2, Start.SPECTRAL, 1).coordinates(), 2));
    }

    @Test
    void places_points_none_of_which_has_a_neighbour() {
        FuzzyGraph empty = new FuzzyGraph(new int[21], new int[0], new float[0]);
        InitialLayout layout = layout(empty, null, 2, Start.SPECTRAL, 1);
        assertThat(layout.method()).isEqualTo("random");
        assertThat(layout.note()).contains("no point has a neighbour");
        assertFillsBox(layout, 20, 2);
    }

    @Test
    void places_very_few_points() {
        double[][] rows = {{1, 2}, {3, 5}, {8, 1}};
        for (Start start : new Start[] {Start.SPECTRAL, Start.PCA, Start.RANDOM}) {
            for (int dimensions : new int[] {1, 2, 5}) {
                for (int n = 0; n <= 3; n++) {
                    double[][] few = Arrays.copyOf(rows, n);
                    InitialLayout layout =
                            layout(
                                    StartSamples.neighbors(few, 2),
                                    Rows.of(few),
                                    dimensions,
                                    start,
                                    1);
                    if (n == 1) {
                        assertThat(layout.coordinates()).hasSize(dimensions).containsOnly(0f);
                    } else {
                        assertFillsBox(layout, n, dimensions);
                    }
                }
            }
        }
    }

    @Test
    void spreads_rows_that_are_all_equal() {
        double[][] rows = new double[40][3];
        FuzzyGraph graph = StartSamples.neighbors(rows, 5);
        for (Start start : new Start[] {Start.SPECTRAL, Start.PCA}) {
            InitialLayout layout = layout(graph, Rows.of(rows), 2, start, 1);
            assertFillsBox(layout, 40, 2);
        }
        assertThat(report(layout(graph, Rows.of(rows), 2, Start.PCA, 1)))
                .isEqualTo(
                        new StartReport("random", 1, true, "all rows are equal, random instead"));
    }

    @Test
    void fills_axes_without_a_component_and_says_so() {
        double[][] rows = {{0, 0}, {1, 2}, {2, 4}, {5, 10}, {6, 12}};
        InitialLayout layout =
                layout(StartSamples.neighbors(rows, 2), Rows.of(rows), 3, Start.PCA, 1);
        assertThat(layout.method()).isEqualTo("pca");
        assertThat(layout.note()).contains("2 axes");
        assertFillsBox(layout, 5, 3);
    }

    @Test
    void cannot_find_components_of_unknown_rows() {
        InitialLayout layout = layout(IRISES, null, 2, Start.PCA, 1);
        assertThat(layout.method()).isEqualTo("random");
        assertThat(layout.note()).contains("no rows");
    }

    @Test
    void takes_given_coordinates_as_they_are() {
        float[][] given = new float[100][2];
        for (int i = 0; i < 100; i++) {
            given[i][0] = 1000 - 17 * i;
            given[i][1] = -0.25f;
        }
        float[][] before = Arrays.stream(given).map(float[]::clone).toArray(float[][]::new);
        InitialLayout layout = layout(IRISES, IRIS_ROWS, 2, Start.at(given), 1);
        assertThat(report(layout)).isEqualTo(new StartReport("given", 1, true, ""));
        for (int i = 0; i < 100; i++) {
            assertThat(layout.coordinates()[2 * i]).isEqualTo(given[i][0]);
            assertThat(layout.coordinates()[2 * i + 1]).isEqualTo(given[i][1]);
        }
        Arrays.fill(layout.coordinates(), 7);
        assertThat(given).isDeepEqualTo(before);
    }

    @Test
    void refuses_given_coordinates_that_do_not_fit() {
        assertThatThrownBy(() -> layout(IRISES, null, 2, Start.at(new float[99][2]), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("99 rows for 100 points");
        assertThatThrownBy(() -> layout(IRISES, null, 2, Start.at(new float[100][3]), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("row 0 has 3");
        float[][] infinite = new float[100][2];
        infinite[4][1] = Float.NEGATIVE_INFINITY;
        assertThatThrownBy(() -> layout(IRISES, null, 2, Start.at(infinite), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("row 4, column 1 is -Infinity");
    }

    private static InitialLayout layout(
            FuzzyGraph graph, @Nullable Rows rows, int dimensions, Start start, int threads) {
        try (Workers workers = new Workers(threads)) {
            return InitialLayout.of(
                    graph,
                    rows == null ? null : Fixture.source(rows),
                    Fixture.options(dimensions, start),
                    workers);
        }
    }

    private static StartReport report(InitialLayout layout) {
        return new StartReport(
                layout.method(), layout.components(), layout.converged(), layout.note());
    }

    private static void assertFillsBox(InitialLayout layout, int points, int dimensions) {
        assertThat(layout.coordinates()).hasSize(points * dimensions);
        double[][] rows = StartSamples.points(layout.coordinates(), dimensions);
        for (int axis = 0; points > 0 && axis < dimensions; axis++) {
            int a = axis;
            double[] values = Arrays.stream(rows).mapToDouble(row -> row[a]).toArray();
            assertThat(Arrays.stream(values)).allMatch(value -> value >= 0 && value <= 10);
            assertThat(values).contains(0, 10);
        }
    }
}
