package dev.underhood.umap;

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
            Rows rows,
            int lists,
            Preparation preparation,
            long seed,
            Products products,
            Workers workers) {
        int samples = Math.min(rows.size(), lists * SAMPLES_PER_LIST);
        samples = Math.max(lists, Math.min(samples, MEMORY / preparation.width()));
        int[] chosen = SplitMix.sample(samples, rows.size(), SplitMix.key(seed, 1));
        RowBlocks sample = RowBlocks.of(rows, new int[][] {chosen}, preparation, workers);
        int width = preparation.width();
        int[][] names = RowBlocks.runs(lists, lists);
        RowBlocks middles = new RowBlocks(width, names);
        int[] first = SplitMix.sample(lists, samples, SplitMix.key(seed, 2));
        float[] row = new float[width];
        for (int list = 0; list < lists; list++) {
            sample.read(first[list], row);
            middles.write(0, list, row, sample.halfSquare(first[list]));
        }
        for (int round = 0; round < ROUNDS; round++) {
            int[] nearest = new int[samples];
            assign(sample, 0, middles, products, workers, nearest);
            move(middles, sample, nearest);
        }
        return middles;
    }

    /** Finds the nearest middle of every row of a block. */
    static void assign(
            RowBlocks rows,
            int block,
            RowBlocks middles,
            Products products,
            Workers workers,
            int[] nearest) {
        int lists = middles.size();
        float[] halfSquares = middles.halfSquares(0);
        int count = rows.length(block);
        int part = Math.max(1, PRODUCTS / lists);
        try (Products.Factor factor = products.factor(rows.rows(block), count, rows.width())) {
            for (int first = 0; first < count; first += Math.min(part, count - first)) {
                int begin = first;
                int end = begin + Math.min(part, count - begin);
                try (Products.Dots dots = factor.times(begin, end, middles.rows(0), lists)) {
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
    private static void move(RowBlocks middles, RowBlocks sample, int[] nearest) {
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
