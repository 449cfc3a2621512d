package dev.underhood.quality;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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
        Sums sums = new Sums(0, 0);
        for (int from = 0; from < queries.length; from += tile) {
            int to = Math.min(queries.length, from + tile);
            QueryRanks[] ranks =
                    IntStream.range(from, to)
                            .mapToObj(i -> comparison.ranks(queries[i], neighbours[i], k))
                            .toArray(QueryRanks[]::new);
            comparison.compare(ranks);
            sums =
                    IntStream.range(0, ranks.length)
                            .parallel()
                            .mapToObj(i -> new Sums(ranks[i].kept(), ranks[i].penalty()))
                            .reduce(sums, Sums::plus);
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
        float[] products = new float[tile.length * size];
        ByteBuffer memory = buffer(size * d);
        try (NDManager manager = NDManager.newBaseManager();
                NDArray left = array(manager, buffer(tile.length * d), tile, tileNorms)) {
            for (int first = 0; first < n; first += size) {
                int from = first;
                int[] block = IntStream.range(first, Math.min(n, first + size)).toArray();
                try (NDArray right = array(manager, memory, block, norms);
                        NDArray turned = right.transpose();
                        NDArray product = left.matMul(turned)) {
                    floats(product.toByteBuffer(true)).get(products, 0, tile.length * block.length);
                }
                IntStream.range(0, tile.length)
                        .parallel()
                        .forEach(
                                i ->
                                        queries[i].see(
                                                from,
                                                block.length,
                                                products,
                                                i * block.length,
                                                tileNorms[i],
                                                norms));
            }
        }
    }

    /** Some rows as a matrix that lives in the memory given, which an engine may use as it is. */
    private NDArray array(NDManager manager, ByteBuffer memory, int[] indices, float[] norms) {
        int d = rows.d();
        FloatBuffer values = floats(memory.clear());
        for (int i = 0; i < indices.length; i++) {
            double norm = 0;
            for (int column = 0; column < d; column++) {
                float value = (float) ((rows.value(indices[i], column) - means[column]) * scale);
                norm += (double) value * value;
                values.put(value);
            }
            norms[i] = (float) norm;
        }
        memory.limit(indices.length * d * Float.BYTES);
        return manager.create(memory, new Shape(indices.length, d), DataType.FLOAT32);
    }

    private static ByteBuffer buffer(int floats) {
        return ByteBuffer.allocateDirect(floats * Float.BYTES);
    }

    private static FloatBuffer floats(ByteBuffer bytes) {
        return bytes.order(ByteOrder.nativeOrder()).asFloatBuffer();
    }
}
