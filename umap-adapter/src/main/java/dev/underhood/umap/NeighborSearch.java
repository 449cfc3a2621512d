package dev.underhood.umap;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.jspecify.annotations.Nullable;

/** Finds the nearest rows of an index by blocked matrix products. */
final class NeighborSearch {
    /** Queries multiplied at a time. */
    private static final int BATCH = 2048;

    private static final int GRAIN = 64;

    private final RowIndex index;
    private final RowDistance distance;
    private final Products products;
    private final Workers workers;

    NeighborSearch(RowIndex index, Products products, Workers workers) {
        this.index = index;
        this.products = products;
        this.workers = workers;
        distance = RowDistance.of(index.preparation().metric());
    }

    /**
     * Finds the k nearest rows of each query.
     *
     * @param own whether the queries are the index's own rows, which are not to find themselves
     * @param probes how many lists a query looks at; all, if the index has no lists
     * @return candidates that are settled
     */
    Candidates search(RowBlocks queries, int k, boolean own, int probes) {
        RowBlocks rows = index.blocks();
        Candidates found = new Candidates(queries, rows, distance, k, own);
        RowBlocks middles = index.middles();
        if (middles == null || probes >= middles.size()) {
            everywhere(queries, rows, found);
        } else {
            inLists(queries, middles, probes, found);
        }
        settle(queries, found);
        return found;
    }

    private void everywhere(RowBlocks queries, RowBlocks rows, Candidates found) {
        for (int q = 0; q < queries.count(); q++) {
            for (int b = 0; b < rows.count(); b++) {
                compare(queries.rows(q), queries.length(q), queries.start(q), null, b, found);
            }
        }
    }

    private void inLists(RowBlocks queries, RowBlocks middles, int probes, Candidates found) {
        Candidates nearest =
                new Candidates(queries, middles, RowDistance.of(Metric.EUCLIDEAN), probes, false);
        for (int q = 0; q < queries.count(); q++) {
            int start = queries.start(q);
            int count = queries.length(q);
            products.multiply(
                    queries.rows(q),
                    count,
                    middles.rows(0),
                    middles.size(),
                    queries.width(),
                    dots -> scan(dots, count, start, null, middles.size(), 0, nearest));
        }
        settle(queries, nearest);
        // the queries of each list, by counting
        int lists = middles.size();
        int[] ends = new int[lists + 1];
        for (int q = 0; q < queries.size(); q++) {
            for (int rank = 0; rank < probes; rank++) {
                ends[nearest.position(q, rank) + 1]++;
            }
        }
        for (int list = 0; list < lists; list++) {
            ends[list + 1] += ends[list];
        }
        int[] visitors = new int[queries.size() * probes];
        int[] next = ends.clone();
        for (int q = 0; q < queries.size(); q++) {
            for (int rank = 0; rank < probes; rank++) {
                visitors[next[nearest.position(q, rank)]++] = q;
            }
        }
        ByteBuffer gathered = RowBlocks.direct(Math.min(BATCH, queries.size()), queries.width());
        for (int list = 0; list < lists; list++) {
            for (int from = ends[list]; from < ends[list + 1]; from += BATCH) {
                int[] batch =
                        java.util.Arrays.copyOfRange(
                                visitors, from, Math.min(from + BATCH, ends[list + 1]));
                gather(queries, batch, gathered);
                compare(gathered, batch.length, 0, batch, list, found);
            }
        }
    }

    private void gather(RowBlocks queries, int[] batch, ByteBuffer into) {
        int width = queries.width();
        workers.each(
                batch.length,
                GRAIN,
                (from, to) -> {
                    float[] row = new float[width];
                    FloatBuffer target =
                            into.duplicate().order(ByteOrder.nativeOrder()).asFloatBuffer();
                    for (int i = from; i < to; i++) {
                        queries.read(batch[i], row);
                        target.put(i * width, row);
                    }
                });
    }

    /** Offers queries, those of a batch or a run of them, the rows of a block. */
    private void compare(
            ByteBuffer queries,
            int count,
            int start,
            int @Nullable [] batch,
            int block,
            Candidates found) {
        RowBlocks rows = index.blocks();
        int length = rows.length(block);
        if (length == 0) {
            return;
        }
        if (index.preparation().metric().distance() == null) {
            products.multiply(
                    queries,
                    count,
                    rows.rows(block),
                    length,
                    rows.width(),
                    dots -> scan(dots, count, start, batch, length, block, found));
        } else {
            workers.each(
                    count,
                    1,
                    (from, to) -> {
                        Candidates.Scratch scratch = new Candidates.Scratch(rows.width());
                        for (int i = from; i < to; i++) {
                            found.offerExactly(
                                    batch == null ? start + i : batch[i], block, scratch);
                        }
                    });
        }
    }

    private void scan(
            FloatBuffer dots,
            int count,
            int start,
            int @Nullable [] batch,
            int length,
            int block,
            Candidates found) {
        workers.each(
                count,
                GRAIN,
                (from, to) -> {
                    float[] row = new float[length];
                    Candidates.Scratch scratch =
                            new Candidates.Scratch(index.preparation().width());
                    for (int i = from; i < to; i++) {
                        dots.get(i * length, row);
                        found.offer(batch == null ? start + i : batch[i], block, row, scratch);
                    }
                });
    }

    private void settle(RowBlocks queries, Candidates found) {
        workers.each(
                queries.size(),
                GRAIN,
                (from, to) -> {
                    Candidates.Scratch scratch = new Candidates.Scratch(queries.width());
                    for (int q = from; q < to; q++) {
                        found.settle(q, scratch);
                    }
                });
    }
}
