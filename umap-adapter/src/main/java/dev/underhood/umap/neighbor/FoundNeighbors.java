package dev.underhood.umap.neighbor;

import dev.underhood.umap.math.SplitMix;
import dev.underhood.umap.math.Workers;
import java.util.Arrays;

/**
 * The neighbours of an index's own rows, and how complete they are: a sample of rows is compared
 * with all others, and as many lists are looked at as it takes for the sample to find at least
 * {@value #RECALL} of its true neighbours.
 *
 * @param neighbors k per row, the row itself first
 * @param recall the share of the sample's true neighbours, themselves not counted, that were found:
 *     0 to 1
 * @param probes the lists looked at for each row; 0 if all rows were compared
 */
public record FoundNeighbors(NeighborTable neighbors, double recall, int probes) {
    private static final double RECALL = 0.985;
    private static final int SAMPLE = 384;

    /**
     * Lists that are looked at in any case: along a line, one list holds nearly all neighbours of
     * its rows, and the graph would fall apart where the lists meet.
     */
    private static final int LEAST = 2;

    public static FoundNeighbors in(
            RowIndex index, int k, long seed, Products products, Workers workers) {
        NeighborSearch search = new NeighborSearch(index, products, workers);
        RowBlocks rows = index.blocks();
        RowBlocks middles = index.middles();
        int others = Math.max(1, k - 1);
        if (middles == null) {
            return new FoundNeighbors(
                    neighbors(search.search(rows, others, true, 0), index, k, workers), 1, 0);
        }
        int[] positions =
                SplitMix.sample(Math.min(SAMPLE, rows.size()), rows.size(), SplitMix.key(seed, 3));
        RowBlocks sample = pick(rows, positions);
        // the sample's rows find themselves: ask for one more
        Candidates truth = search.search(sample, k, false, middles.size());
        double[] recalls =
                recalls(truth, search.nearestLists(sample, middles.size()), rows, sample);
        int probes = Math.min(LEAST, recalls.length);
        while (probes < recalls.length && recalls[probes - 1] < RECALL) {
            probes++;
        }
        Candidates found = search.search(rows, others, true, probes);
        return new FoundNeighbors(neighbors(found, index, k, workers), recalls[probes - 1], probes);
    }

    /**
     * Returns the recall for each number of lists looked at, from 1 on. The search within a list is
     * exact, so it is the share of true neighbours that are in the nearest lists.
     */
    private static double[] recalls(
            Candidates truth, Candidates lists, RowBlocks rows, RowBlocks sample) {
        double[] recalls = new double[lists.count(0)];
        int all = 0;
        for (int q = 0; q < sample.size(); q++) {
            for (int i = 0; i < truth.count(q); i++) {
                int position = truth.position(q, i);
                if (rows.id(position) != sample.id(q)) {
                    all++;
                    recalls[rank(lists, q, rows.block(position))]++;
                }
            }
        }
        double sum = 0;
        for (int i = 0; i < recalls.length; i++) {
            sum += recalls[i];
            recalls[i] = all == 0 ? 1 : sum / all;
        }
        return recalls;
    }

    private static int rank(Candidates lists, int query, int list) {
        int rank = 0;
        while (lists.position(query, rank) != list) {
            rank++;
        }
        return rank;
    }

    private static RowBlocks pick(RowBlocks rows, int[] positions) {
        int[] ids = Arrays.stream(positions).map(rows::id).toArray();
        RowBlocks picked = new RowBlocks(rows.width(), new int[][] {ids});
        float[] row = new float[rows.width()];
        for (int i = 0; i < positions.length; i++) {
            rows.read(positions[i], row);
            picked.write(0, i, row, rows.halfSquare(positions[i]));
            picked.contents(0)[i] = rows.content(positions[i]);
        }
        return picked;
    }

    /** Every row's neighbours are the others of its group and then the nearest groups' rows. */
    private static NeighborTable neighbors(
            Candidates found, RowIndex index, int k, Workers workers) {
        RowBlocks blocks = index.blocks();
        Groups groups = index.groups();
        int[] indices = new int[groups.rows() * k];
        float[] distances = new float[groups.rows() * k];
        workers.each(
                blocks.size(),
                1024,
                (from, to) -> {
                    for (int q = from; q < to; q++) {
                        int group = blocks.id(q);
                        int[] own = own(groups.size(group), k, blocks.content(q));
                        for (int m = 0; m < groups.size(group); m++) {
                            int at = groups.row(group, m) * k;
                            int end = at + k;
                            indices[at] = groups.row(group, m);
                            int next = at + 1;
                            for (int step : own) {
                                int other = (int) (((long) m + step) % groups.size(group));
                                indices[next++] = groups.row(group, other);
                            }
                            for (int j = 0; j < found.count(q) && next < end; j++) {
                                long offset =
                                        Content.tie(found.content(q, j), blocks.content(q)) >>> 1;
                                int written =
                                        groups.write(
                                                found.id(found.position(q, j)),
                                                offset + (long) m * (end - next),
                                                indices,
                                                next,
                                                end);
                                Arrays.fill(distances, next, next + written, found.distance(q, j));
                                next += written;
                            }
                            Arrays.fill(indices, next, end, NeighborTable.NONE);
                        }
                    }
                });
        return new NeighborTable(indices, distances, k);
    }

    /**
     * Returns how far from a row, in its group's order, those of the group are that are its
     * neighbours: all, or some by chance, the same for every row. So each is the neighbour of as
     * many as it has, and the group hangs together.
     */
    private static int[] own(int size, int k, long content) {
        int[] steps = SplitMix.sample(Math.min(k, size) - 1, size - 1, content);
        Arrays.setAll(steps, i -> steps[i] + 1);
        return steps;
    }
}
