package dev.underhood.umap;

import dev.underhood.umap.layout.Curve;
import dev.underhood.umap.neighbor.FoundNeighbors;
import dev.underhood.umap.neighbor.Places;
import dev.underhood.umap.neighbor.RowIndex;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a fit knows before its first epoch.
 *
 * @param options the effective options: as many neighbours as there are, the true number of epochs
 * @param index the rows to find neighbours of new rows in; null if the neighbours were given
 * @param found the neighbours and their recall
 * @param curve how near points attract each other in the embedding
 * @param places where each row's point is, if equal rows share one
 * @param start what the initial layout really was
 * @param timings so far
 * @param remarks what a user should know, in words
 */
record Prepared(
        UmapOptions options,
        @Nullable RowIndex index,
        FoundNeighbors found,
        Curve curve,
        @Nullable Places places,
        StartReport start,
        Timings timings,
        List<String> remarks) {

    Prepared withLayoutSeconds(double seconds) {
        return new Prepared(
                options, index, found, curve, places, start, timings.withLayout(seconds), remarks);
    }

    /** Returns a copy of points as the embedding of all rows. */
    Embedding embedding(float[] points) {
        int dimensions = options.nComponents();
        return new Embedding(
                places == null ? points.clone() : places.spread(points, dimensions), dimensions);
    }
}
