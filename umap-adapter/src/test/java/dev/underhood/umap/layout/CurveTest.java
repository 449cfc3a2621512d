package dev.underhood.umap.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

public class CurveTest {
    @ParameterizedTest
    @CsvFileSource(resources = "/dev/underhood/umap/graph-curves.csv")
    void is_the_best_one_and_so_that_of_umap_learn(
            double spread, double minDist, double theirA, double theirB, double a, double b) {
        Curve curve = Curve.fit(spread, minDist);
        assertThat(curve.a()).isCloseTo(a, within(1e-7 * a));
        assertThat(curve.b()).isCloseTo(b, within(1e-7 * b));
        // umap-learn stops short of the optimum, the more so the farther a is from 1
        double near = theirA < 0.2 ? 2e-5 : 1e-6;
        assertThat(curve.a()).isCloseTo(theirA, within(near * theirA));
        assertThat(curve.b()).isCloseTo(theirB, within(near * theirB));
    }

    @Test
    void has_the_same_shape_on_every_scale() {
        Curve one = Curve.fit(1, 0.25);
        for (double scale : new double[] {1e-3, 0.5, 2, 1000, 1e6}) {
            Curve curve = Curve.fit(scale, 0.25 * scale);
            assertThat(curve.b()).isCloseTo(one.b(), within(1e-9));
            assertThat(curve.a() * Math.pow(scale, 2 * one.b())).isCloseTo(one.a(), within(1e-6));
        }
    }
}
