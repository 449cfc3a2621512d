package dev.underhood.umap.neighbor;

import dev.underhood.umap.product.Products;
import dev.underhood.umap.row.PreparedRows;
import dev.underhood.umap.row.RowBlocks;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Rows in lists around the middles of a k-means, none of them empty: a query must not end up in
 * nothing but empty lists.
 *
 * @param ids the rows of each list, in their order
 * @param middles in one block, in the lists' order
 */
@SuppressWarnings("ArrayRecordComponent") // handed from one method to the next
record Lists(int[][] ids, RowBlocks middles) {
    private static final int PART = 4096;

    /** Puts each row into the list with the nearest middle; the seed chooses the first middles. */
    static Lists of(PreparedRows rows, int lists, long seed, Products products) {
        int n = rows.size();
        RowBlocks middles = KMeans.middles(rows, lists, seed, products);
        int[] list = new int[n];
        int[] lengths = new int[lists];
        for (int[] part : RowBlocks.runs(n, RowBlocks.longest(rows.width(), PART))) {
            try (Products.Factor some =
                    products.factor(part.length, rows.width(), into -> rows.write(part, into))) {
                int[] nearest = KMeans.nearest(some, middles);
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
        int[] used = IntStream.range(0, lists).filter(l -> ids[l].length > 0).toArray();
        int[][] usedIds = Arrays.stream(used).mapToObj(l -> ids[l]).toArray(int[][]::new);
        return new Lists(usedIds, middles.pick(used));
    }
}
