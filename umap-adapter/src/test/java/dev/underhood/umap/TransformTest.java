package dev.underhood.umap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.underhood.umap.row.RowBlocks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A row's place depends on the model and the row, and on nothing else. */
class TransformTest {
    private static final float[][] NEW = Samples.blobs(150, 6, 4, 9);

    private static UmapModel small;
    private static UmapModel large;

    enum Size {
        /** All rows are compared. */
        SMALL,
        /** The rows are kept in lists. */
        LARGE;

        UmapModel model() {
            return this == SMALL ? small : large;
        }
    }

    @BeforeAll
    static void fit() {
        small = umap(2).build().fit(Samples.blobs(800, 6, 4, 1));
        large = umap(2).build().fit(Samples.blobs(10_400, 6, 4, 1));
    }

    private static UmapOptions.Builder umap(int threads) {
        return Umap.builder().nEpochs(30).seed(3).threads(threads);
    }

    @Test
    void lists_are_used_above_ten_thousand_rows() {
        assertThat(small.state().found().probes()).isZero();
        assertThat(large.state().found().probes()).isPositive();
        assertThat(large.recall()).isGreaterThanOrEqualTo(0.98);
    }

    @ParameterizedTest
    @EnumSource
    void a_row_alone_lands_where_it_lands_in_a_batch(Size size) {
        float[][] together = size.model().transform(NEW).toRows();
        for (int i = 0; i < NEW.length; i++) {
            assertThat(size.model().transform(new float[][] {NEW[i]}).toRows()[0])
                    .isEqualTo(together[i]);
        }
    }

    @ParameterizedTest
    @EnumSource
    void order_changes_no_bit(Size size) {
        float[][] together = size.model().transform(NEW).toRows();
        int[] order = IntStream.range(0, NEW.length).map(i -> i * 7 % NEW.length).toArray();
        assertThat(size.model().transform(Samples.pick(NEW, order)).toRows())
                .isDeepEqualTo(Samples.pick(together, order));
    }

    @ParameterizedTest
    @EnumSource
    void chunks_of_seven_change_no_bit(Size size) {
        float[][] together = size.model().transform(NEW).toRows();
        for (int from = 0; from < NEW.length; from += 7) {
            int to = Math.min(NEW.length, from + 7);
            assertThat(size.model().transform(Arrays.copyOfRange(NEW, from, to)).toRows())
                    .isDeepEqualTo(Arrays.copyOfRange(together, from, to));
        }
    }

    @ParameterizedTest
    @EnumSource
    void threads_change_no_bit(Size size) {
        float[] together = size.model().transform(NEW).array();
        for (int threads : new int[] {1, 4}) {
            FitState p = size.model().state();
            UmapOptions options =
                    umap(threads).build().options().effective(15, p.found().neighbors().size());
            FitState other =
                    new FitState(
                            options,
                            p.index(),
                            p.found(),
                            p.curve(),
                            p.duplicates(),
                            p.start(),
                            p.timings(),
                            List.of());
            assertThat(new UmapModel(other, size.model().points()).transform(NEW).array())
                    .isEqualTo(together);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_row_that_comes_twice_lands_in_one_place(Size size) {
        float[][] places = size.model().transform(new float[][] {NEW[0], NEW[1], NEW[0]}).toRows();
        assertThat(places[2]).isEqualTo(places[0]).isNotEqualTo(places[1]);
    }

    @ParameterizedTest
    @EnumSource
    void the_model_stays_as_it_is(Size size) {
        float[] before = size.model().embedding().array();
        float[][] same = Samples.blobs(before.length / 2, 6, 4, 10);
        size.model().transform(Arrays.copyOf(same, 800));
        assertThat(size.model().embedding().array()).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource
    void lands_near_rows_of_the_same_blob(Size size) {
        float[][] places = size.model().transform(NEW).toRows();
        float[][] fitted = size.model().embedding().toRows();
        float[][] rows = Samples.blobs(fitted.length, 6, 4, 1);
        int right = 0;
        for (int i = 0; i < NEW.length; i++) {
            right += nearest(rows, NEW[i]) % 4 == nearest(fitted, places[i]) % 4 ? 1 : 0;
        }
        assertThat(right).isGreaterThan(NEW.length * 95 / 100);
    }

    @Test
    void of_other_columns_is_rejected() {
        assertThatThrownBy(() -> small.transform(new float[3][5]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("6 columns")
                .hasMessageContaining("have 5");
    }

    @Test
    void of_a_value_that_is_not_finite_is_rejected() {
        float[][] rows = {NEW[0].clone(), NEW[1].clone()};
        rows[1][4] = Float.NaN;
        assertThatThrownBy(() -> small.transform(rows))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("row 1, column 4 is NaN (1 such values)");
    }

    @Test
    void of_nothing_is_nothing() {
        assertThat(small.transform(new float[0][]).size()).isZero();
        assertThat(small.transform(Rows.of(new float[0], 99)).dimensions()).isEqualTo(2);
    }

    @Test
    void to_a_single_point_is_that_point() {
        UmapModel model = umap(2).build().fit(new float[][] {{1, 2}});
        assertThat(model.embedding().array()).containsExactly(0, 0);
        assertThat(model.transform(new float[][] {{1, 2}, {5, 9}}).array()).containsOnly(0);
    }

    @Test
    void of_given_neighbours_is_refused() {
        UmapModel model = umap(2).build().prepare(small.neighbors()).run().model();
        assertThatThrownBy(() -> model.transform(NEW))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("given neighbours");
    }

    @Test
    void works_with_every_number_of_dimensions() {
        for (int dimensions : new int[] {1, 3, 5}) {
            UmapModel model =
                    umap(2).nComponents(dimensions).build().fit(Samples.blobs(120, 6, 4, 1));
            float[] all = model.transform(NEW).array();
            float[] last = model.transform(new float[][] {NEW[149]}).array();
            assertThat(last).isEqualTo(Arrays.copyOfRange(all, 149 * dimensions, all.length));
        }
    }

    @Test
    void of_three_rows_repeated_compares_three_rows(@TempDir Path folder) throws IOException {
        float[][] rows = new float[10_100][];
        float[][] three = {{0, 0, 0, 0}, {1, 2, 3, 4}, {-4, 1, 0, 9}};
        Arrays.setAll(rows, i -> three[i % 3]);
        UmapModel model = umap(2).nEpochs(6).build().fit(rows);
        RowBlocks blocks = Objects.requireNonNull(model.state().index()).blocks();
        assertThat(blocks.size()).isEqualTo(3);
        assertFinite(model.embedding());
        assertFinite(model.transform(Samples.uniform(500, 4, 1)));
        model.save(folder.resolve("m"), true);
        assertFinite(UmapModel.load(folder.resolve("m")).transform(Samples.blobs(99, 4, 9, 2)));
    }

    private static void assertFinite(Embedding embedding) {
        for (float value : embedding.array()) {
            assertThat(value).isFinite();
        }
    }

    private static int nearest(float[][] points, float[] to) {
        return IntStream.range(0, points.length)
                .boxed()
                .min((a, b) -> Double.compare(square(points[a], to), square(points[b], to)))
                .orElseThrow();
    }

    private static double square(float[] a, float[] b) {
        double sum = 0;
        for (int j = 0; j < a.length; j++) {
            sum += Math.pow((double) a[j] - b[j], 2);
        }
        return sum;
    }
}
