package dev.underhood.umap.neighbor;

import dev.underhood.umap.product.Products;
import dev.underhood.umap.row.RowBlocks;
import dev.underhood.umap.row.RowDistance;
import java.nio.FloatBuffer;

/** The sketches of a sample of rows, and what they tell of the sample's neighbours. */
final class SampledSketches {
    private final RowBlocks asked;
    private final RowBlocks sketches;
    private final Candidates seeming;
    private final Candidates lists;

    /**
     * Asks for the sample's neighbours among all sketches.
     *
     * @param asked sketches of the sample
     * @param sketches of all rows
     * @param most sketches to find for each, their own not counted
     * @param lists how many there are
     */
    SampledSketches(
            RowBlocks asked, RowBlocks sketches, NeighborSearch search, int most, int lists) {
        this.asked = asked;
        this.sketches = sketches;
        seeming = search.search(asked, most + 1, false, Integer.MAX_VALUE);
        this.lists = search.nearestLists(asked, lists);
    }

    /** Returns the nearest sketches, nearest first, and among them their own. */
    Candidates seeming() {
        return seeming;
    }

    /** Returns all lists, nearest first. */
    Candidates lists() {
        return lists;
    }

    /**
     * Returns the k nearest rows of the sample, itself included. They are exact: a row is at least
     * as far as its sketch, |p(a) − p(b)|² + (r(a) − r(b))², so only those must be compared whose
     * sketches are as near as the k-th row found so far.
     *
     * @param sample the rows of the sample
     * @param rows all rows
     */
    Candidates nearest(
            RowBlocks sample, RowBlocks rows, RowDistance distance, int k, Products products) {
        Candidates near = new Candidates(sample, rows, distance, k, false);
        Candidates nearest = new Candidates(sample, rows, distance, k, false);
        Candidates.Scratch scratch = near.scratch();
        for (int q = 0; q < sample.size(); q++) {
            near.offerExactly(q, seeming, scratch);
            nearest.expect(q, near);
        }
        try (Products.Factor factor = products.factor(asked.size(), asked.width(), this::write)) {
            for (int b = 0; b < rows.count(); b++) {
                int block = b;
                try (Products.Other other =
                        factor.with(rows.length(block), into -> sketches.copy(block, into))) {
                    other.each(0, asked.size(), () -> offer(block, nearest));
                }
            }
        }
        return nearest;
    }

    /** Writes the sketches so that a product with another counts the rests with their lengths. */
    private void write(FloatBuffer into) {
        asked.copy(0, into.duplicate());
        int width = asked.width();
        for (int last = width - 1; last < asked.size() * width; last += width) {
            into.put(last, 4 * into.get(last));
        }
    }

    private static Products.Sink offer(int block, Candidates nearest) {
        Candidates.Scratch scratch = nearest.scratch();
        return (row, dots) -> nearest.offer(row, block, dots, scratch);
    }
}
