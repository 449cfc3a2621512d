package dev.underhood.umap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.underhood.umap.start.StartSamples;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused, and how; and what is strange but gives an embedding of every row. */
class BadInputTest {
    private static UmapOptions.Builder umap() {
        return Umap.builder().nNeighbors(5).nEpochs(30).seed(2);
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void a_value_that_is_not_finite_is_named_and_all_are_counted(float bad) {
        float[][] rows = Samples.uniform(20, 4, 1);
        rows[7][2] = bad;
        rows[7][3] = Float.NaN;
        rows[19][0] = bad;
        assertNamed(bad, () -> umap().build().fit(rows));
        assertNamed(bad, () -> umap().build().fit(Samples.doubles(rows)));
        assertNamed(bad, () -> umap().build().fit(Samples.flat(rows), 4));
        try (NDManager manager = NDManager.newBaseManager()) {
            assertNamed(bad, () -> umap().build().fit(manager.create(rows)));
            assertNamed(bad, () -> umap().build().fit(manager.create(Samples.doubles(rows))));
        }
    }

    private static void assertNamed(float bad, ThrowingCallable fit) {
        assertThatThrownBy(fit)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "every value must be finite: row 7, column 2 is "
                                + bad
                                + " (3 such values)");
    }

    @Test
    void arrays_of_djl_may_have_any_shape_but_no_other_type() {
        try (NDManager manager = NDManager.newBaseManager()) {
            float[][] rows = Samples.uniform(20, 6, 1);
            UmapModel model =
                    umap().build().fit(manager.create(Samples.flat(rows), new Shape(20, 2, 3)));
            assertThat(model.embedding().array())
                    .isEqualTo(umap().build().fit(rows).embedding().array());
            assertThat(model.transform(manager.create(rows)).array())
                    .isEqualTo(model.transform(rows).array());
            assertThatThrownBy(() -> umap().build().fit(manager.create(new int[] {1, 2, 3})))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("int32")
                    .hasMessageContaining("toType");
        }
    }

    @Test
    void more_neighbours_than_rows_are_cut_visibly_and_with_one_warning() {
        PrintStream err = System.err;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        UmapModel model;
        try {
            model = umap().nNeighbors(50).build().fit(Samples.uniform(12, 3, 1));
        } finally {
            System.setErr(err);
        }
        assertThat(model.options().nNeighbors()).isEqualTo(12);
        assertThat(model.neighbors().k()).isEqualTo(12);
        assertThat(log.toString(StandardCharsets.UTF_8).lines())
                .singleElement()
                .asString()
                .contains("nNeighbors is 50, but there are 12 rows");
        assertFinite(model);
    }

    @Test
    void no_rows_are_refused() {
        for (ThrowingCallable fit :
                new ThrowingCallable[] {
                    () -> umap().build().fit(new float[0][]),
                    () -> umap().build().fit(new double[0][]),
                    () -> umap().build().fit(new float[0], 3),
                    () -> umap().build().prepare(Neighbors.of(new int[0][], new float[0][]))
                }) {
            assertThatThrownBy(fit)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("no rows");
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 2", "2, 2", "3, 2", "4, 2", "1, 1", "2, 1", "3, 1", "4, 5"})
    void few_rows_have_a_place_each(int rows, int dimensions) {
        for (Start start : new Start[] {Start.SPECTRAL, Start.PCA, Start.RANDOM}) {
            for (String metric : new String[] {"euclidean", "cosine", "manhattan"}) {
                UmapModel model =
                        umap().nComponents(dimensions)
                                .init(start)
                                .metric(Metric.named(metric))
                                .build()
                                .fit(Samples.uniform(rows, 3, 1));
                assertThat(model.embedding().size()).isEqualTo(rows);
                assertFinite(model);
                assertFinite(model.transform(Samples.uniform(4, 3, 2)));
            }
        }
    }

    @Test
    void a_single_row_lies_at_zero() {
        UmapModel model = umap().build().fit(new float[][] {{3, 4}});
        assertThat(model.embedding().array()).containsExactly(0, 0);
        assertThat(model.neighbors().size()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"spectral", "pca", "random"})
    void rows_that_are_all_equal_are_spread(String start) {
        float[][] rows = new float[40][3];
        Arrays.fill(rows, new float[] {1, 2, 3});
        UmapModel model = umap().init(Start.named(start)).build().fit(rows);
        assertFinite(model);
        assertThat(model.embedding().toRows()[0]).isNotEqualTo(model.embedding().toRows()[1]);
        assertFinite(model.transform(new float[][] {{1, 2, 3}, {9, 9, 9}}));
    }

    @ParameterizedTest
    @ValueSource(strings = {"euclidean", "cosine", "correlation", "manhattan"})
    void duplicates_beyond_the_neighbours_do_no_harm(String metric) {
        float[][] rows = Samples.uniform(60, 4, 1);
        for (int i = 0; i < 40; i++) {
            rows[i] = rows[i % 2].clone();
        }
        UmapModel model = umap().metric(Metric.named(metric)).build().fit(rows);
        assertFinite(model);
        assertFinite(model.transform(rows));
    }

    @Test
    void rows_without_a_direction_are_one_from_others_and_zero_from_each_other() {
        float[][] rows = Samples.uniform(30, 4, 1);
        Arrays.fill(rows[3], 0);
        Arrays.fill(rows[8], 0);
        UmapModel model = umap().nNeighbors(30).metric(Metric.COSINE).build().fit(rows);
        assertDirectionless(model);
        Arrays.fill(rows[3], 0.1f);
        Arrays.fill(rows[8], 7.7f);
        assertDirectionless(umap().nNeighbors(30).metric(Metric.CORRELATION).build().fit(rows));
    }

    private static void assertDirectionless(UmapModel model) {
        Neighbors found = model.neighbors();
        assertThat(found.index(3, 1)).isEqualTo(8);
        assertThat(found.distance(3, 1)).isZero();
        for (int rank = 2; rank < 30; rank++) {
            assertThat(found.distance(3, rank)).isCloseTo(1, within(1e-6f));
        }
        assertFinite(model);
        assertFinite(model.transform(new float[][] {{0, 0, 0, 0}, {1, 2, 3, 4}}));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 5, 30})
    void disconnected_graphs_lose_no_row(int components) {
        UmapModel model = umap().build().fit(StartSamples.groups(components, 12, 4));
        assertThat(model.start().components()).isEqualTo(components);
        assertThat(model.embedding().size()).isEqualTo(12 * components);
        assertFinite(model);
        // no row of one group among the nearest of another
        float[][] places = model.embedding().toRows();
        Neighbors near = Fixture.neighborsOf(places, 4);
        for (int i = 0; i < places.length; i++) {
            assertThat(near.index(i, 1) / 12).isEqualTo(i / 12);
        }
    }

    @Test
    void points_without_neighbours_keep_a_place_and_are_told_of() {
        int none = Neighbors.NONE;
        int[][] near = {{1, 2}, {0, 2}, {0, 1}, {none, none}, {2, none}, {none, none}};
        float[][] far = {{1, 2}, {1, 2}, {2, 2}, {0, 0}, {1, 0}, {0, 0}};
        UmapModel model = umap().build().prepare(Neighbors.of(near, far)).run().model();
        assertThat(model.embedding().size()).isEqualTo(6);
        assertThat(model.start().components()).isEqualTo(3);
        assertThat(model.start().note()).contains("2 points without neighbours");
        assertFinite(model);
    }

    @Test
    void neighbours_that_are_none_are_refused() {
        assertThatThrownBy(() -> Neighbors.of(new int[][] {{0, 2}, {1, 0}}, new float[2][2]))
                .hasMessageContaining("neighbour 1 of row 0 is not a row of 2: 2");
        assertThatThrownBy(
                        () ->
                                Neighbors.of(
                                        new int[][] {{0, 1}, {1, 0}},
                                        new float[][] {{0, 1}, {2, 1}}))
                .hasMessageContaining("ascending: row 1, neighbour 1: 1.0");
        assertThatThrownBy(() -> Neighbors.of(new int[][] {{0}}, new float[][] {{Float.NaN}}))
                .hasMessageContaining("NaN");
    }

    @Test
    void distances_of_any_size_can_be_given() {
        for (float scale : new float[] {0x1p-126f, 0x1p-66f, 0x1p33f, 0x1p56f}) {
            Neighbors iris = Fixture.neighbors("graph-iris.csv");
            int[][] near = new int[150][15];
            float[][] far = new float[150][15];
            for (int i = 0; i < 150; i++) {
                for (int rank = 0; rank < 15; rank++) {
                    near[i][rank] = iris.index(i, rank);
                    far[i][rank] = iris.distance(i, rank) * scale;
                }
            }
            UmapModel model = umap().build().prepare(Neighbors.of(near, far)).run().model();
            assertFinite(model);
            assertThat(model.start().components()).as("scale %s", scale).isLessThanOrEqualTo(2);
        }
    }

    @Test
    void distances_that_are_too_large_are_refused() {
        assertThatThrownBy(
                        () ->
                                Neighbors.of(
                                        new int[][] {{0, 1}, {1, 0}},
                                        new float[][] {{0, 0x1p60f}, {0, 1}}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("row 0, neighbour 1: 1.1529215E18");
    }

    @Test
    void no_epochs_give_the_start_as_it_was_given() {
        float[][] start = Samples.uniform(30, 2, 9);
        start[4][1] = -1234.5f;
        UmapModel model =
                umap().nEpochs(0).init(Start.at(start)).build().fit(Samples.uniform(30, 5, 1));
        assertThat(model.embedding().toRows()).isDeepEqualTo(start);
        assertThat(model.options().nEpochs()).isZero();
        assertFinite(model.transform(Samples.uniform(3, 5, 2)));
    }

    @Test
    void a_start_that_does_not_fit_is_refused() {
        float[][] rows = Samples.uniform(30, 5, 1);
        assertThatThrownBy(() -> umap().init(Start.at(new float[29][2])).build().fit(rows))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("29 rows for 30 points");
        assertThatThrownBy(() -> umap().init(Start.at(new float[30][3])).build().fit(rows))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nComponents (2)");
        float[][] start = new float[30][2];
        start[9][1] = Float.NaN;
        assertThatThrownBy(() -> umap().init(Start.at(start)).build().fit(rows))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("row 9, column 1 is NaN");
    }

    @Test
    void a_huge_start_stays_finite() {
        float[][] start = Samples.uniform(30, 2, 9);
        start[0][0] = 1e30f;
        start[1][1] = -1e30f;
        assertFinite(umap().init(Start.at(start)).build().fit(Samples.uniform(30, 5, 1)));
    }

    @Test
    void targets_of_another_length_are_refused() {
        Rows rows = Rows.of(Samples.uniform(30, 5, 1));
        assertThatThrownBy(() -> umap().build().prepare(rows, Target.categories(new int[29])))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("29 targets, 30 rows");
    }

    @Test
    void a_distance_that_is_not_one_is_refused() {
        float[][] rows = Samples.uniform(30, 5, 1);
        for (double bad : new double[] {Double.NaN, -1, 1e30, Double.POSITIVE_INFINITY}) {
            Metric metric = Metric.of("broken", distance(bad));
            assertThatThrownBy(() -> umap().metric(metric).build().fit(rows))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("broken")
                    .hasMessageContaining(String.valueOf(bad));
        }
    }

    private static RowMetric distance(double value) {
        return (a, b) -> value;
    }

    @ParameterizedTest
    @CsvSource({"euclidean", "manhattan"})
    void values_too_large_for_the_distance_are_refused(String metric) {
        for (double scale : new double[] {1e20, 1e200}) {
            double[][] rows = Samples.doubles(Samples.uniform(30, 5, 1));
            rows[3][2] = scale;
            assertThatThrownBy(() -> umap().metric(Metric.named(metric)).build().fit(rows))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("too large")
                    .hasMessageContaining("scale the rows down");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "cosine, 1e200",
        "cosine, 1e-200",
        "correlation, 1e200",
        "correlation, 1e-200",
        "cosine, 1e30",
        "correlation, 1e-30",
        "cosine, 1e-310"
    })
    void directions_do_not_depend_on_the_scale(String metric, double scale) {
        double[][] rows = Samples.doubles(Samples.uniform(60, 5, 1));
        Umap umap = umap().metric(Metric.named(metric)).build();
        Neighbors truth = umap.fit(rows).neighbors();
        for (double[] row : rows) {
            for (int j = 0; j < 5; j++) {
                row[j] *= scale;
            }
        }
        Neighbors found = umap.fit(rows).neighbors();
        for (int i = 0; i < 60; i++) {
            assertThat(found.index(i, 1)).isEqualTo(truth.index(i, 1));
        }
    }

    @Test
    void large_distances_of_a_metric_give_a_place_to_every_row() {
        Metric far = Metric.of("far", (a, b) -> Math.abs(a[0] - b[0]) * 1e18);
        UmapModel model = umap().metric(far).build().fit(Samples.uniform(30, 1, 1));
        assertFinite(model);
        assertFinite(model.transform(Samples.uniform(5, 1, 2)));
    }

    @Test
    void no_array_of_the_caller_is_changed() {
        float[][] rows = Samples.uniform(40, 5, 1);
        double[][] doubles = Samples.doubles(rows);
        float[] flat = Samples.flat(rows);
        float[][] start = Samples.uniform(40, 2, 3);
        int[] labels = new int[40];
        float[] numbers = new float[40];
        Arrays.setAll(labels, i -> i % 4 - 1);
        Arrays.fill(numbers, 3);
        int[] labelsBefore = labels.clone();
        for (String name : new String[] {"euclidean", "cosine", "correlation", "manhattan"}) {
            Metric metric = Metric.named(name);
            Umap umap = umap().metric(metric).init(Start.at(start)).unique(true).build();
            Umap plain = umap().metric(metric).init(Start.at(start)).build();
            umap.fit(rows).transform(rows);
            plain.fit(doubles).transform(Rows.of(doubles));
            plain.fit(flat, 5).transform(Rows.of(flat, 5));
            plain.prepare(Rows.of(rows), Target.categories(labels)).run();
            plain.prepare(Rows.of(rows), Target.numbers(numbers)).run();
        }
        assertThat(rows).isDeepEqualTo(Samples.uniform(40, 5, 1));
        assertThat(doubles).isDeepEqualTo(Samples.doubles(rows));
        assertThat(flat).isEqualTo(Samples.flat(rows));
        assertThat(start).isDeepEqualTo(Samples.uniform(40, 2, 3));
        assertThat(labels).isEqualTo(labelsBefore);
        assertThat(numbers).containsOnly(3);
    }

    @Test
    void the_start_and_the_embedding_are_copies() {
        float[][] start = Samples.uniform(40, 2, 3);
        Start given = Start.at(start);
        Arrays.fill(start[0], 99);
        UmapModel model = umap().nEpochs(0).init(given).build().fit(Samples.uniform(40, 3, 1));
        assertThat(model.embedding().toRows()).isDeepEqualTo(Samples.uniform(40, 2, 3));
        model.embedding().toRows()[0][0] = 5;
        assertThat(model.embedding().values().isReadOnly()).isTrue();
        assertThatCode(() -> model.embedding().at(39, 1)).doesNotThrowAnyException();
        assertThatThrownBy(() -> model.embedding().at(0, 2))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    private static void assertFinite(UmapModel model) {
        assertFinite(model.embedding());
    }

    private static void assertFinite(Embedding embedding) {
        for (float value : embedding.array()) {
            assertThat(value).isFinite();
        }
    }
}
