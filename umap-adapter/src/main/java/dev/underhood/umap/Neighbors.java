package dev.underhood.umap;

import dev.underhood.umap.math.Checks;
import dev.underhood.umap.neighbor.NeighborTable;
import dev.underhood.umap.row.RowDistance;
import java.util.Arrays;
import java.util.Locale;

/**
 * The nearest neighbours of n points: k of them each, nearest first, the point itself at the front
 * with distance 0 (as in umap-learn, {@code nNeighbors} counts the point itself). Immutable.
 */
public final class Neighbors {
    /** Stands for a neighbour that does not exist. */
    public static final int NONE = NeighborTable.NONE;

    private final NeighborTable table;

    /** Takes the table over. */
    Neighbors(NeighborTable table) {
        this.table = table;
    }

    /**
     * Neighbours that were found elsewhere.
     *
     * @param indices n rows of k neighbours each, nearest first; {@link #NONE} at the end of a row
     *     that has fewer. The point itself may be missing: it is put at the front
     * @param distances n rows of k distances, in 0 to 10^18, ascending
     * @return a copy
     * @throws IllegalArgumentException naming the first row that is not so
     */
    public static Neighbors of(int[][] indices, float[][] distances) {
        int n = Checks.notNull(indices, "the indices of neighbours").length;
        if (Checks.notNull(distances, "the distances of neighbours").length != n) {
            throw new IllegalArgumentException(
                    "there are neighbours of "
                            + n
                            + " points, but distances of "
                            + distances.length);
        }
        int columns = n == 0 ? 1 : Checks.notNull(indices[0], "row 0 of the indices").length;
        length(n, columns);
        boolean withSelf = true;
        for (int i = 0; i < n; i++) {
            notNull(i, indices[i], distances[i]);
            check(i, indices[i], distances[i], columns, n);
            withSelf &= contains(indices[i], i);
        }
        int k = withSelf ? columns : columns + 1;
        int[] all = new int[length(n, k)];
        float[] far = new float[n * k];
        for (int i = 0; i < n; i++) {
            int at = i * k;
            Arrays.fill(all, at, at + k, NONE);
            all[at++] = i;
            for (int j = 0; j < columns && at < (i + 1) * k; j++) {
                if (indices[i][j] != i && indices[i][j] != NONE) {
                    all[at] = indices[i][j];
                    far[at++] = distances[i][j];
                }
            }
        }
        return new Neighbors(new NeighborTable(all, far, k));
    }

    /**
     * Returns the number of points.
     *
     * @return n
     */
    public int size() {
        return table.size();
    }

    /**
     * Returns the number of neighbours per point, the point itself included.
     *
     * @return k, at least 1
     */
    public int k() {
        return table.k();
    }

    /**
     * Returns a neighbour.
     *
     * @param point 0 to n − 1
     * @param rank 0 (the point itself) to k − 1
     * @return a point, or {@link #NONE}
     */
    public int index(int point, int rank) {
        return table.index(point, rank);
    }

    /**
     * Returns the distance to a neighbour in the metric of the fit.
     *
     * @param point 0 to n − 1
     * @param rank 0 to k − 1
     * @return at least 0; 0 where there is no neighbour
     */
    public float distance(int point, int rank) {
        return table.distance(point, rank);
    }

    /** Returns the same neighbours as the steps of a fit take them. */
    NeighborTable table() {
        return table;
    }

    private static int length(int n, int k) {
        return Checks.length(n, k, "neighbours", "give fewer neighbours or a sample of the points");
    }

    private static void notNull(int row, int[] near, float[] far) {
        if (near == null || far == null) {
            throw new IllegalArgumentException(
                    String.format(
                            Locale.ROOT,
                            "row %d of the %s must not be null",
                            row,
                            near == null ? "indices" : "distances"));
        }
    }

    private static void check(int row, int[] near, float[] far, int columns, int n) {
        if (near.length != columns || far.length != columns || columns == 0) {
            throw new IllegalArgumentException(
                    "every point needs the same number of neighbours and distances, at least one:"
                            + " row "
                            + row
                            + " has "
                            + near.length
                            + " and "
                            + far.length
                            + " where row 0 has "
                            + columns);
        }
        float last = 0;
        for (int j = 0; j < columns; j++) {
            if (near[j] < NONE || near[j] >= n) {
                throw new IllegalArgumentException(
                        "neighbour "
                                + j
                                + " of row "
                                + row
                                + " is not a row of "
                                + n
                                + ": "
                                + near[j]);
            }
            if (near[j] == NONE) {
                continue;
            }
            if (!(far[j] >= last) || far[j] > RowDistance.FARTHEST) {
                throw new IllegalArgumentException(
                        "distances must be in 0.."
                                + RowDistance.FARTHEST
                                + " and ascending: row "
                                + row
                                + ", neighbour "
                                + j
                                + ": "
                                + far[j]);
            }
            last = far[j];
        }
    }

    private static boolean contains(int[] row, int point) {
        for (int neighbor : row) {
            if (neighbor == point) {
                return true;
            }
        }
        return false;
    }
}
