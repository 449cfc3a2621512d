package dev.underhood.umap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.underhood.umap.row.DuplicateRows;
import org.junit.jupiter.api.Test;

class RowsTest {
    @Test
    void of_every_kind_of_array_are_read_alike() {
        float[][] floats = {{1, 2, 3}, {4, 5, 6}};
        try (NDManager manager = NDManager.newBaseManager()) {
            for (Rows rows :
                    new Rows[] {
                        Rows.of(floats),
                        Rows.of(Samples.doubles(floats)),
                        Rows.of(new float[] {1, 2, 3, 4, 5, 6}, 3),
                        Rows.of(manager.create(floats)),
                        Rows.of(manager.create(floats).toType(DataType.FLOAT64, false)),
                        Rows.of(manager.create(floats).reshape(2, 3, 1))
                    }) {
                assertThat(rows.size()).isEqualTo(2);
                assertThat(rows.columns()).isEqualTo(3);
                double[] row = new double[3];
                rows.source().read(1, row);
                assertThat(row).containsExactly(4, 5, 6);
                rows.source().pick(new int[] {1, 0}).read(1, row);
                assertThat(row).containsExactly(1, 2, 3);
            }
        }
    }

    @Test
    void of_different_lengths_are_refused() {
        assertThatThrownBy(() -> Rows.of(new float[][] {{1, 2}, {3, 4}, {5}}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("row 2 has 1, row 0 has 2");
        assertThatThrownBy(() -> Rows.of(new double[][] {{1, 2}, {3, 4, 5}}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("row 1 has 3, row 0 has 2");
        assertThatThrownBy(() -> Rows.of(new float[][] {{}, {}}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least one");
        assertThatThrownBy(() -> Rows.of(new float[7], 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("7 values are no whole number of rows of 2");
        assertThatThrownBy(() -> Rows.of(new float[0], 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void of_nothing_are_none() {
        assertThat(Rows.of(new float[0][]).size()).isZero();
        assertThat(Rows.of(new float[0], 4).columns()).isEqualTo(4);
        try (NDManager manager = NDManager.newBaseManager()) {
            assertThat(Rows.of(manager.create(new Shape(0, 3))).size()).isZero();
            assertThatThrownBy(() -> Rows.of(manager.create(1f)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("at least one dimension");
        }
    }

    @Test
    void that_are_equal_are_found() {
        Rows rows = Rows.of(new double[][] {{1, 0}, {2, 0}, {1, -0.0}, {2, 1e-300}, {2, 0}});
        assertThat(DuplicateRows.of(rows.source()).points()).containsExactly(0, 1, 0, 2, 1);
    }

    @Test
    void doubles_beyond_floats_are_finite() {
        assertThat(Rows.of(new double[][] {{1e300}, {-Double.MAX_VALUE}}).size()).isEqualTo(2);
    }
}
