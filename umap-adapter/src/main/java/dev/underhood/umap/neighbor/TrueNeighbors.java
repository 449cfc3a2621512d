package dev.underhood.umap.neighbor;

import dev.underhood.umap.math.SplitMix;
import dev.underhood.umap.product.Products;
import dev.underhood.umap.row.RowBlocks;
import dev.underhood.umap.row.RowDistance;
import org.jspecify.annotations.Nullable;

/**
 * The true neighbours of a sample of rows. They tell how much must be looked at to find at least
 * {@value #RECALL} of the neighbours.
 */
final class TrueNeighbors {
    private static final double RECALL = 0.985;

    /** The share of neighbours that must be among those whose sketches are kept. */
    private static final double SKETCHED = 0.993;

    private static final int SAMPLE = 384;

    /** Sketches kept for each neighbour, at most: with more it is faster to compare all rows. */
    private static final int SKETCHES = 4;

    /**
     * Lists that are looked at in any case: along a line, one list holds nearly all neighbours of
     * its rows, and the graph would fall apart where the lists meet.
     */
    private static final int LEAST = 2;

    /**
     * How much to look at.
     *
     * @param probes lists for each row
     * @param sketches to keep for each row; 0 if rows are compared themselves
     * @param recall the share of true neighbours that are found so
     */
    record Effort(int probes, int sketches, double recall) {}

    private final RowBlocks rows;
    private final int[] positions;
    private final RowBlocks sample;
    private final Candidates truth;

    private TrueNeighbors(RowBlocks rows, int[] positions, RowBlocks sample, Candidates truth) {
        this.rows = rows;
        this.positions = positions;
        this.sample = sample;
        this.truth = truth;
    }

    /** Chooses the sample: positions among the rows. */
    static int[] sample(RowBlocks rows, long seed) {
        int n = rows.size();
        return SplitMix.sample(Math.min(SAMPLE, n), n, SplitMix.key(seed, 3));
    }

    /** Returns how many sketches may be kept for k neighbours. */
    static int sketches(int k) {
        return SKETCHES * k;
    }

    /**
     * Compares a sample with all rows.
     *
     * @param k neighbours, the row itself not counted
     * @param search among the rows
     */
    static TrueNeighbors of(RowBlocks rows, int[] sample, int k, NeighborSearch search) {
        RowBlocks some = rows.pick(sample);
        // the sample's rows find themselves: ask for one more
        Candidates truth = search.search(some, k + 1, false, Integer.MAX_VALUE);
        return new TrueNeighbors(rows, sample, some, truth);
    }

    /** Does the same by the sketches of the sample. */
    static TrueNeighbors of(
            RowBlocks rows,
            int[] sample,
            int k,
            SampledSketches sketches,
            RowDistance distance,
            Products products) {
        RowBlocks some = rows.pick(sample);
        Candidates truth = sketches.nearest(some, rows, distance, k + 1, products);
        return new TrueNeighbors(rows, sample, some, truth);
    }

    /** Returns how many lists a search must look at that compares the rows themselves. */
    Effort byRows(NeighborSearch search, int lists) {
        // within a list the search is exact
        double[] recalls = recalls(search.nearestLists(sample, lists), null, 0);
        int probes = probes(recalls);
        return new Effort(probes, 0, recalls[probes - 1]);
    }

    /** Returns how much must be looked at by sketches, or null if that does not help. */
    @Nullable Effort bySketches(SampledSketches sketches) {
        Candidates seeming = sketches.seeming();
        int kept = kept(seeming);
        if (kept == 0) {
            return null;
        }
        double[] recalls = recalls(sketches.lists(), seeming, kept);
        int probes = probes(recalls);
        return recalls[probes - 1] < RECALL ? null : new Effort(probes, kept, recalls[probes - 1]);
    }

    /** Returns how many sketches must be kept; 0 if more than there are. */
    private int kept(Candidates seeming) {
        int[] ranks = new int[seeming.count(0)];
        int all =
                each(
                        (query, position) -> {
                            int rank = rank(seeming, query, position);
                            if (rank < ranks.length) {
                                ranks[rank]++;
                            }
                        });
        double left = all * SKETCHED;
        for (int rank = 0; rank < ranks.length; rank++) {
            left -= ranks[rank];
            if (left <= 0) {
                return Math.max(rank + 1, truth.count(0) - 1);
            }
        }
        return 0;
    }

    private static int probes(double[] recalls) {
        int probes = Math.min(LEAST, recalls.length);
        while (probes < recalls.length && recalls[probes - 1] < RECALL) {
            probes++;
        }
        return probes;
    }

    /**
     * Returns the share of true neighbours that are in the nearest lists and, if sketches are
     * given, among so many with the nearest sketches: for each number of lists from 1 on.
     */
    private double[] recalls(Candidates lists, @Nullable Candidates seeming, int kept) {
        double[] recalls = new double[lists.count(0)];
        int all =
                each(
                        (query, position) -> {
                            if (seeming == null || rank(seeming, query, position) < kept) {
                                recalls[list(lists, query, rows.block(position))]++;
                            }
                        });
        double sum = 0;
        for (int i = 0; i < recalls.length; i++) {
            sum += recalls[i];
            recalls[i] = all == 0 ? 1 : sum / all;
        }
        return recalls;
    }

    private interface Look {
        void at(int query, int position);
    }

    /** Looks at the sample's true neighbours, themselves not counted; returns how many they are. */
    private int each(Look look) {
        int all = 0;
        for (int q = 0; q < positions.length; q++) {
            for (int i = 0; i < truth.count(q); i++) {
                int position = truth.position(q, i);
                if (position != positions[q]) {
                    look.at(q, position);
                    all++;
                }
            }
        }
        return all;
    }

    private static int list(Candidates lists, int query, int list) {
        int rank = 0;
        while (lists.position(query, rank) != list) {
            rank++;
        }
        return rank;
    }

    /** Returns how many others than the query seem nearer than a row. */
    private int rank(Candidates seeming, int query, int position) {
        int rank = 0;
        for (int i = 0; i < seeming.count(query); i++) {
            if (seeming.position(query, i) == position) {
                return rank;
            }
            rank += seeming.position(query, i) == positions[query] ? 0 : 1;
        }
        return Integer.MAX_VALUE;
    }
}
