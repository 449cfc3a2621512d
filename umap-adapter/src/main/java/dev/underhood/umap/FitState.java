package dev.underhood.umap;

import dev.underhood.umap.layout.Curve;
import dev.underhood.umap.neighbor.FoundNeighbors;
import dev.underhood.umap.neighbor.RowIndex;
import dev.underhood.umap.row.DuplicateRows;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a fit knows before its first epoch.
 *
 * @param options the effective options: as many neighbours as there are, the true number of epochs
 * @param index the rows to find neighbours of new rows in; null if the neighbours were given
 * @param found the neighbours and their recall
 * @param curve how near points attract each other in the embedding
 * @param duplicates where each row's point is, if equal rows share one
 * @param start what the initial layout really was
 * @param timings so far
 * @param remarks what a user should know, in words
 */
record FitState(
        UmapOptions options,
        @Nullable RowIndex index,
        FoundNeighbors found,
        Curve curve,
        @Nullable DuplicateRows duplicates,
        StartReport start,
        Timings timings,
        List<String> remarks) {

    FitState withLayoutSeconds(double seconds) {
        return new FitState(
                options,
                index,
                found,
                curve,
                duplicates,
                start,
                timings.withLayout(seconds),
                remarks);
    }

    FitState withOptions(UmapOptions others) {
        return new FitState(others, index, found, curve, duplicates, start, timings, remarks);
    }

    /** Returns a copy of points as the embedding of all rows. */
    Embedding embedding(float[] points) {
        int dimensions = options.nComponents();
        return new Embedding(
                duplicates == null ? points.clone() : duplicates.spread(points, dimensions),
                dimensions);
    }
}
