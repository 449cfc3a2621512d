package dev.underhood.umap.math;

/** Rows that can be read again and again: n of them with d columns each, all finite. */
public interface RowSource {
    /** Returns the number of rows. */
    int size();

    /** Returns the number of values per row. */
    int columns();

    /** Copies a row, where −0 is 0; from any thread. */
    void read(int row, double[] into);

    /** Returns some of the rows, in the order given. */
    default RowSource pick(int[] rows) {
        RowSource all = this;
        return new RowSource() {
            @Override
            public int size() {
                return rows.length;
            }

            @Override
            public int columns() {
                return all.columns();
            }

            @Override
            public void read(int row, double[] into) {
                all.read(rows[row], into);
            }
        };
    }
}
