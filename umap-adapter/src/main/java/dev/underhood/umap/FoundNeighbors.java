package dev.underhood.umap;

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
record FoundNeighbors(Neighbors neighbors, double recall, int probes) {
    private static final double RECALL = 0.98;
    private static final int SAMPLE = 256;

    static FoundNeighbors in(RowIndex index, int k, long seed, Products products, Workers workers) {
        NeighborSearch search = new NeighborSearch(index, products, workers);
        RowBlocks rows = index.blocks();
        RowBlocks middles = index.middles();
        int others = Math.max(1, k - 1);
        if (middles == null) {
            return new FoundNeighbors(
                    neighbors(search.search(rows, others, true, 0), rows, k, workers), 1, 0);
        }
        int[] positions =
                SplitMix.sample(Math.min(SAMPLE, rows.size()), rows.size(), SplitMix.key(seed, 3));
        RowBlocks sample = pick(rows, positions);
        // the sample's rows find themselves: ask for one more
        Candidates truth = search.search(sample, k, false, middles.size());
        double[] recalls =
                recalls(truth, search.nearestLists(sample, middles.size()), rows, sample);
        int probes = 1;
        while (probes < recalls.length && recalls[probes - 1] < RECALL) {
            probes++;
        }
        Candidates found = search.search(rows, others, true, probes);
        return new FoundNeighbors(neighbors(found, rows, k, workers), recalls[probes - 1], probes);
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
        }
        return picked;
    }

    private static Neighbors neighbors(Candidates found, RowBlocks rows, int k, Workers workers) {
        int n = rows.size();
        int[] indices = new int[n * k];
        float[] distances = new float[n * k];
        workers.each(
                n,
                1024,
                (from, to) -> {
                    for (int q = from; q < to; q++) {
                        int at = rows.id(q) * k;
                        Arrays.fill(indices, at, at + k, Neighbors.NONE);
                        indices[at] = rows.id(q);
                        for (int j = 0; j < Math.min(k - 1, found.count(q)); j++) {
                            indices[at + 1 + j] = rows.id(found.position(q, j));
                            distances[at + 1 + j] = found.distance(q, j);
                        }
                    }
                });
        return new Neighbors(indices, distances, k);
    }
}
