package dev.underhood.umap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import dev.underhood.umap.math.Checks;
import dev.underhood.umap.math.Workers;
import dev.underhood.umap.neighbor.FitLimits;
import dev.underhood.umap.product.Products;
import java.util.Arrays;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is too large for an array, or is not there, is said before anything is allocated. */
@SuppressWarnings("NullAway") // what callers do who have no such tool
class LimitsTest {
    private static final int[] NOTHING = null;

    @Test
    void more_neighbours_than_an_array_holds_are_refused() {
        int[][] near = new int[43_000][];
        float[][] far = new float[43_000][];
        Arrays.fill(near, new int[50_000]);
        Arrays.fill(far, new float[50_000]);
        assertThatThrownBy(() -> Neighbors.of(near, far))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("43,000 rows × 50,000 neighbours")
                .hasMessageContaining("2,147,483,639")
                .hasMessageContaining("fewer neighbours");
    }

    @ParameterizedTest
    @CsvSource({
        "50000, 50000, 2, nNeighbors",
        "30000000, 50, 2, nNeighbors",
        "1000, 15, 3000000, nComponents",
        "1100000000, 2, 1, nNeighbors",
    })
    void a_fit_whose_arrays_would_be_too_long_is_refused(int rows, int k, int dims, String option) {
        assertThatThrownBy(() -> FitLimits.check(rows, k, dims))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("lower " + option);
    }

    @Test
    void a_fit_that_just_fits_is_not() {
        assertThatCode(() -> FitLimits.check(60_000_000, 15, 2)).doesNotThrowAnyException();
        assertThat(Checks.length(0, 50, "", "")).isZero();
    }

    @Test
    void memory_for_rows_that_is_too_much_is_refused() {
        try (Workers workers = new Workers(1);
                Products products = Products.of(Device.cpu(), workers)) {
            assertThatThrownBy(() -> products.factor(3000, 200_000, into -> {}))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("3,000 rows of 200,000 columns");
            assertThatThrownBy(() -> products.factor(1, Integer.MAX_VALUE, into -> {}))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void what_is_null_is_named() {
        Umap umap = Umap.builder().build();
        float[][] rows = Samples.uniform(20, 3, 1);
        float[][] holes = rows.clone();
        holes[7] = null;
        float[][] first = {null, {1}};
        int[][] near = {{0, 1}, null};
        float[][] far = {{0, 1}, {0, 1}};
        assertNamed("row 7 must not be null", () -> Rows.of(holes));
        assertNamed("row 0 must not be null", () -> Rows.of(first));
        assertNamed("row 1 must not be null", () -> Rows.of(new double[][] {{1}, null}));
        assertNamed("rows must not be null", () -> umap.fit((float[][]) null));
        assertNamed("rows must not be null", () -> umap.fit((double[][]) null));
        assertNamed("rows must not be null", () -> umap.fit((NDArray) null));
        assertNamed("rows must not be null", () -> umap.fit((Rows) null));
        assertNamed("values must not be null", () -> umap.fit(null, 3));
        assertNamed("row 1 of the indices must not be null", () -> Neighbors.of(near, far));
        assertNamed(
                "row 0 of the distances must not be null",
                () -> Neighbors.of(new int[][] {{0}}, new float[][] {null}));
        assertNamed("the indices of neighbours must not be null", () -> Neighbors.of(null, far));
        assertNamed("the distances of neighbours must not", () -> Neighbors.of(near, null));
        assertNamed("neighbors must not be null", () -> umap.prepare((Neighbors) null));
        assertNamed("row 7 of a start's coordinates must not be null", () -> Start.at(holes));
        assertNamed("categories must not be null", () -> Target.categories(NOTHING));
        assertNamed("numbers must not be null", () -> Target.numbers(null));
        assertNamed("target must not be null", () -> umap.prepare(Rows.of(rows), null));
        assertNamed("metric must not be null", () -> Umap.builder().metric(null).build());
        assertNamed("init must not be null", () -> Umap.builder().init(null).build());
        assertNamed("device must not be null", () -> Umap.builder().device(null).build());
        assertNamed("the distance of metric x must not be null", () -> Metric.of("x", null));
        assertNamed("options must not be null", () -> Umap.with(null));
        assertNamed(
                "the listener must not be null", () -> umap.prepare(Rows.of(rows)).listen(1, null));
        UmapModel model = Umap.builder().nEpochs(0).build().fit(rows);
        assertNamed("rows must not be null", () -> model.transform((Rows) null));
    }

    private static void assertNamed(String message, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
