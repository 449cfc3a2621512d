package dev.underhood.umap.math;

import java.util.Arrays;

/** Rows of which only the values that are not 0 are kept (compressed sparse rows). */
public final class SparseRows implements RowSource {
    private final int[] offsets;
    private final int[] at;
    private final float[] values;
    private final int columns;

    private SparseRows(int[] offsets, int[] at, float[] values, int columns) {
        this.offsets = offsets;
        this.at = at;
        this.values = values;
        this.columns = columns;
    }

    /**
     * Checks the arrays and keeps them.
     *
     * @throws IllegalArgumentException naming the first row that does not fit
     */
    public static SparseRows of(int[] offsets, int[] at, float[] values, int columns) {
        Checks.atLeast("columns", columns, 1);
        int rows = offsets.length - 1;
        if (rows < 0 || offsets[0] != 0 || offsets[rows] != at.length) {
            throw new IllegalArgumentException(
                    "the offsets must begin with 0 and end with the number of values, "
                            + at.length
                            + ": "
                            + (rows < 0 ? "none" : offsets[0] + " to " + offsets[rows]));
        }
        if (at.length != values.length) {
            throw new IllegalArgumentException(
                    "there are " + values.length + " values and columns of " + at.length);
        }
        for (int row = 0; row < rows; row++) {
            int last = -1;
            if (offsets[row + 1] < offsets[row] || offsets[row + 1] > at.length) {
                throw new IllegalArgumentException(
                        "the offsets must ascend: row "
                                + row
                                + " goes from "
                                + offsets[row]
                                + " to "
                                + offsets[row + 1]);
            }
            for (int i = offsets[row]; i < offsets[row + 1]; i++) {
                if (at[i] <= last || at[i] >= columns) {
                    throw new IllegalArgumentException(
                            "the columns of a row must ascend from 0 to "
                                    + (columns - 1)
                                    + ": row "
                                    + row
                                    + " has "
                                    + at[i]
                                    + (last < 0 ? "" : " after " + last));
                }
                last = at[i];
            }
        }
        return new SparseRows(offsets, at, values, columns);
    }

    @Override
    public int size() {
        return offsets.length - 1;
    }

    @Override
    public int columns() {
        return columns;
    }

    @Override
    public void read(int row, double[] into) {
        Arrays.fill(into, 0, columns, 0);
        for (int i = offsets[row]; i < offsets[row + 1]; i++) {
            into[at[i]] = values[i] + 0.0;
        }
    }
}
