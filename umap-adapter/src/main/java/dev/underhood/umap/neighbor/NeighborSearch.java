package dev.underhood.umap.neighbor;

import dev.underhood.umap.math.Workers;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Finds the nearest rows of an index by blocked matrix products. */
public final class NeighborSearch {
    /** Queries gathered at a time. */
    private static final int BATCH = 8192;

    /** Products kept at a time, but for those of one call. */
    private static final int SCORES = 1 << 22;

    /** Products of one call at most: 1 MiB, so that they are near the processor when written. */
    private static final int MOST = 1 << 18;

    private static final int GRAIN = 64;

    private final RowIndex index;
    private final RowDistance distance;
    private final Products products;
    private final Workers workers;

    public NeighborSearch(RowIndex index, Products products, Workers workers) {
        this.index = index;
        this.products = products;
        this.workers = workers;
        distance = RowDistance.of(index.transform().measure(), index.transform().unit());
    }

    /**
     * Finds the k nearest rows of each query.
     *
     * @param own whether the queries are the index's own rows, which are not to find themselves
     * @param probes how many lists a query looks at; all, if the index has no lists
     * @return candidates that are settled
     */
    public Candidates search(RowBlocks queries, int k, boolean own, int probes) {
        RowBlocks rows = index.blocks();
        Candidates found = new Candidates(queries, rows, distance, k, own);
        RowBlocks middles = index.middles();
        if (middles == null || probes >= middles.size()) {
            BlockSchedule schedule = BlockSchedule.everywhere(queries.size(), rows.count());
            visit(queries, schedule, rows, found);
        } else {
            Candidates lists = nearestLists(queries, probes);
            visit(queries, BlockSchedule.of(lists, queries.size(), middles.size()), rows, found);
        }
        settle(queries, found);
        return found;
    }

    /** Finds the lists with the nearest middles, nearest first, in an index that has lists. */
    Candidates nearestLists(RowBlocks queries, int probes) {
        RowBlocks middles = Objects.requireNonNull(index.middles());
        Candidates nearest =
                new Candidates(queries, middles, RowDistance.of(Measure.EUCLIDEAN), probes, false);
        byProducts(queries, BlockSchedule.everywhere(queries.size(), 1), middles, nearest);
        settle(queries, nearest);
        return nearest;
    }

    private void visit(
            RowBlocks queries, BlockSchedule schedule, RowBlocks rows, Candidates found) {
        if (index.transform().measure().byProducts()) {
            byProducts(queries, schedule, rows, found);
        } else {
            oneByOne(queries, schedule, found);
        }
    }

    /**
     * Multiplies a batch of queries with the blocks that they visit. Products and scans come in
     * turns that are long, because the engine's threads keep spinning for a while after each.
     */
    private void byProducts(
            RowBlocks queries, BlockSchedule schedule, RowBlocks rows, Candidates found) {
        for (BlockSchedule.Batch batch :
                schedule.batches(RowBlocks.longest(queries.width(), BATCH))) {
            int[] asked = batch.queries();
            try (Products.Factor factor =
                    products.factor(
                            asked.length, queries.width(), into -> gather(queries, asked, into))) {
                List<BlockSchedule.Call> calls = new ArrayList<>();
                List<Products.Dots> dots = new ArrayList<>();
                long scores = 0;
                for (BlockSchedule.Call whole : batch.calls()) {
                    int length = rows.length(whole.block());
                    if (length == 0) {
                        continue;
                    }
                    try (Products.Other other =
                            factor.with(length, into -> rows.copy(whole.block(), into))) {
                        for (BlockSchedule.Call call : whole.parts(MOST / length)) {
                            calls.add(call);
                            dots.add(other.times(call.from(), call.to()));
                            scores += (long) length * (call.to() - call.from());
                            if (scores > SCORES) {
                                scan(batch, calls, dots, rows, found);
                                scores = 0;
                            }
                        }
                    }
                }
                scan(batch, calls, dots, rows, found);
            }
        }
    }

    /** Offers queries the rows of the blocks that they were multiplied with. */
    private void scan(
            BlockSchedule.Batch batch,
            List<BlockSchedule.Call> calls,
            List<Products.Dots> dots,
            RowBlocks rows,
            Candidates found) {
        for (int c = 0; c < calls.size(); c++) {
            BlockSchedule.Call call = calls.get(c);
            int length = rows.length(call.block());
            try (Products.Dots some = dots.get(c)) {
                FloatBuffer values = some.values();
                workers.each(
                        call.to() - call.from(),
                        GRAIN,
                        (from, to) -> {
                            float[] row = new float[length];
                            Candidates.Scratch scratch = new Candidates.Scratch(rows.width());
                            for (int i = from; i < to; i++) {
                                values.get(i * length, row);
                                int query = batch.queries()[call.from() + i];
                                found.offer(query, call.block(), row, scratch);
                            }
                        });
            }
        }
        calls.clear();
        dots.clear();
    }

    private void oneByOne(RowBlocks queries, BlockSchedule schedule, Candidates found) {
        for (BlockSchedule.Batch batch : schedule.batches(BATCH)) {
            for (BlockSchedule.Call call : batch.calls()) {
                workers.each(
                        call.to() - call.from(),
                        1,
                        (from, to) -> {
                            Candidates.Scratch scratch = new Candidates.Scratch(queries.width());
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
