package dev.underhood.umap.row;

import dev.underhood.umap.math.RowSource;
import java.util.Arrays;

/** Which point stands for a row when equal rows share one. */
public final class DuplicateRows {
    private final int[] points;
    private final int[] rows;

    /** Takes the array over: the point of each row, numbered by their first rows. */
    public DuplicateRows(int[] points) {
        this.points = points;
        int count = Arrays.stream(points).max().orElse(-1) + 1;
        rows = new int[count];
        for (int i = points.length - 1; i >= 0; i--) {
            rows[points[i]] = i;
        }
    }

    public static DuplicateRows of(RowSource rows) {
        long[] hashes = new long[rows.size()];
        double[] row = new double[rows.columns()];
        for (int i = 0; i < hashes.length; i++) {
            rows.read(i, row);
            hashes[i] = Content.of(row);
        }
        return new DuplicateRows(new Equals(hashes.length, row.length, rows::read).groups(hashes));
    }

    /** Returns the point of each row. */
    public int[] points() {
        return points;
    }

    /** Returns the first row of each point. */
    public int[] firstRows() {
        return rows;
    }

    /** Returns the position of every row, from those of the points. */
    public float[] spread(float[] all, int dimensions) {
        float[] values = new float[points.length * dimensions];
        for (int i = 0; i < points.length; i++) {
            System.arraycopy(all, points[i] * dimensions, values, i * dimensions, dimensions);
        }
        return values;
    }
}
