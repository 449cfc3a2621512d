package dev.underhood.umap.neighbor;

import dev.underhood.umap.row.RowBlocks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Which queries visit which blocks of rows. */
final class BlockSchedule {
    /**
     * Queries that are worked on together, and the blocks that they visit.
     *
     * @param queries for every call the queries of its range; never changed
     * @param calls their ranges do not overlap, or are all of the queries
     */
    @SuppressWarnings("ArrayRecordComponent") // handed from one method to the next
    record Batch(int[] queries, List<Call> calls) {}

    /**
     * Some of a batch's queries visit a block.
     *
     * @param from the first
     * @param to after the last
     */
    record Call(int block, int from, int to) {}

    private final int blocks;
    private final int queries;
    private final int[] ends;
    private final int[] visitors;

    private BlockSchedule(int blocks, int queries, int[] ends, int[] visitors) {
        this.blocks = blocks;
        this.queries = queries;
        this.ends = ends;
        this.visitors = visitors;
    }

    /** Every query visits every block. */
    static BlockSchedule everywhere(int queries, int blocks) {
        return new BlockSchedule(blocks, queries, new int[0], new int[0]);
    }

    /**
     * Every query visits the lists that are nearest to it, from a rank (inclusive) to another
     * (exclusive).
     */
    static BlockSchedule of(Candidates nearest, int queries, int lists, int first, int end) {
        int[] ends = new int[lists + 1];
        for (int q = 0; q < queries; q++) {
            for (int rank = first; rank < Math.min(end, nearest.count(q)); rank++) {
                ends[nearest.position(q, rank) + 1]++;
            }
        }
        for (int list = 0; list < lists; list++) {
            ends[list + 1] += ends[list];
        }
        int[] visitors = new int[ends[lists]];
        int[] next = ends.clone();
        for (int q = 0; q < queries; q++) {
            for (int rank = first; rank < Math.min(end, nearest.count(q)); rank++) {
                visitors[next[nearest.position(q, rank)]++] = q;
            }
        }
        return new BlockSchedule(lists, queries, ends, visitors);
    }

    /** Returns all visits in batches of at most that many queries. */
    List<Batch> batches(int size) {
        return ends.length == 0 ? ofAll(size) : ofLists(size);
    }

    private List<Batch> ofAll(int size) {
        List<Batch> batches = new ArrayList<>();
        for (int[] some : RowBlocks.runs(queries, size)) {
            List<Call> calls = new ArrayList<>();
            for (int block = 0; block < blocks; block++) {
                calls.add(new Call(block, 0, some.length));
            }
            batches.add(new Batch(some, calls));
        }
        return batches;
    }

    private List<Batch> ofLists(int size) {
        List<Batch> batches = new ArrayList<>();
        List<Call> calls = new ArrayList<>();
        int begin = 0;
        for (int list = 0; list < blocks; list++) {
            for (int from = ends[list]; from < ends[list + 1]; ) {
                int to = Math.min(ends[list + 1], begin + size);
                calls.add(new Call(list, from - begin, to - begin));
                from = to;
                if (to - begin == size) {
                    batches.add(new Batch(Arrays.copyOfRange(visitors, begin, to), calls));
                    calls = new ArrayList<>();
                    begin = to;
                }
            }
        }
        if (!calls.isEmpty()) {
            batches.add(new Batch(Arrays.copyOfRange(visitors, begin, visitors.length), calls));
        }
        return batches;
    }
}
