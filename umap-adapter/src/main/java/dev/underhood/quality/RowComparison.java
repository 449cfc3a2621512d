package dev.underhood.quality;

import ai.djl.Device;
import dev.underhood.umap.math.Workers;
import dev.underhood.umap.product.Products;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Compares some rows with all rows: tiles of them against blocks of all, by matrix products. The
 * rows are centred and scaled into -1..1 first, so that 32-bit floats lose least.
 */
final class RowComparison {
    private static final int TILE = 2048;
    private static final int BLOCK = 1024;

    /** The values of a tile or a block at most: 16 MiB. */
    private static final int VALUES = 1 << 22;

    private final Points rows;
    private final double[] means;
    private final double scale;

    private RowComparison(Points rows) {
        this.rows = rows;
        means = rows.means();
        double reach = rows.reach(means);
        scale = reach == 0 ? 1 : 1 / reach;
    }

    /**
     * What all queries add up to.
     *
     * @param kept how many of the neighbours given are among the k nearest rows
     * @param penalty by how many ranks neighbours given are beyond the k nearest rows
     */
    record Sums(long kept, long penalty) {
        private static final Sums NONE = new Sums(0, 0);

        private Sums plus(Sums other) {
            return new Sums(kept + other.kept, penalty + other.penalty);
        }
    }

    /**
     * Looks up neighbours among all rows.
     *
     * @param queries indices of rows
     * @param neighbours of each query, indices of rows without itself
     * @param k how many nearest rows count
     */
    static Sums of(Points rows, int[] queries, int[][] neighbours, int k) {
        RowComparison comparison = new RowComparison(rows);
        int tile = Math.max(1, Math.min(TILE, VALUES / rows.d()));
        Sums sums = Sums.NONE;
        for (int from = 0; from < queries.length; from += tile) {
            int to = Math.min(queries.length, from + tile);
            QueryRanks[] ranks =
                    IntStream.range(from, to)
                            .mapToObj(i -> comparison.ranks(queries[i], neighbours[i], k))
                            .toArray(QueryRanks[]::new);
            comparison.compare(ranks);
            // not from the sums so far: each thread begins with what is given here
            Sums more =
                    IntStream.range(0, ranks.length)
                            .parallel()
                            .mapToObj(i -> new Sums(ranks[i].kept(), ranks[i].penalty()))
                            .reduce(Sums.NONE, Sums::plus);
            sums = sums.plus(more);
        }
        return sums;
    }

    private QueryRanks ranks(int query, int[] neighbours, int k) {
        return new QueryRanks(rows, query, neighbours, k, scale * scale);
    }

    private void compare(QueryRanks[] queries) {
        int d = rows.d();
        int n = rows.size();
        int size = Math.max(1, Math.min(Math.min(BLOCK, n), VALUES / d));
        int[] tile = Arrays.stream(queries).mapToInt(QueryRanks::query).toArray();
        float[] tileNorms = new float[tile.length];
        float[] norms = new float[size];
        try (Workers workers = new Workers(Runtime.getRuntime().availableProcessors());
                Products products = Products.of(Device.cpu(), workers);
                Products.Factor left =
                        products.factor(tile.length, d, into -> write(tile, into, tileNorms))) {
            for (int first = 0; first < n; first += size) {
                int from = first;
                int[] block = IntStream.range(first, Math.min(n, first + size)).toArray();
                try (Products.Other right =
                        left.with(block.length, into -> write(block, into, norms))) {
                    right.each(
                            0,
                            tile.length,
                            () ->
                                    (i, dots) ->
                                            queries[i].see(
                                                    from, block.length, dots, tileNorms[i], norms));
                }
            }
        }
    }

    /** Writes rows, and the squares of their lengths. */
    private void write(int[] indices, FloatBuffer values, float[] norms) {
        int d = rows.d();
        double[] row = new double[d];
        for (int i = 0; i < indices.length; i++) {
            rows.read(indices[i], row);
            double norm = 0;
            for (int column = 0; column < d; column++) {
                float value = (float) ((row[column] - means[column]) * scale);
                norm += (double) value * value;
                values.put(value);
            }
            norms[i] = (float) norm;
        }
    }
}
