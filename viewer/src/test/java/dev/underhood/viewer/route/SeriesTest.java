package dev.underhood.viewer.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.store.ScalarPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeriesTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 9_999, 10_000})
    void up_to_the_cap_every_point_is_shown(int count) {
        Series.ThinnedCurve curve = Series.thinned(points(count));
        assertThat(curve.every()).isEqualTo(1);
        assertThat(curve.x()).hasSize(count);
    }

    @ParameterizedTest
    @ValueSource(ints = {10_001, 10_002, 19_998, 19_999, 20_000, 123_457, 1_000_000})
    void above_the_cap_the_ends_of_equal_pieces_are_shown_and_the_first_and_the_last(int count) {
        Series.ThinnedCurve curve = Series.thinned(points(count));
        assertThat(curve.x()).hasSizeBetween(4_900, Series.MAX_POINTS).doesNotHaveDuplicates();
        assertThat(curve.y()).hasSameSizeAs(curve.x());
        assertThat(curve.x().get(0)).isEqualTo(1);
        assertThat(curve.x()).isSorted().contains((long) curve.every(), 1L + curve.every());
        assertThat(curve.x().get(curve.x().size() - 1)).isEqualTo(count);
    }

    @Test
    void no_spike_is_lost_wherever_it_is() {
        Random random = new Random(3);
        List<ScalarPoint> noise = new ArrayList<>();
        for (int i = 0; i < 1_000_000; i++) {
            noise.add(new ScalarPoint(i, 2 + random.nextGaussian()));
        }
        for (int at : new int[] {0, 1, 98_765, 500_000, 999_998, 999_999}) {
            for (double spike : new double[] {50, -50}) {
                ScalarPoint before = noise.set(at, new ScalarPoint(at, spike));
                Series.ThinnedCurve curve = Series.thinned(noise);
                noise.set(at, before);
                assertThat(curve.x()).hasSizeLessThanOrEqualTo(Series.MAX_POINTS);
                assertThat(curve.y().get(curve.x().indexOf((long) at))).isEqualTo(spike);
            }
        }
    }

    @Test
    void the_first_value_of_a_piece_that_is_no_number_stays_beside_its_extremes() {
        List<ScalarPoint> points = new ArrayList<>(points(1_000_000));
        set(points, 300_000, Double.NaN);
        set(points, 300_001, Double.POSITIVE_INFINITY);
        set(points, 300_002, Double.NEGATIVE_INFINITY);
        set(points, 300_003, 1e6);
        set(points, 300_004, -1e6);
        for (int i = 700_000; i < 1_000_000; i++) {
            set(points, i, Double.NaN); // diverged
        }
        Series.ThinnedCurve curve = Series.thinned(points);
        assertThat(curve.x()).hasSizeLessThanOrEqualTo(Series.MAX_POINTS);
        assertThat(curve.x())
                .isSorted()
                .contains(
                        1L, 300_001L, 300_002L, 300_003L, 300_004L, 300_005L, 700_001L, 1_000_000L)
                .doesNotContain(700_002L);
        assertThat(curve.y()).contains(1e6, -1e6, Double.POSITIVE_INFINITY);
    }

    private static void set(List<ScalarPoint> points, int at, double value) {
        points.set(at, new ScalarPoint(points.get(at).x(), value));
    }

    @Test
    void no_points_are_no_points() {
        assertThat(Series.thinned(List.of()).x()).isEmpty();
    }

    private static List<ScalarPoint> points(int count) {
        return LongStream.rangeClosed(1, count).mapToObj(x -> new ScalarPoint(x, x / 2.0)).toList();
    }
}
