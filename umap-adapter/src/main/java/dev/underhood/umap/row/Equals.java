package dev.underhood.umap.row;

import java.util.Arrays;

/** Numbers things that are equal, by their hashes first: a table with open addressing. */
final class Equals {
    /** Reads the values that are compared. */
    interface Reader {
        void read(int i, double[] into);
    }

    private static final int NONE = -1;

    private final int n;
    private final Reader reader;
    private final double[] one;
    private final double[] other;
    private int loaded = NONE;
    private int count;

    Equals(int n, int width, Reader reader) {
        this.n = n;
        this.reader = reader;
        one = new double[width];
        other = new double[width];
    }

    /** Returns the group of each of n things, numbered by their first ones. */
    int[] groups(long[] hashes) {
        int size = Integer.highestOneBit(Math.max(2, Math.min(n, 1 << 28))) * 4;
        int[] table = new int[size];
        Arrays.fill(table, NONE);
        int[] groupOf = new int[n];
        for (int i = 0; i < n; i++) {
            int slot = (int) hashes[i] & (size - 1);
            while (table[slot] != NONE
                    && !(hashes[table[slot]] == hashes[i] && equal(table[slot], i))) {
                slot = (slot + 1) & (size - 1);
            }
            if (table[slot] == NONE) {
                table[slot] = i;
                groupOf[i] = count++;
            } else {
                groupOf[i] = groupOf[table[slot]];
            }
        }
        return groupOf;
    }

    /** Returns how many groups there are. */
    int count() {
        return count;
    }

    private boolean equal(int first, int i) {
        if (loaded != first) {
            reader.read(first, one);
            loaded = first;
        }
        reader.read(i, other);
        return Arrays.equals(one, other);
    }
}
