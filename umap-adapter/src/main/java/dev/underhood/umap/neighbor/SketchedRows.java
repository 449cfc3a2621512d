package dev.underhood.umap.neighbor;

import dev.underhood.umap.math.Workers;
import dev.underhood.umap.product.Products;
import dev.underhood.umap.row.RowBlocks;
import dev.underhood.umap.row.RowDistance;

/**
 * The sketches of an index's rows, at the same positions. Rows are first compared by them, and the
 * few that seem nearest by what they are. So what is found is exact but for neighbours whose
 * sketches were too far; {@link TrueNeighbors} tells how many must be kept.
 */
public final class SketchedRows {
    private static final int GRAIN = 64;

    private final RowBlocks asQueries;
    private final RowBlocks asRows;
    private final RowBlocks middles;
    private final RowBlocks rows;

    private SketchedRows(RowBlocks asQueries, RowBlocks asRows, RowBlocks middles, RowBlocks rows) {
        this.asQueries = asQueries;
        this.asRows = asRows;
        this.middles = middles;
        this.rows = rows;
    }

    /**
     * Brings sketches into the order of an index.
     *
     * @param sketches in the order of the rows
     * @param lists of the sketches
     * @param rows in the same lists
     */
    static SketchedRows of(RowBlocks sketches, Lists lists, RowBlocks rows) {
        RowBlocks arranged = new RowBlocks(sketches.width(), lists.ids());
        float[][] halfSquares = new float[arranged.count()][];
        float[] sketch = new float[sketches.width()];
        for (int list = 0; list < arranged.count(); list++) {
            halfSquares[list] = new float[arranged.length(list)];
            for (int i = 0; i < arranged.length(list); i++) {
                int id = arranged.ids(list)[i];
                sketches.read(id, sketch);
                arranged.write(list, i, sketch, sketches.halfSquare(id));
                arranged.contents(list)[i] = rows.contents(list)[i];
                halfSquares[list][i] = Sketch.halfSquareOfRow(sketch);
            }
        }
        return new SketchedRows(arranged, arranged.with(halfSquares), lists.middles(), rows);
    }

    /** Returns a search among the sketches. */
    NeighborSearch search(Products products, Workers workers) {
        return new NeighborSearch(asRows, middles, RowDistance.ofSketches(), products, workers);
    }

    /**
     * Asks for the neighbours of some rows among all sketches.
     *
     * @param most sketches to find for each, their own not counted
     */
    SampledSketches sample(int[] positions, int most, NeighborSearch search) {
        return new SampledSketches(asQueries.pick(positions), asRows, search, most, middles.size());
    }

    /** Returns the k nearest rows of each row, as far as the effort finds them. */
    Candidates nearest(
            int k,
            TrueNeighbors.Effort effort,
            RowDistance distance,
            NeighborSearch search,
            Workers workers) {
        Candidates seeming = search.seeming(asQueries, effort.sketches(), true, effort.probes());
        Candidates found = new Candidates(rows, rows, distance, k, true);
        workers.each(
                rows.size(),
                GRAIN,
                (from, to) -> {
                    Candidates.Scratch scratch = found.scratch();
                    for (int q = from; q < to; q++) {
                        found.offerExactly(q, seeming, scratch);
                    }
                });
        return found;
    }
}
