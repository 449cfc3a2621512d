package dev.underhood.umap.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.underhood.umap.Metric;
import dev.underhood.umap.Samples;
import dev.underhood.umap.Umap;
import dev.underhood.umap.UmapModel;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InverseTransformTest {
    private static final float[][] ROWS = Samples.iris();

    private static UmapModel fit(Metric metric, boolean unique) {
        return Umap.builder().nEpochs(60).metric(metric).unique(unique).build().fit(ROWS);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void at_a_point_there_is_its_row(boolean unique) {
        UmapModel model = fit(Metric.EUCLIDEAN, unique);
        float[][] back = model.inverseTransform(model.embedding().toRows());
        for (int i = 0; i < ROWS.length; i++) {
            for (int j = 0; j < ROWS[i].length; j++) {
                assertThat(back[i][j]).isCloseTo(ROWS[i][j], within(1e-5f));
            }
        }
    }

    @Test
    void for_the_cosine_a_row_has_its_direction() {
        UmapModel model = fit(Metric.COSINE, false);
        float[][] back = model.inverseTransform(model.embedding().toRows());
        for (int i = 0; i < ROWS.length; i++) {
            double dots = 0;
            double squares = 0;
            for (int j = 0; j < ROWS[i].length; j++) {
                dots += back[i][j] * ROWS[i][j];
                squares += ROWS[i][j] * ROWS[i][j];
            }
            assertThat(dots / Math.sqrt(squares)).isCloseTo(1, within(1e-5));
        }
    }

    /** A model of one class is asked for places beside its points. */
    @Test
    void a_row_of_a_place_is_transformed_to_near_that_place() {
        float[][] rows = Samples.uniform(600, 2, 3);
        UmapModel model = Umap.builder().nEpochs(200).seed(1).build().fit(rows);
        Random random = new Random(2);
        float[][] points = model.embedding().toRows();
        double diameter = 0;
        for (float[] a : points) {
            diameter = Math.max(diameter, distance(a, points[0]));
        }
        float[][] places = new float[50][];
        for (int i = 0; i < places.length; i++) {
            places[i] = points[random.nextInt(points.length)].clone();
            places[i][0] += (float) (0.1 * random.nextGaussian());
        }
        float[][] again = model.transform(model.inverseTransform(places)).toRows();
        double far = 0;
        for (int i = 0; i < places.length; i++) {
            far += distance(places[i], again[i]) / places.length;
        }
        assertThat(far).isLessThan(0.05 * diameter);
    }

    private static double distance(float[] a, float[] b) {
        return Math.hypot(a[0] - b[0], a[1] - b[1]);
    }

    @Test
    void any_number_of_threads_gives_the_same_rows() {
        UmapModel model = fit(Metric.EUCLIDEAN, false);
        float[][] places = Samples.uniform(40, 2, 9);
        assertThat(model.withThreads(1).inverseTransform(places))
                .isDeepEqualTo(model.withThreads(4).inverseTransform(places));
    }

    @Test
    void what_is_no_place_is_refused() {
        UmapModel model = fit(Metric.EUCLIDEAN, false);
        assertThat(model.inverseTransform(new float[0][])).isEmpty();
        assertThatThrownBy(() -> model.inverseTransform(new float[][] {{1, 2, 3}}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 coordinates, these have 3");
        assertThatThrownBy(() -> model.inverseTransform(new float[][] {{1, Float.NaN}}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("row 0, column 1");
        UmapModel given = Umap.builder().build().prepare(model.neighbors()).model();
        assertThatThrownBy(() -> given.inverseTransform(new float[][] {{1, 2}}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("given neighbours");
    }
}
