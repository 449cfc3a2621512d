package dev.underhood.umap.neighbor;

import dev.underhood.umap.math.RowSource;
import dev.underhood.umap.math.SplitMix;
import dev.underhood.umap.math.Workers;

/** Seeded k-means on a sample of the rows (Lloyd, 1982): the middles of the index's lists. */
final class KMeans {
    private static final int ROUNDS = 6;
    private static final int SAMPLES_PER_LIST = 40;

    /** Values of the sample at most: 2 GB. */
    private static final int MEMORY = (1 << 29) - 2;

    /** Products at a time, at most. */
    private static final int PRODUCTS = 1 << 24;

    private KMeans() {}

    /** Returns one block with a middle for each list. */
    static RowBlocks middles(
            RowSource rows,
            int lists,
            RowTransform transform,
            long seed,
            Products products,
            Workers workers) {
        int samples = Math.min(rows.size(), lists * SAMPLES_PER_LIST);
        samples = Math.max(lists, Math.min(samples, MEMORY / transform.width()));
        int[] chosen = SplitMix.sample(samples, rows.size(), SplitMix.key(seed, 1));
        int width = transform.width();
        RowBlocks middles = new RowBlocks(width, RowBlocks.runs(lists, lists));
        double[] row = new double[rows.columns()];
        float[] prepared = new float[width];
        int[] first = SplitMix.sample(lists, samples, SplitMix.key(seed, 2));
        for (int list = 0; list < lists; list++) {
            rows.read(chosen[first[list]], row);
            middles.write(0, list, prepared, transform.apply(row, prepared));
        }
        try (Products.Factor sample =
                products.factor(
                        samples, width, into -> transform.write(rows, chosen, into, workers))) {
            for (int round = 0; round < ROUNDS; round++) {
                move(middles, sample, nearest(sample, middles, workers));
            }
        }
        return middles;
    }

    /** Returns the nearest middle of every row. */
    static int[] nearest(Products.Factor rows, RowBlocks middles, Workers workers) {
        int lists = middles.size();
        float[] halfSquares = middles.halfSquares(0);
        int count = rows.count();
        int[] nearest = new int[count];
        int part = Math.max(1, PRODUCTS / lists);
        try (Products.Other other = rows.with(lists, into -> middles.copy(0, into))) {
            for (int first = 0; first < count; first += Math.min(part, count - first)) {
                int begin = first;
                int end = begin + Math.min(part, count - begin);
                try (Products.Dots dots = other.times(begin, end)) {
                    workers.each(
                            end - begin,
                            256,
                            (from, to) -> {
                                float[] row = new float[lists];
                                for (int i = from; i < to; i++) {
                                    dots.values().get(i * lists, row);
                                    nearest[begin + i] = nearest(row, halfSquares);
                                }
                            });
                }
            }
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
                double squares = 0;
                for (int j = 0; j < width; j++) {
                    row[j] = (float) (sums[list][j] / counts[list]);
                    squares += (double) row[j] * row[j];
                }
                middles.write(0, list, row, (float) (squares / 2));
            }
        }
    }
}
