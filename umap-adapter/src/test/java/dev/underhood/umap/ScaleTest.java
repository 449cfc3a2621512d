package dev.underhood.umap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.umap.row.RowBlocks;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Neither the unit of the rows nor where their origin is changes who is near whom. */
class ScaleTest {
    private static UmapModel fit(double[][] rows, Metric metric) {
        return Umap.builder().metric(metric).nNeighbors(10).nEpochs(20).build().fit(rows);
    }

    private static double[][] rows(double offset, double scale) {
        double[][] rows = Samples.doubles(Samples.blobs(300, 6, 3, 2));
        for (double[] row : rows) {
            Arrays.setAll(row, j -> offset + row[j] * scale);
        }
        return rows;
    }

    private static double shareOfSame(Neighbors one, Neighbors two) {
        int same = 0;
        for (int i = 0; i < one.size(); i++) {
            for (int rank = 0; rank < one.k(); rank++) {
                same += one.index(i, rank) == two.index(i, rank) ? 1 : 0;
            }
        }
        return (double) same / (one.size() * one.k());
    }

    @ParameterizedTest
    @CsvSource({
        "euclidean, 1e-18", "euclidean, 1e-30", "euclidean, 1e-45", "euclidean, 1e-200",
        "euclidean, 1e-300", "euclidean, 1e12", "manhattan, 1e-30", "manhattan, 1e-200"
    })
    void a_unit_changes_no_neighbour(String name, double scale) {
        Metric metric = Metric.named(name);
        UmapModel truth = fit(rows(0, 1), metric);
        UmapModel found = fit(rows(0, scale), metric);
        assertThat(shareOfSame(found.neighbors(), truth.neighbors())).isGreaterThan(0.999);
        for (int i = 0; i < 300; i++) {
            assertThat(found.neighbors().distance(i, 1)).isPositive().isFinite();
        }
        for (float value : found.embedding().array()) {
            assertThat(value).isFinite();
        }
    }

    @Test
    void a_power_of_two_changes_no_bit_but_the_distances_exponents() {
        UmapModel truth = fit(rows(0, 1), Metric.EUCLIDEAN);
        UmapModel found = fit(rows(0, 0x1p-40), Metric.EUCLIDEAN);
        assertThat(found.neighbors().table().indices).isEqualTo(truth.neighbors().table().indices);
        for (int i = 0; i < 300; i++) {
            assertThat(found.neighbors().distance(i, 5))
                    .isEqualTo(truth.neighbors().distance(i, 5) * 0x1p-40f);
        }
        assertThat(found.remarks()).isEmpty();
    }

    @Test
    void a_unit_that_distances_cannot_have_is_told() {
        UmapModel found = fit(rows(0, 1e-30), Metric.EUCLIDEAN);
        assertThat(found.remarks()).singleElement().asString().contains("rows times 2^");
    }

    @ParameterizedTest
    @ValueSource(strings = {"euclidean", "manhattan", "correlation"})
    void an_offset_changes_no_neighbour(String name) {
        Metric metric = Metric.named(name);
        UmapModel truth = fit(rows(0, 1), metric);
        UmapModel found = fit(rows(1e7, 1), metric);
        assertThat(shareOfSame(found.neighbors(), truth.neighbors())).isGreaterThan(0.999);
    }

    @Test
    void an_angle_far_from_the_origin_is_as_exact_as_near_it() {
        // seen from far away the angle is the distance across the line of sight
        double[][] far = rows(0, 1e-7);
        double[][] flat = rows(0, 1);
        for (int i = 0; i < far.length; i++) {
            far[i][0] = 1;
            flat[i][0] = 0;
        }
        Neighbors truth = fit(flat, Metric.EUCLIDEAN).neighbors();
        Neighbors found = fit(far, Metric.COSINE).neighbors();
        assertThat(shareOfSame(found, truth)).isGreaterThan(0.99);
    }

    @Test
    void what_a_metric_of_the_callers_cannot_see_in_float32_is_told() {
        Metric mine = Metric.of("mine", (a, b) -> Math.abs(a[2] - b[2]));
        assertThat(fit(rows(0, 1), mine).remarks()).isEmpty();
        assertThat(fit(rows(1e7, 1), mine).remarks())
                .anySatisfy(remark -> assertThat(remark).contains("column 0").contains("float32"));
    }

    @Test
    void different_rows_that_float32_cannot_tell_apart_are_told() {
        double[][] rows = rows(0, 1e-9);
        rows[7][3] = 9e14;
        assertThat(fit(rows, Metric.EUCLIDEAN).remarks())
                .anySatisfy(remark -> assertThat(remark).contains("differ").contains("float32"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"euclidean", "cosine", "correlation", "manhattan"})
    void minus_zero_is_zero(String name) {
        float[][] rows = Samples.uniform(80, 3, 1);
        for (int i = 0; i < 30; i++) {
            rows[i][i % 3] = 0;
        }
        float[][] other = Arrays.stream(rows).map(float[]::clone).toArray(float[][]::new);
        for (float[] row : other) {
            for (int j = 0; j < 3; j++) {
                row[j] = row[j] == 0 ? -0f : row[j];
            }
        }
        Umap umap = Umap.builder().metric(Metric.named(name)).nEpochs(30).build();
        UmapModel model = umap.fit(rows);
        assertThat(umap.fit(other).embedding().array()).isEqualTo(model.embedding().array());
        assertThat(model.transform(other).array()).isEqualTo(model.transform(rows).array());
    }

    @Test
    void very_wide_rows_are_embedded() {
        assertThat((long) RowBlocks.longest(200_000, 8192) * 200_000 * Float.BYTES)
                .isLessThan(Integer.MAX_VALUE);
        float[][] rows = Samples.uniform(24, 70_000, 1);
        UmapModel model = Umap.builder().nNeighbors(5).nEpochs(10).build().fit(rows);
        assertThat(model.state().index()).extracting(index -> index.blocks().size()).isEqualTo(24);
        for (float value : model.embedding().array()) {
            assertThat(value).isFinite();
        }
    }
}
