package dev.underhood.quality;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What one row learns while all rows pass by: its nearest rows, and the ranks of the neighbours
 * that an embedding gave it. Distances come as floats; where one is too near to another to tell
 * which is smaller, it is computed again exactly.
 */
final class QueryRanks {
    /** How many more than k are kept, for an exact choice among them. */
    private static final int SPARE = 16;

    private final Points rows;
    private final int query;
    private final int[] neighbours;
    private final int k;
    private final double unit;
    private final double slack;

    /** Squared distances of the neighbours, ascending: exact, and in the scale of the floats. */
    private final double[] exact;

    private final double[] scaled;

    /** How many rows are nearer than this neighbour but not nearer than the one before. */
    private final int[] nearer;

    private final Nearest candidates;

    /** The most that a candidate's distance can be wrong. */
    private double error;

    /**
     * Expects all rows.
     *
     * @param unit what a squared distance of 1 is in the scale of the floats
     */
    QueryRanks(Points rows, int query, int[] neighbours, int k, double unit) {
        this.rows = rows;
        this.query = query;
        this.neighbours = neighbours;
        this.k = k;
        this.unit = unit;
        slack = Math.ulp(1f) * (8 + Math.sqrt(rows.d()) / 2);
        exact =
                IntStream.of(neighbours)
                        .mapToDouble(row -> rows.distance(row, query))
                        .sorted()
                        .toArray();
        scaled = Arrays.stream(exact).map(distance -> distance * unit).toArray();
        nearer = new int[exact.length];
        candidates = new Nearest(k + SPARE);
    }

    int query() {
        return query;
    }

    /**
     * Takes the next rows.
     *
     * @param first the index of the first of them
     * @param products of the query with each of them
     * @param norm the squared length of the query
     * @param norms those of the rows
     */
    void see(int first, int count, float[] products, float norm, float[] norms) {
        double farthest = scaled[scaled.length - 1];
        for (int i = 0; i < count; i++) {
            int row = first + i;
            double lengths = (double) norm + norms[i];
            double distance = lengths - 2 * (double) products[i];
            double wrong = slack * lengths;
            if (row == query) {
                continue;
            }
            candidates.offer(row, distance);
            error = Math.max(error, wrong);
            if (distance - wrong < farthest) {
                count(row, distance - wrong, distance + wrong);
            }
        }
    }

    private void count(int row, double least, double most) {
        int place = beyond(scaled, least, 0);
        if (place != beyond(scaled, most, place)) {
            place = beyond(exact, rows.distance(row, query), 0);
        }
        if (place < nearer.length) {
            nearer[place]++;
        }
    }

    /** The first place of a larger distance, from the given one on. */
    private static int beyond(double[] sorted, double distance, int from) {
        int place = from;
        while (place < sorted.length && sorted[place] <= distance) {
            place++;
        }
        return place;
    }

    /** How many of the neighbours are among the k nearest rows. */
    int kept() {
        int[] nearest = nearest();
        return (int)
                IntStream.of(neighbours)
                        .filter(row -> IntStream.of(nearest).anyMatch(near -> near == row))
                        .count();
    }

    private int[] nearest() {
        Nearest nearest = new Nearest(k);
        IntStream.of(candidates.indices())
                .sorted()
                .forEach(row -> nearest.offer(row, rows.distance(row, query)));
        boolean sure = candidates.bound() - error > nearest.bound() * unit;
        return sure ? nearest.indices() : rows.nearest(query, k);
    }

    /** By how many ranks the neighbours are beyond the k nearest rows, all together. */
    long penalty() {
        long penalty = 0;
        int rank = 1;
        for (int count : nearer) {
            rank += count;
            penalty += Math.max(0, rank - k);
        }
        return penalty;
    }
}
