package dev.underhood.umap.neighbor;

import dev.underhood.umap.math.SplitMix;
import dev.underhood.umap.math.Workers;
import dev.underhood.umap.neighbor.TrueNeighbors.Effort;
import dev.underhood.umap.product.Products;
import dev.underhood.umap.row.Content;
import dev.underhood.umap.row.Groups;
import dev.underhood.umap.row.RowBlocks;
import dev.underhood.umap.row.RowDistance;
import java.util.Arrays;

/**
 * The neighbours of an index's own rows, and how complete they are: a sample of rows is compared
 * with all others, and as much is looked at as it takes for the sample to find nearly all of its
 * true neighbours ({@link TrueNeighbors}).
 *
 * @param neighbors k per row, the row itself first
 * @param recall the share of the sample's true neighbours, themselves not counted, that were found:
 *     0 to 1
 * @param probes the lists to look at for a new row; 0 if all rows are compared
 */
public record FoundNeighbors(NeighborTable neighbors, double recall, int probes) {

    public static FoundNeighbors in(
            FitIndex fit, int k, long seed, Products products, Workers workers) {
        RowIndex index = fit.index();
        NeighborSearch search = new NeighborSearch(index, products, workers);
        RowBlocks rows = index.blocks();
        RowBlocks middles = index.middles();
        int others = Math.max(1, k - 1);
        if (middles == null) {
            return new FoundNeighbors(
                    neighbors(search.search(rows, others, true, 0), index, k, workers), 1, 0);
        }
        int[] sample = TrueNeighbors.sample(rows, seed);
        SketchedRows sketches = fit.sketches();
        if (sketches == null) {
            TrueNeighbors truth = TrueNeighbors.of(rows, sample, others, search);
            Effort effort = truth.byRows(search, middles.size());
            Candidates found = search.search(rows, others, true, effort.probes());
            return of(found, effort.recall(), effort.probes(), index, k, workers);
        }
        RowDistance distance = index.distance();
        NeighborSearch among = sketches.search(products, workers);
        SampledSketches sampled = sketches.sample(sample, TrueNeighbors.sketches(others), among);
        TrueNeighbors truth = TrueNeighbors.of(rows, sample, others, sampled, distance, products);
        Effort effort = truth.byRows(search, middles.size());
        Effort less = truth.bySketches(sampled);
        return less == null
                ? of(
                        search.search(rows, others, true, effort.probes()),
                        effort.recall(),
                        effort.probes(),
                        index,
                        k,
                        workers)
                : of(
                        sketches.nearest(others, less, distance, among, workers),
                        less.recall(),
                        effort.probes(),
                        index,
                        k,
                        workers);
    }

    private static FoundNeighbors of(
            Candidates found, double recall, int probes, RowIndex index, int k, Workers workers) {
        return new FoundNeighbors(neighbors(found, index, k, workers), recall, probes);
    }

    /** Every row's neighbours are the others of its group and then the nearest groups' rows. */
    private static NeighborTable neighbors(
            Candidates found, RowIndex index, int k, Workers workers) {
        RowBlocks blocks = index.blocks();
        Groups groups = index.groups();
        int[] indices = new int[groups.rows() * k];
        float[] distances = new float[groups.rows() * k];
        workers.each(
                blocks.size(),
                1024,
                (from, to) -> {
                    for (int q = from; q < to; q++) {
                        int group = blocks.id(q);
                        int[] own = own(groups.size(group), k, blocks.content(q));
                        for (int m = 0; m < groups.size(group); m++) {
                            int at = groups.row(group, m) * k;
                            int end = at + k;
                            indices[at] = groups.row(group, m);
                            int next = at + 1;
                            for (int step : own) {
                                int other = (int) (((long) m + step) % groups.size(group));
                                indices[next++] = groups.row(group, other);
                            }
                            for (int j = 0; j < found.count(q) && next < end; j++) {
                                long offset =
                                        Content.tie(found.content(q, j), blocks.content(q)) >>> 1;
                                int written =
                                        groups.write(
                                                found.id(found.position(q, j)),
                                                offset + (long) m * (end - next),
                                                indices,
                                                next,
                                                end);
                                Arrays.fill(distances, next, next + written, found.distance(q, j));
                                next += written;
                            }
                            Arrays.fill(indices, next, end, NeighborTable.NONE);
                        }
                    }
                });
        return new NeighborTable(indices, distances, k);
    }

    /**
     * Returns how far from a row, in its group's order, those of the group are that are its
     * neighbours: all, or some by chance, the same for every row. So each is the neighbour of as
     * many as it has, and the group hangs together.
     */
    private static int[] own(int size, int k, long content) {
        int[] steps = SplitMix.sample(Math.min(k, size) - 1, size - 1, content);
        Arrays.setAll(steps, i -> steps[i] + 1);
        return steps;
    }
}
