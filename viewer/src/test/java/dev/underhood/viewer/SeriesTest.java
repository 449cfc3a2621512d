package dev.underhood.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.store.ScalarPoint;
import java.util.List;
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
    void above_the_cap_every_nth_is_shown_and_the_first_and_the_last(int count) {
        Series.ThinnedCurve curve = Series.thinned(points(count));
        assertThat(curve.x()).hasSizeBetween(5_000, Series.MAX_POINTS).doesNotHaveDuplicates();
        assertThat(curve.y()).hasSameSizeAs(curve.x());
        assertThat(curve.x().get(0)).isEqualTo(1);
        assertThat(curve.x().get(1)).isEqualTo(1 + curve.every());
        assertThat(curve.x().get(curve.x().size() - 1)).isEqualTo(count);
    }

    @Test
    void no_points_are_no_points() {
        assertThat(Series.thinned(List.of()).x()).isEmpty();
    }

    private static List<ScalarPoint> points(int count) {
        return LongStream.rangeClosed(1, count).mapToObj(x -> new ScalarPoint(x, x / 2.0)).toList();
    }
}
