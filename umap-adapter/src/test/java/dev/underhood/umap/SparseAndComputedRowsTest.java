package dev.underhood.umap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.underhood.umap.math.RowSource;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SparseAndComputedRowsTest {
    /** More values than an int counts. */
    private static final int MANY = 43_000_000;

    private static final int COLUMNS = 50;

    @Test
    void sparse_rows_give_the_embedding_of_the_full_ones() {
        float[][] full = Samples.blobs(60, 6, 3, 1);
        for (float[] row : full) {
            for (int j = 0; j < row.length; j++) {
                row[j] = row[j] > 0 ? row[j] : 0;
            }
        }
        int[] offsets = new int[full.length + 1];
        int[] at = new int[full.length * 6];
        float[] values = new float[at.length];
        int count = 0;
        for (int i = 0; i < full.length; i++) {
            for (int j = 0; j < 6; j++) {
                if (full[i][j] != 0) {
                    at[count] = j;
                    values[count++] = full[i][j];
                }
            }
            offsets[i + 1] = count;
        }
        assertThat(count).isLessThan(at.length);
        Rows sparse =
                Rows.sparse(offsets, Arrays.copyOf(at, count), Arrays.copyOf(values, count), 6);
        Umap umap = Umap.builder().nEpochs(30).build();
        assertThat(umap.fit(sparse).embedding().array())
                .isEqualTo(umap.fit(full).embedding().array());
    }

    @ParameterizedTest
    @CsvSource({
        "'1,2','0,1',3,begin with 0",
        "'0,1','0,1',3,end with the number of values",
        "'0,2,1,2','0,1',3,row 1 goes from 2 to 1",
        "'0,2','1,0',3,row 0 has 0 after 1",
        "'0,2','1,1',3,row 0 has 1 after 1",
        "'0,2','0,3',3,from 0 to 2: row 0 has 3",
        "'0,2','-1,0',3,row 0 has -1",
        "'0,2','0,1',0,columns",
    })
    void what_are_no_sparse_rows_is_refused(String offsets, String at, int columns, String why) {
        assertThatThrownBy(() -> Rows.sparse(ints(offsets), ints(at), new float[2], columns))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    private static int[] ints(String text) {
        return Arrays.stream(text.split(",")).mapToInt(Integer::parseInt).toArray();
    }

    @Test
    void a_value_that_is_not_finite_is_named() {
        int[] one = {1};
        assertThatThrownBy(() -> Rows.sparse(new int[] {0, 1}, one, new float[] {Float.NaN}, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("row 0, column 1 is NaN");
        Rows computed = Rows.computed(9, 2, (row, into) -> into[0] = row == 7 ? 1 / 0.0 : row);
        assertThatThrownBy(() -> Umap.builder().build().fit(computed))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("row 7, column 0 is Infinity");
    }

    @Test
    void computed_rows_give_the_embedding_of_the_kept_ones() {
        float[][] kept = Samples.iris();
        Rows computed =
                Rows.computed(
                        kept.length,
                        kept[0].length,
                        (row, into) -> {
                            for (int j = 0; j < into.length; j++) {
                                into[j] = kept[row][j];
                            }
                        });
        Umap umap = Umap.builder().nEpochs(30).build();
        assertThat(umap.fit(computed).embedding().array())
                .isEqualTo(umap.fit(kept).embedding().array());
    }

    @Test
    void rows_beyond_what_an_int_counts_are_read_where_they_are() {
        Rows rows =
                Rows.computed(
                        MANY,
                        COLUMNS,
                        (row, into) -> {
                            for (int j = 0; j < COLUMNS; j++) {
                                into[j] = (double) row * COLUMNS + j;
                            }
                        });
        double[] row = new double[COLUMNS];
        for (int i : new int[] {0, 42_949_672, 42_949_673, MANY - 1}) {
            rows.read(i, row);
            assertThat(row[COLUMNS - 1]).isEqualTo((i + 1.0) * COLUMNS - 1);
        }
        RowSource few = rows.source().pick(new int[] {MANY - 1, 42_949_673});
        few.read(1, row);
        assertThat(row[0]).isEqualTo(42_949_673.0 * COLUMNS);
    }
}
