package dev.underhood.umap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** umap-learn's test_umap_repeated_data, and what it lacks: transform after unique. */
class UniqueTest {
    private static final Umap UMAP =
            Umap.builder().nNeighbors(5).nEpochs(50).unique(true).seed(7).build();

    @Test
    void equal_rows_share_their_place() {
        float[][] some = Samples.uniform(40, 3, 5);
        float[][] rows = new float[120][];
        Arrays.setAll(rows, i -> some[i * 7 % 40].clone());
        float[][] places = UMAP.fit(rows).embedding().toRows();
        for (int i = 0; i < 120; i++) {
            for (int j = 0; j < 120; j++) {
                boolean same = Arrays.equals(rows[i], rows[j]);
                assertThat(Arrays.equals(places[i], places[j])).isEqualTo(same);
            }
        }
    }

    @Test
    void the_negative_zero_is_a_zero() {
        float[][] places =
                UMAP.fit(new float[][] {{0, 1}, {-0f, 1}, {2, 2}, {3, 1}}).embedding().toRows();
        assertThat(places[0]).isEqualTo(places[1]).isNotEqualTo(places[2]);
    }

    @Test
    void there_are_no_more_neighbours_than_different_rows() {
        float[][] rows = {
            {0, 0}, {0, 0}, {0, 0}, {1, 0}, {1, 0}, {1, 0}, {0, 1}, {0, 1}, {2, 2},
        };
        UmapModel model = UMAP.fit(rows);
        // umap-learn says 3, because it does not count the row itself here
        assertThat(model.options().nNeighbors()).isEqualTo(4);
        assertThat(model.neighbors().size()).isEqualTo(4);
        assertThat(model.embedding().size()).isEqualTo(9);
    }

    @Test
    void transform_is_that_of_the_different_rows_alone() {
        float[][] some = Samples.uniform(60, 3, 6);
        float[][] rows = new float[180][];
        Arrays.setAll(rows, i -> some[i / 3]);
        float[][] more = Samples.uniform(20, 3, 8);
        UmapModel model = UMAP.fit(rows);
        UmapModel alone = UMAP.fit(some);
        assertThat(model.transform(more).array()).isEqualTo(alone.transform(more).array());
        for (int i = 0; i < 180; i++) {
            assertThat(model.embedding().toRows()[i]).isEqualTo(alone.embedding().toRows()[i / 3]);
        }
    }

    @Test
    void rows_that_are_all_equal_are_one_point() {
        float[][] rows = new float[30][4];
        UmapModel model = UMAP.fit(rows);
        assertThat(model.embedding().array()).containsOnly(0);
        assertThat(model.transform(new float[][] {{1, 2, 3, 4}}).array()).containsExactly(0, 0);
    }
}
