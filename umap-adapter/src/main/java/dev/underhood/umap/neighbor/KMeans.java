package dev.underhood.umap.neighbor;

import dev.underhood.umap.math.SplitMix;
import dev.underhood.umap.product.Products;
import dev.underhood.umap.row.PreparedRows;
import dev.underhood.umap.row.RowBlocks;

/** Seeded k-means on a sample of the rows (Lloyd, 1982): the middles of the index's lists. */
final class KMeans {
    private static final int ROUNDS = 6;
    private static final int SAMPLES_PER_LIST = 40;

    /** Values of the sample at most: 2 GB. */
    private static final int MEMORY = (1 << 29) - 2;

    private KMeans() {}

    /** Returns one block with a middle for each list. */
    static RowBlocks middles(PreparedRows rows, int lists, long seed, Products products) {
        int width = rows.width();
        int samples = Math.min(rows.size(), lists * SAMPLES_PER_LIST);
        samples = Math.max(lists, Math.min(samples, MEMORY / width));
        int[] chosen = SplitMix.sample(samples, rows.size(), SplitMix.key(seed, 1));
        RowBlocks middles = new RowBlocks(width, RowBlocks.runs(lists, lists));
        float[] row = new float[width];
        int[] first = SplitMix.sample(lists, samples, SplitMix.key(seed, 2));
        try (Products.Factor sample =
                products.factor(samples, width, into -> rows.write(chosen, into))) {
            for (int list = 0; list < lists; list++) {
                sample.read(first[list], row);
                middles.write(0, list, row, RowBlocks.halfSquare(row));
            }
            for (int round = 0; round < ROUNDS; round++) {
                move(middles, sample, nearest(sample, middles));
            }
        }
        return middles;
    }

    /** Returns the nearest middle of every row. */
    static int[] nearest(Products.Factor rows, RowBlocks middles) {
        float[] halfSquares = middles.halfSquares(0);
        int[] nearest = new int[rows.count()];
        try (Products.Other other = rows.with(middles.size(), into -> middles.copy(0, into))) {
            other.each(
                    0,
                    nearest.length,
                    () -> (row, dots) -> nearest[row] = nearest(dots, halfSquares));
        }
        return nearest;
    }

    private static int nearest(float[] dots, float[] halfSquares) {
        int best = 0;
        for (int list = 1; list < dots.length; list++) {
            if (halfSquares[list] - dots[list] < halfSquares[best] - dots[best]) {
                best = list;
            }
        }
        return best;
    }

    /** Moves each middle to the mean of its rows; a middle without rows stays. */
    private static void move(RowBlocks middles, Products.Factor sample, int[] nearest) {
        int width = middles.width();
        double[][] sums = new double[middles.size()][width];
        int[] counts = new int[middles.size()];
        float[] row = new float[width];
        for (int i = 0; i < nearest.length; i++) {
            sample.read(i, row);
            double[] sum = sums[nearest[i]];
            for (int j = 0; j < width; j++) {
                sum[j] += row[j];
            }
            counts[nearest[i]]++;
        }
        for (int list = 0; list < counts.length; list++) {
            if (counts[list] > 0) {
                for (int j = 0; j < width; j++) {
                    row[j] = (float) (sums[list][j] / counts[list]);
                }
                middles.write(0, list, row, RowBlocks.halfSquare(row));
            }
        }
    }
}
