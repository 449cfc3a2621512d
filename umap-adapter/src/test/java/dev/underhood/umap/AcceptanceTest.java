package dev.underhood.umap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.umap.graph.FuzzyUnionTest;
import dev.underhood.umap.graph.SmoothDistancesTest;
import dev.underhood.umap.layout.CurveTest;
import dev.underhood.umap.layout.LayoutTest;
import dev.underhood.umap.start.SpectralStartTest;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The bars that other implementations set themselves, with their thresholds: umap-learn's {@code
 * umap/tests} and cuML's {@code test_umap.py}. Those of single steps are in the tests of the steps:
 * the sum of memberships in {@link SmoothDistancesTest}, the solvers in {@link SpectralStartTest},
 * the curve in {@link CurveTest}, the union and numba's graph of four points in {@link
 * FuzzyUnionTest}, neighbours in {@link NeighborSearchTest}, the layout in {@link LayoutTest},
 * equal rows in {@link UniqueTest}, frames in {@link AlignedUmapTest}.
 */
class AcceptanceTest {
    private static UmapOptions.Builder iris() {
        return Umap.builder().nNeighbors(10).minDist(0.01).seed(42);
    }

    private static UmapOptions.Builder hundred() {
        return Umap.builder().nNeighbors(10).minDist(0.1).seed(42).nEpochs(100);
    }

    @ParameterizedTest
    @ValueSource(longs = {42, 1, 2})
    void iris_is_trustworthy(long seed) {
        UmapModel model = iris().seed(seed).build().fit(Samples.iris());
        assertThat(Samples.trust(Samples.iris(), model.embedding())).isGreaterThanOrEqualTo(0.97);
        assertThat(model.recall()).isEqualTo(1);
    }

    @Test
    void iris_from_two_of_its_columns_is_trustworthy() {
        float[][] start = Samples.columns(Samples.iris(), 2, 4);
        UmapModel model = iris().init(Start.at(start)).nEpochs(200).build().fit(Samples.iris());
        assertThat(Samples.trust(Samples.iris(), model.embedding())).isGreaterThanOrEqualTo(0.97);
    }

    @Test
    void iris_from_a_random_start_is_trustworthy() {
        UmapModel model = iris().init(Start.RANDOM).build().fit(Samples.iris());
        assertThat(Samples.trust(Samples.iris(), model.embedding())).isGreaterThanOrEqualTo(0.97);
    }

    @ParameterizedTest
    @CsvSource({
        "5, -1, 0.80", "5, 100, 0.85", // umap-learn: the rest of a quarter, by its seed
        "6, 800, 0.85", "7, -1, 0.92" // cuML: a quarter and a half
    })
    void transformed_irises_are_trustworthy(int column, int epochs, double bar) {
        float[][] all = Samples.iris();
        int[] fitted = column == 7 ? Samples.selection(7, true) : Samples.selection(column, false);
        int[] rest = column == 7 ? Samples.selection(7, false) : Samples.selection(column, true);
        UmapModel model = iris().nEpochs(epochs).build().fit(Samples.pick(all, fitted));
        float[][] rows = Samples.pick(all, rest);
        assertThat(Samples.trust(rows, model.transform(rows))).isGreaterThanOrEqualTo(bar);
    }

    @Test
    void supervised_irises_part_by_species() {
        UmapFit fit =
                iris().nEpochs(200)
                        .build()
                        .prepare(Rows.of(Samples.iris()), Target.categories(Samples.species()));
        Embedding embedding = fit.run().embedding();
        assertThat(Samples.randIndex(embedding, Samples.species(), 3)).isGreaterThanOrEqualTo(0.95);
        assertThat(Samples.trust(Samples.iris(), embedding)).isGreaterThanOrEqualTo(0.97);
    }

    @Test
    void half_supervised_irises_are_trustworthy() {
        int[] target = Samples.species();
        Arrays.fill(target, 25, 75, Target.UNKNOWN);
        UmapFit fit =
                iris().build().prepare(Rows.of(Samples.iris()), Target.categories(target)).run();
        assertThat(Samples.trust(Samples.iris(), fit.embedding())).isGreaterThanOrEqualTo(0.97);
    }

    @Test
    void given_neighbours_of_its_own_give_the_same_bits() {
        UmapModel model = iris().init(Start.RANDOM).build().fit(Samples.iris());
        UmapModel again =
                iris().init(Start.RANDOM).build().prepare(model.neighbors()).run().model();
        // umap-learn's bar: a root mean square difference below 0.005
        assertThat(again.embedding().array()).isEqualTo(model.embedding().array());
        assertThat(again.recall()).isNaN();
    }

    @ParameterizedTest
    @CsvSource({"spectral", "random"})
    void fifty_even_rows_are_trustworthy(String start) {
        float[][] rows = Arrays.copyOf(Fixture.rows("accept-uniform.csv"), 50);
        UmapModel model = hundred().init(Start.named(start)).build().fit(rows);
        assertThat(Samples.trust(rows, model.embedding())).isGreaterThanOrEqualTo(0.80);
    }

    @Test
    void fifty_supervised_rows_are_trustworthy() {
        float[][] rows = Samples.columns(Fixture.rows("accept-blobs-50.csv"), 0, 2);
        int[] labels = Samples.column("accept-blobs-50.csv", 2);
        int[] some = labels.clone();
        Arrays.fill(some, 10, 30, Target.UNKNOWN);
        float[] numbers = new float[50];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = labels[i];
        }
        for (Target target :
                new Target[] {
                    Target.categories(labels),
                    Target.categories(some),
                    Target.numbers(numbers),
                    Target.numbers(numbers).weight(0.8),
                    Target.categories(labels).weight(0.8)
                }) {
            UmapFit fit = hundred().build().prepare(Rows.of(rows), target).run();
            assertThat(Samples.trust(rows, fit.embedding())).isGreaterThanOrEqualTo(0.95);
        }
    }

    @Test
    void five_blobs_are_five_clusters() {
        float[][] rows = Fixture.rows("graph-blobs.csv");
        UmapModel model = Umap.builder().nEpochs(100).seed(42).build().fit(rows);
        int[] labels = Samples.column("accept-blobs-500.csv", 0);
        assertThat(Samples.randIndex(model.embedding(), labels, 5)).isEqualTo(1);
        assertThat(model.start().components()).isEqualTo(5);
    }

    @Test
    void components_lie_about_where_they_belong() {
        float[][] all = Fixture.rows("accept-blobs-100.csv");
        float[][] rows = Samples.columns(all, 0, 2);
        int[] labels = Samples.column("accept-blobs-100.csv", 2);
        UmapModel model = Umap.builder().nNeighbors(4).nEpochs(100).seed(42).build().fit(rows);
        double[][] truth = directions(rows, labels);
        double[][] found = directions(model.embedding().toRows(), labels);
        double error = 0;
        for (int blob = 0; blob < 5; blob++) {
            error += Math.pow(truth[blob][0] - found[blob][0], 2);
            error += Math.pow(truth[blob][1] - found[blob][1], 2);
        }
        assertThat(error).isLessThan(15);
    }

    @Test
    void neighbours_beyond_those_asked_for_do_no_harm() {
        float[][] rows = Samples.blobs(2000, 10, 5, 3);
        Umap umap = Umap.builder().nNeighbors(15).nEpochs(100).build();
        Neighbors many = Umap.builder().nNeighbors(40).nEpochs(0).build().fit(rows).neighbors();
        UmapModel trimmed = umap.prepare(many).run().model();
        assertThat(trimmed.options().nNeighbors()).isEqualTo(15);
        assertThat(trimmed.neighbors().k()).isEqualTo(15);
        assertThat(Samples.trust(rows, trimmed.embedding())).isGreaterThanOrEqualTo(0.85);
        assertThat(Samples.trust(rows, umap.fit(rows).embedding())).isGreaterThanOrEqualTo(0.92);
    }

    private static double[][] directions(float[][] points, int[] labels) {
        double[][] sums = new double[5][2];
        for (int i = 0; i < points.length; i++) {
            sums[labels[i]][0] += points[i][0];
            sums[labels[i]][1] += points[i][1];
        }
        for (double[] sum : sums) {
            double length = Math.hypot(sum[0], sum[1]);
            sum[0] /= length;
            sum[1] /= length;
        }
        return sums;
    }
}
