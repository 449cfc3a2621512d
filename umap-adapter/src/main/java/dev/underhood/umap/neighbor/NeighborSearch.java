package dev.underhood.umap.neighbor;

import dev.underhood.umap.math.Workers;
import dev.underhood.umap.product.Products;
import dev.underhood.umap.row.Measure;
import dev.underhood.umap.row.RowBlocks;
import dev.underhood.umap.row.RowDistance;
import java.nio.FloatBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds the nearest rows of an index by blocked matrix products. */
public final class NeighborSearch {
    /** Queries gathered at a time. */
    private static final int BATCH = 8192;

    private static final int GRAIN = 64;

    private final RowBlocks rows;
    private final @Nullable RowBlocks middles;
    private final RowDistance distance;
    private final boolean byProducts;
    private final Products products;
    private final Workers workers;

    /** Searches among the rows of an index. */
    public NeighborSearch(RowIndex index, Products products, Workers workers) {
        this(
                index.blocks(),
                index.middles(),
                index.distance(),
                index.transform().measure().byProducts(),
                products,
                workers);
    }

    /** Searches among rows of which products tell the distance. */
    NeighborSearch(
            RowBlocks rows,
            RowBlocks middles,
            RowDistance distance,
            Products products,
            Workers workers) {
        this(rows, middles, distance, true, products, workers);
    }

    private NeighborSearch(
            RowBlocks rows,
            @Nullable RowBlocks middles,
            RowDistance distance,
            boolean byProducts,
            Products products,
            Workers workers) {
        this.rows = rows;
        this.middles = middles;
        this.distance = distance;
        this.byProducts = byProducts;
        this.products = products;
        this.workers = workers;
    }

    /**
     * Finds the k nearest rows of each query.
     *
     * @param own whether the queries are the index's own rows, which are not to find themselves
     * @param probes how many lists a query looks at; all, if the index has no lists
     * @return candidates that are settled
     */
    public Candidates search(RowBlocks queries, int k, boolean own, int probes) {
        Candidates found = seeming(queries, k, own, probes);
        each(queries, found, found::settle);
        return found;
    }

    /**
     * Finds what may be the k nearest rows of each query, in no order: all that are, by their
     * products, and perhaps a few more.
     */
    Candidates seeming(RowBlocks queries, int k, boolean own, int probes) {
        Candidates found = new Candidates(queries, rows, distance, k, own);
        if (middles == null || probes >= middles.size()) {
            BlockSchedule schedule = BlockSchedule.everywhere(queries.size(), rows.count());
            visit(queries, schedule, found);
        } else {
            Candidates lists = nearestLists(queries, probes);
            visit(queries, BlockSchedule.of(lists, queries.size(), middles.size(), 0, 1), found);
            visit(
                    queries,
                    BlockSchedule.of(lists, queries.size(), middles.size(), 1, probes),
                    found);
        }
        each(queries, found, (query, scratch) -> found.trim(query));
        return found;
    }

    /** Finds the lists with the nearest middles, nearest first, in an index that has lists. */
    Candidates nearestLists(RowBlocks queries, int probes) {
        RowBlocks lists = Objects.requireNonNull(middles);
        Candidates nearest =
                new Candidates(queries, lists, RowDistance.of(Measure.EUCLIDEAN), probes, false);
        byProducts(queries, BlockSchedule.everywhere(queries.size(), 1), lists, nearest);
        each(queries, nearest, nearest::settle);
        return nearest;
    }

    private void visit(RowBlocks queries, BlockSchedule schedule, Candidates found) {
        if (byProducts) {
            byProducts(queries, schedule, rows, found);
        } else {
            oneByOne(schedule, found);
        }
    }

    /** Multiplies a batch of queries with the blocks that they visit. */
    private void byProducts(
            RowBlocks queries, BlockSchedule schedule, RowBlocks rows, Candidates found) {
        for (BlockSchedule.Batch batch :
                schedule.batches(RowBlocks.longest(queries.width(), BATCH))) {
            int[] asked = batch.queries();
            try (Products.Factor factor =
                    products.factor(
                            asked.length, queries.width(), into -> gather(queries, asked, into))) {
                for (BlockSchedule.Call call : batch.calls()) {
                    int block = call.block();
                    int length = rows.length(block);
                    if (length > 0) {
                        try (Products.Other other =
                                factor.with(length, into -> rows.copy(block, into))) {
                            other.each(call.from(), call.to(), () -> offer(asked, block, found));
                        }
                    }
                }
            }
        }
    }

    /** Returns what offers queries the rows of a block that they were multiplied with. */
    private static Products.Sink offer(int[] queries, int block, Candidates found) {
        Candidates.Scratch scratch = found.scratch();
        return (row, dots) -> found.offer(queries[row], block, dots, scratch);
    }

    private void oneByOne(BlockSchedule schedule, Candidates found) {
        for (BlockSchedule.Batch batch : schedule.batches(BATCH)) {
            for (BlockSchedule.Call call : batch.calls()) {
                workers.each(
                        call.to() - call.from(),
                        1,
                        (from, to) -> {
                            Candidates.Scratch scratch = found.scratch();
                            for (int i = from; i < to; i++) {
                                int query = batch.queries()[call.from() + i];
                                found.offerExactly(query, call.block(), scratch);
                            }
                        });
            }
        }
    }

    private void gather(RowBlocks queries, int[] batch, FloatBuffer into) {
        int width = queries.width();
        workers.each(
                batch.length,
                GRAIN,
                (from, to) -> {
                    float[] row = new float[width];
                    for (int i = from; i < to; i++) {
                        queries.read(batch[i], row);
                        into.put(i * width, row);
                    }
                });
    }

    private interface Step {
        void take(int query, Candidates.Scratch scratch);
    }

    private void each(RowBlocks queries, Candidates found, Step step) {
        workers.each(
                queries.size(),
                GRAIN,
                (from, to) -> {
                    Candidates.Scratch scratch = found.scratch();
                    for (int q = from; q < to; q++) {
                        step.take(q, scratch);
                    }
                });
    }
}
