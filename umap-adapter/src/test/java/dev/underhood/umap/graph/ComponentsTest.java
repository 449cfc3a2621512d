package dev.underhood.umap.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ComponentsTest {
    @Test
    void are_numbered_by_their_first_point() {
        // 0-2, 1-3-5, 4 alone
        FuzzyGraph graph =
                new FuzzyGraph(
                        new int[] {0, 1, 2, 3, 5, 5, 6},
                        new int[] {2, 3, 0, 1, 5, 3},
                        new float[] {1, 1, 1, 1, 1, 1});
        Components components = Components.of(graph);
        assertThat(components.count()).isEqualTo(3);
        assertThat(IntStream.range(0, 6).map(components::of)).containsExactly(0, 1, 0, 1, 2, 1);
    }

    @Test
    void of_no_points_are_none() {
        FuzzyGraph empty = new FuzzyGraph(new int[1], new int[0], new float[0]);
        assertThat(Components.of(empty).count()).isZero();
    }

    @Test
    void of_a_long_path_are_one() {
        int n = 100_000;
        int[] offsets = new int[n + 1];
        int[] tails = new int[2 * n - 2];
        for (int i = 0, at = 0; i < n; i++) {
            if (i > 0) {
                tails[at++] = i - 1;
            }
            if (i < n - 1) {
                tails[at++] = i + 1;
            }
            offsets[i + 1] = at;
        }
        FuzzyGraph path = new FuzzyGraph(offsets, tails, new float[tails.length]);
        assertThat(Components.of(path).count()).isEqualTo(1);
    }
}
