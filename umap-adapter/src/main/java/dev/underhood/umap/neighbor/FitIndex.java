package dev.underhood.umap.neighbor;

import dev.underhood.umap.math.RowSource;
import dev.underhood.umap.math.Workers;
import dev.underhood.umap.product.Products;
import dev.underhood.umap.row.Groups;
import dev.underhood.umap.row.Measure;
import dev.underhood.umap.row.PreparedRows;
import dev.underhood.umap.row.RowBlocks;
import dev.underhood.umap.row.RowTransform;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a fit, laid out for the search of their own neighbours.
 *
 * @param index what a model keeps
 * @param sketches stand for the rows of the index while neighbours are looked for; null if the rows
 *     are not wide enough for that, or are all compared
 */
public record FitIndex(RowIndex index, @Nullable SketchedRows sketches) {
    /** Up to here every row is compared with every other, if they are not wide. */
    static final int EXACT = 10_000;

    private static final int FEW = 4_000; // with fewer there is not enough to save
    private static final double PRODUCTS = 1e11; // of two numbers: 10,000 rows of 1,000 columns

    private static final int BLOCK = 1024;

    /** Lays rows out; the seed chooses the first middles of the lists. */
    public static FitIndex of(
            RowSource all, Measure measure, long seed, Products products, Workers workers) {
        RowTransform transform = RowTransform.of(all, measure);
        Groups groups = Groups.of(all, transform, workers);
        int n = groups.size();
        RowSource rows = n == all.size() ? all : all.pick(groups.representatives());
        int width = transform.width();
        if (areAllCompared(n, width) || products.isOnGpu()) {
            int[][] ids = RowBlocks.runs(n, RowBlocks.longest(width, BLOCK));
            RowBlocks blocks = RowBlocks.of(rows, ids, transform, workers);
            return new FitIndex(new RowIndex(transform, groups, blocks, null), null);
        }
        int count = (int) Math.round(Math.sqrt(n));
        PreparedRows prepared = transform.of(rows, workers);
        if (!measure.byProducts() || !Sketch.pays(width)) {
            Lists lists = Lists.of(prepared, count, seed, products);
            RowBlocks blocks = RowBlocks.of(rows, lists.ids(), transform, workers);
            return new FitIndex(new RowIndex(transform, groups, blocks, lists.middles()), null);
        }
        RowBlocks sketches = Sketch.of(prepared, seed, products, workers).of(prepared, products);
        Lists lists = Lists.of(sketches.prepared(), count, seed, products);
        RowBlocks blocks = RowBlocks.of(rows, lists.ids(), transform, workers);
        return new FitIndex(
                new RowIndex(transform, groups, blocks, middles(blocks, workers)),
                SketchedRows.of(sketches, lists, blocks));
    }

    static boolean areAllCompared(int n, int width) {
        return n <= FEW || (n <= EXACT && (double) n * n * width <= PRODUCTS);
    }

    /** Returns the mean of each list. */
    private static RowBlocks middles(RowBlocks lists, Workers workers) {
        int width = lists.width();
        int count = lists.count();
        RowBlocks middles = new RowBlocks(width, RowBlocks.runs(count, count));
        workers.each(
                count,
                1,
                (from, to) -> {
                    double[] sum = new double[width];
                    float[] row = new float[width];
                    for (int list = from; list < to; list++) {
                        Arrays.fill(sum, 0);
                        for (int i = 0; i < lists.length(list); i++) {
                            lists.read(lists.start(list) + i, row);
                            for (int j = 0; j < width; j++) {
                                sum[j] += row[j];
                            }
                        }
                        for (int j = 0; j < width; j++) {
                            row[j] = (float) (sum[j] / lists.length(list));
                        }
                        middles.write(0, list, row, RowBlocks.halfSquare(row));
                    }
                });
        return middles;
    }
}
