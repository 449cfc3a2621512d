package dev.underhood.umap.neighbor;

import dev.underhood.umap.math.RowSource;
import dev.underhood.umap.math.Workers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The training rows, laid out for the search of neighbours. Many rows are kept in lists around the
 * middles of a k-means, of which a query looks at the nearest few (an inverted file: Jégou, Douze,
 * Schmid: Product quantization for nearest neighbor search, 2011); few rows, or rows on a GPU, are
 * all looked at.
 */
public final class RowIndex {
    /** Up to here every row is compared with every other, if they are not wide. */
    static final int EXACT = 10_000;

    private static final int FEW = 4_000; // with fewer there is not enough to save
    private static final double PRODUCTS = 1e11; // of two numbers: 10,000 rows of 1,000 columns

    private static final int BLOCK = 1024;
    private static final int PART = 4096;

    private final RowTransform transform;
    private final Groups groups;
    private final RowBlocks blocks;
    private final @Nullable RowBlocks middles;

    /**
     * Makes an index.
     *
     * @param groups of the rows; a row of the blocks stands for one, and its id is the group's
     *     number
     */
    public RowIndex(
            RowTransform transform, Groups groups, RowBlocks blocks, @Nullable RowBlocks middles) {
        this.transform = transform;
        this.groups = groups;
        this.blocks = blocks;
        this.middles = middles;
    }

    /** Makes an index of rows; the seed chooses the first middles. */
    public static RowIndex of(
            RowSource all, Measure measure, long seed, Products products, Workers workers) {
        RowTransform transform = RowTransform.of(all, measure);
        Groups groups = Groups.of(all, transform, workers);
        int n = groups.size();
        RowSource rows = n == all.size() ? all : all.pick(groups.representatives());
        int width = transform.width();
        if (areAllCompared(n, width) || products.isOnGpu()) {
            int[][] ids = RowBlocks.runs(n, RowBlocks.longest(width, BLOCK));
            RowBlocks blocks = RowBlocks.of(rows, ids, transform, workers);
            return new RowIndex(transform, groups, blocks, null);
        }
        int lists = (int) Math.round(Math.sqrt(n));
        RowBlocks middles = KMeans.middles(rows, lists, transform, seed, products, workers);
        int[] list = new int[n];
        int[] lengths = new int[lists];
        for (int[] part : RowBlocks.runs(n, RowBlocks.longest(width, PART))) {
            try (Products.Factor some =
                    products.factor(
                            part.length,
                            width,
                            into -> transform.write(rows, part, into, workers))) {
                int[] nearest = KMeans.nearest(some, middles, workers);
                for (int i = 0; i < part.length; i++) {
                    list[part[i]] = nearest[i];
                    lengths[nearest[i]]++;
                }
            }
        }
        int[][] ids = new int[lists][];
        for (int l = 0; l < lists; l++) {
            ids[l] = new int[lengths[l]];
            lengths[l] = 0;
        }
        for (int i = 0; i < n; i++) {
            ids[list[i]][lengths[list[i]]++] = i;
        }
        // a query must not end up in nothing but empty lists
        int[] used = IntStream.range(0, lists).filter(l -> ids[l].length > 0).toArray();
        int[][] usedIds = Arrays.stream(used).mapToObj(l -> ids[l]).toArray(int[][]::new);
        return new RowIndex(
                transform,
                groups,
                RowBlocks.of(rows, usedIds, transform, workers),
                pick(middles, used));
    }

    static boolean areAllCompared(int n, int width) {
        return n <= FEW || (n <= EXACT && (double) n * n * width <= PRODUCTS);
    }

    private static RowBlocks pick(RowBlocks middles, int[] used) {
        int[][] names = RowBlocks.runs(used.length, used.length);
        RowBlocks picked = new RowBlocks(middles.width(), names);
        float[] middle = new float[middles.width()];
        for (int i = 0; i < used.length; i++) {
            middles.read(used[i], middle);
            picked.write(0, i, middle, middles.halfSquare(used[i]));
        }
        return picked;
    }

    /** Returns what a user should know about the search among these rows. */
    public static List<String> remarks(RowIndex index, RowSource rows, NeighborTable found) {
        List<String> remarks = new ArrayList<>();
        if (!index.transform.remark().isEmpty()) {
            remarks.add(index.transform.remark());
        }
        int blurred = index.transform.seesLengths() ? index.groups.blurred(rows) : 0;
        blurred += index.transform.seesAll() ? index.groups.coinciding(found) : 0;
        if (blurred > 0) {
            remarks.add(
                    blurred
                            + " rows differ from others by less than float32 keeps beside the"
                            + " largest values, and count as equal to them: leave out rows that lie"
                            + " far from all others, or scale the columns");
        }
        return remarks;
    }

    /** Returns where the row is that stands for each row of the fit. */
    public int[] positions() {
        int[] ofGroup = new int[groups.size()];
        for (int position = 0; position < ofGroup.length; position++) {
            ofGroup[blocks.id(position)] = position;
        }
        int[] positions = new int[groups.rows()];
        for (int g = 0; g < ofGroup.length; g++) {
            for (int m = 0; m < groups.size(g); m++) {
                positions[groups.row(g, m)] = ofGroup[g];
            }
        }
        return positions;
    }

    /** Copies the row at a position as it was before it was prepared, but for its length. */
    public void read(int position, double[] into) {
        float[] prepared = new float[transform.width()];
        blocks.read(position, prepared);
        transform.undo(prepared, into);
    }

    public RowTransform transform() {
        return transform;
    }

    /** Returns which rows are equal. */
    public Groups groups() {
        return groups;
    }

    /** Returns a row of each group; a block is a list, if there are lists. */
    public RowBlocks blocks() {
        return blocks;
    }

    /** Returns the lists' middles in one block, or null if every row is compared. */
    public @Nullable RowBlocks middles() {
        return middles;
    }
}
