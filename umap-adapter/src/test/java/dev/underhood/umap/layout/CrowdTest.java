package dev.underhood.umap.layout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.umap.Fixture;
import dev.underhood.umap.Samples;
import dev.underhood.umap.graph.FuzzyGraph;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrowdTest {
    /** Point i lies at (i, −i). */
    private static float[] line(int points) {
        float[] line = new float[2 * points];
        for (int i = 0; i < points; i++) {
            line[2 * i] = i;
            line[2 * i + 1] = -i;
        }
        return line;
    }

    @Test
    void few_points_are_their_own_crowd() {
        float[] few = line(Crowd.MANY - 1);
        assertThat(Crowd.of(few, 2, 1)).isSameAs(few);
    }

    @Test
    void a_crowd_is_drawn_evenly_from_many_and_differs_from_key_to_key() {
        float[] many = line(Crowd.MANY);
        int[] tenths = new int[10];
        for (int key = 0; key < 50; key++) {
            float[] crowd = Crowd.of(many, 2, key);
            assertThat(crowd).hasSize(2 * Crowd.SIZE).isEqualTo(Crowd.of(many, 2, key));
            for (int i = 0; i < crowd.length; i += 2) {
                assertThat(crowd[i + 1]).isEqualTo(-crowd[i]);
                tenths[(int) (crowd[i] * 10 / Crowd.MANY)]++;
            }
        }
        double expected = 5.0 * Crowd.SIZE;
        // 20,480 expected in each tenth, with a standard deviation of 136
        assertThat(Arrays.stream(tenths)).allMatch(count -> Math.abs(count - expected) < 600);
        assertThat(Crowd.of(many, 2, 1)).isNotEqualTo(Crowd.of(many, 2, 2));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void threads_change_no_bit_of_a_layout_of_many_points(int dimensions) {
        float[] one = laidOut(1, dimensions);
        assertThat(laidOut(2, dimensions)).isEqualTo(one);
        assertThat(laidOut(4, dimensions)).isEqualTo(one);
    }

    /** Lays out a ring of points. */
    private static float[] laidOut(int threads, int dimensions) {
        int n = Crowd.MANY;
        int[] offsets = new int[n + 1];
        int[] tails = new int[2 * n];
        float[] weights = new float[2 * n];
        for (int i = 0; i < n; i++) {
            offsets[i + 1] = 2 * (i + 1);
            tails[2 * i] = Math.min((i + 1) % n, (i + n - 1) % n);
            tails[2 * i + 1] = Math.max((i + 1) % n, (i + n - 1) % n);
        }
        Arrays.fill(weights, 1);
        Layout layout =
                new Layout(
                        new FuzzyGraph(offsets, tails, weights),
                        Samples.flat(Samples.uniform(n, dimensions, 1)),
                        Curve.fit(1, 0.1),
                        new LayoutOptions(dimensions, 3, 1, 5, 1, 42),
                        null);
        return Fixture.on(
                threads,
                workers -> {
                    for (int epoch = 0; epoch < 3; epoch++) {
                        layout.step(workers);
                    }
                    return layout.positions();
                });
    }
}
