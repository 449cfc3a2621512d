package dev.underhood.umap.row;

import dev.underhood.umap.math.RowSource;
import dev.underhood.umap.math.Workers;
import java.util.Arrays;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Rows that are the same to the metric, so that neighbours are searched for one row of each group
 * only: its other rows are its neighbours, and it has the same others. Groups are numbered from 0
 * in the order of their first rows.
 */
public final class Groups {
    private static final int GRAIN = 256;

    private final int rows;

    /** The rows of group g are members[starts[g]] to members[starts[g + 1] − 1]; null: one each. */
    private final int @Nullable [] starts;

    private final int[] members;

    private Groups(int rows, int @Nullable [] starts, int[] members) {
        this.rows = rows;
        this.starts = starts;
        this.members = members;
    }

    /** Every row is a group. */
    public static Groups single(int rows) {
        return new Groups(rows, null, new int[0]);
    }

    /**
     * The parts of some that were saved.
     *
     * @throws IllegalArgumentException if they are not all rows, each once
     */
    public static Groups of(int rows, int[] starts, int[] members) {
        if (starts.length == 0) {
            return single(rows);
        }
        boolean[] seen = new boolean[rows];
        boolean fit = starts[0] == 0 && starts[starts.length - 1] == rows && members.length == rows;
        for (int g = 1; g < starts.length; g++) {
            fit &= starts[g] > starts[g - 1];
        }
        for (int i = 0; i < rows && fit; i++) {
            fit = members[i] >= 0 && members[i] < rows && !seen[members[i]];
            if (fit) {
                seen[members[i]] = true;
            }
        }
        if (!fit) {
            throw new IllegalArgumentException("its groups of equal rows do not fit the rest");
        }
        return new Groups(rows, starts, members);
    }

    /** Returns the groups that an array tells for each row, numbered by their first rows. */
    public static Groups of(int[] groupOf) {
        int count = Arrays.stream(groupOf).max().orElse(-1) + 1;
        int[] starts = new int[count + 1];
        for (int group : groupOf) {
            starts[group + 1]++;
        }
        for (int g = 0; g < count; g++) {
            starts[g + 1] += starts[g];
        }
        int[] members = new int[groupOf.length];
        int[] next = starts.clone();
        for (int i = 0; i < groupOf.length; i++) {
            members[next[groupOf[i]]++] = i;
        }
        return new Groups(groupOf.length, starts, members);
    }

    /** Finds rows that are equal once prepared. */
    public static Groups of(RowSource rows, RowTransform transform, Workers workers) {
        int n = rows.size();
        long[] hashes = new long[n];
        long[] contents = new long[n];
        workers.each(
                n,
                GRAIN,
                (from, to) -> {
                    double[] some = new double[rows.columns()];
                    float[] into = new float[transform.width()];
                    for (int i = from; i < to; i++) {
                        rows.read(i, some);
                        contents[i] = Content.of(some);
                        transform.apply(some, into);
                        hashes[i] = Content.of(into);
                    }
                });
        float[] prepared = new float[transform.width()];
        double[] row = new double[rows.columns()];
        Equals equals =
                new Equals(
                        n,
                        prepared.length,
                        (i, into) -> {
                            rows.read(i, row);
                            transform.apply(row, prepared);
                            for (int j = 0; j < into.length; j++) {
                                into[j] = prepared[j];
                            }
                        });
        int[] groupOf = equals.groups(hashes);
        if (equals.count() == n) {
            return single(n);
        }
        Groups groups = of(groupOf);
        groups.sort(contents);
        return groups;
    }

    /** Returns how many rows hold something else than the row that stands for their group. */
    public int blurred(RowSource all) {
        int blurred = 0;
        double[] row = new double[all.columns()];
        for (int g = 0; g < size(); g++) {
            if (size(g) > 1) {
                all.read(row(g, 0), row);
                long content = Content.of(row);
                for (int m = 1; m < size(g); m++) {
                    all.read(row(g, m), row);
                    blurred += Content.of(row) == content ? 0 : 1;
                }
            }
        }
        return blurred;
    }

    /** Brings the rows of every group into an order that does not depend on their numbers. */
    private void sort(long[] contents) {
        for (int g = 0; g < size(); g++) {
            int from = first(g);
            int to = from + size(g);
            boolean alike = true;
            for (int m = from + 1; m < to; m++) {
                alike &= contents[members[m]] == contents[members[from]];
            }
            if (!alike) {
                Integer[] sorted = new Integer[to - from];
                Arrays.setAll(sorted, m -> members[from + m]);
                Arrays.sort(sorted, Comparator.comparingLong((Integer i) -> contents[i]));
                for (int m = from; m < to; m++) {
                    members[m] = sorted[m - from];
                }
            }
        }
    }

    /** Returns the number of groups. */
    public int size() {
        return starts == null ? rows : starts.length - 1;
    }

    /** Returns the number of rows of all groups. */
    public int rows() {
        return rows;
    }

    /** Returns the number of rows of a group. */
    public int size(int group) {
        return starts == null ? 1 : starts[group + 1] - starts[group];
    }

    /** Returns a row of a group, 0 to its size − 1. */
    public int row(int group, int member) {
        return starts == null ? group : members[starts[group] + member];
    }

    private int first(int group) {
        return starts == null ? group : starts[group];
    }

    /** Returns the row that stands for each group. */
    public int[] representatives() {
        int[] some = new int[size()];
        Arrays.setAll(some, g -> row(g, 0));
        return some;
    }

    /** Returns where each group begins among the {@link #members}; empty if every row is one. */
    public int[] starts() {
        return starts == null ? new int[0] : starts;
    }

    /** Returns the rows, group after group; empty if every row is one. */
    public int[] members() {
        return members;
    }

    /**
     * Writes rows of a group, as many as it has and as there is room for.
     *
     * @param offset which member is the first, beyond the last one from the beginning again
     * @return how many
     */
    public int write(int group, long offset, int[] into, int at, int end) {
        int size = size(group);
        int count = Math.min(size, end - at);
        int first = (int) Long.remainderUnsigned(offset, size);
        for (int j = 0; j < count; j++) {
            into[at + j] = row(group, (int) (((long) first + j) % size));
        }
        return count;
    }
}
