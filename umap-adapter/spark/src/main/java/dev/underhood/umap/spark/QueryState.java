package dev.underhood.umap.spark;

import java.io.Serializable;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** What one row learns while others pass by, in any order: its nearest, and how near they are. */
final class QueryState implements Serializable {
    private static final long serialVersionUID = 1;

    private final double[] distances;
    private final long[] ids;
    private final int[] labels;
    private final double[] highs;
    private final long[] nearer;
    private int size;

    QueryState(int k) {
        distances = new double[k];
        ids = new long[k];
        labels = new int[k];
        highs = new double[k];
        nearer = new long[k];
    }

    /** Whether a row is among the nearest so far; of equally near ones the smaller id is nearer. */
    boolean takes(double distance, long id) {
        return size < ids.length || before(distance, id, size - 1);
    }

    private boolean before(double distance, long id, int at) {
        return distance < distances[at] || (distance == distances[at] && id < ids[at]);
    }

    /** Puts a row among the nearest, which {@link #takes} it. */
    void put(double distance, long id, int label, double high) {
        int at = size < ids.length ? size++ : size - 1;
        for (; at > 0 && before(distance, id, at - 1); at--) {
            distances[at] = distances[at - 1];
            ids[at] = ids[at - 1];
            labels[at] = labels[at - 1];
            highs[at] = highs[at - 1];
        }
        distances[at] = distance;
        ids[at] = id;
        labels[at] = label;
        highs[at] = high;
    }

    /** Returns how far the nearest are among the rows, ascending. */
    double[] limits() {
        double[] sorted = Arrays.copyOf(highs, size);
        Arrays.sort(sorted);
        return sorted;
    }

    /** Counts a row before the first of the limits that is farther. */
    void count(double high, double[] limits) {
        if (high < limits[limits.length - 1]) {
            int place = 0;
            while (limits[place] <= high) {
                place++;
            }
            nearer[place]++;
        }
    }

    void add(QueryState other) {
        for (int i = 0; i < other.size; i++) {
            if (takes(other.distances[i], other.ids[i])) {
                put(other.distances[i], other.ids[i], other.labels[i], other.highs[i]);
            }
        }
        for (int i = 0; i < nearer.length; i++) {
            nearer[i] += other.nearer[i];
        }
    }

    /** How many of the nearest are among those of another state. */
    long common(QueryState other) {
        long[] theirs = other.ids;
        return LongStream.of(ids)
                .filter(id -> LongStream.of(theirs).anyMatch(i -> i == id))
                .count();
    }

    /** By how many ranks the rows of the limits are beyond the nearest k, all together. */
    long penalty() {
        long penalty = 0;
        long rank = 1;
        for (long count : nearer) {
            rank += count;
            penalty += Math.max(0, rank - ids.length);
        }
        return penalty;
    }

    /** The label that most of the nearest have, the smallest of equally frequent ones. */
    int vote() {
        int[] sorted = IntStream.of(labels).sorted().toArray();
        int winner = sorted[0];
        int most = 0;
        int run = 0;
        for (int i = 0; i < sorted.length; i++) {
            run = i > 0 && sorted[i] == sorted[i - 1] ? run + 1 : 1;
            if (run > most) {
                most = run;
                winner = sorted[i];
            }
        }
        return winner;
    }
}
