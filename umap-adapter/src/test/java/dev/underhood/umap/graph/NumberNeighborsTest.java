package dev.underhood.umap.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.umap.Fixture;
import dev.underhood.umap.neighbor.NeighborTable;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NumberNeighborsTest {
    @Test
    void are_as_near_as_those_of_an_exhaustive_search() {
        Random random = new Random(4);
        float[][] rows = new float[400][1];
        float[] numbers = new float[400];
        for (int i = 0; i < 400; i++) {
            // some of them equal, some negative
            numbers[i] = i % 3 == 0 ? random.nextInt(20) - 10 : (float) random.nextGaussian() * 9;
            rows[i][0] = numbers[i];
        }
        NeighborTable wanted = Fixture.tableOf(rows, 12);
        NeighborTable found = Fixture.on(2, workers -> NumberNeighbors.of(numbers, 12, workers));
        for (int i = 0; i < 400; i++) {
            assertThat(found.index(i, 0)).isEqualTo(i);
            for (int rank = 0; rank < 12; rank++) {
                float distance = Math.abs(numbers[i] - numbers[found.index(i, rank)]);
                assertThat(found.distance(i, rank)).isEqualTo(distance);
                assertThat(distance).isEqualTo(wanted.distance(i, rank));
            }
        }
    }

    @Test
    void of_equal_numbers_are_shared_out() {
        float[] zeros = {0f, -0f, 0f, -0f, 0f, 0f, 0f, 0f};
        NeighborTable found = Fixture.on(1, workers -> NumberNeighbors.of(zeros, 3, workers));
        for (int i = 1; i < 7; i++) {
            assertThat(new int[] {found.index(i, 1), found.index(i, 2)})
                    .containsExactly(i - 1, i + 1);
        }
    }

    @Test
    void at_the_ends_of_the_range_stay_finite() {
        float[] far = {-Float.MAX_VALUE, Float.MAX_VALUE};
        NeighborTable found = Fixture.on(1, workers -> NumberNeighbors.of(far, 2, workers));
        assertThat(found.index(0, 1)).isEqualTo(1);
        assertThat(found.distance(0, 1)).isEqualTo(Float.MAX_VALUE);
    }
}
