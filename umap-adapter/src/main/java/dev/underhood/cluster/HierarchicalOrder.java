package dev.underhood.cluster;

import java.util.Arrays;
import smile.clustering.HierarchicalClustering;
import smile.clustering.linkage.UPGMALinkage;

/**
 * The order of a matrix's rows that puts similar rows side by side: the leaves, from left to right,
 * of the tree that average linkage (UPGMA) of the Euclidean distances between the rows makes. Of
 * two branches the one that was made first is on the left; rows come before branches. This is the
 * order of scipy's {@code leaves_list(linkage(matrix, "average"))}.
 *
 * <p>Where distances are equal to about seven digits, several trees are right and scipy may choose
 * another.
 */
public final class HierarchicalOrder {
    private HierarchicalOrder() {}

    /**
     * Finds the order.
     *
     * @param matrix rows × columns, at least 1 × 1, any finite values; a correlation matrix or any
     *     other. It is not changed
     * @return the indices of the rows, each once
     * @throws IllegalArgumentException if the matrix is empty, its rows differ in length, or a
     *     value is NaN or infinite
     */
    public static int[] of(double[][] matrix) {
        double[][] rows = Matrices.checked(matrix, "row");
        if (rows.length == 1) {
            return new int[] {0};
        }
        UPGMALinkage linkage = new UPGMALinkage(distances(rows));
        return leaves(HierarchicalClustering.fit(linkage).getTree(), rows.length);
    }

    private static double[][] distances(double[][] rows) {
        double[][] distances = new double[rows.length][rows.length];
        // Smile keeps distances as floats: no scale may leave their range
        double scale = largest(rows);
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < i; j++) {
                double sum = 0;
                for (int column = 0; column < rows[i].length; column++) {
                    double difference = rows[i][column] / scale - rows[j][column] / scale;
                    sum += difference * difference;
                }
                distances[i][j] = Math.sqrt(sum);
                distances[j][i] = distances[i][j];
            }
        }
        return distances;
    }

    private static double largest(double[][] rows) {
        double largest = 0;
        for (double[] row : rows) {
            for (double value : row) {
                largest = Math.max(largest, Math.abs(value));
            }
        }
        return largest == 0 ? 1 : largest;
    }

    /** Walks the tree with an explicit stack: a chain of merges is as deep as there are rows. */
    private static int[] leaves(int[][] merges, int n) {
        int[] order = new int[n];
        int[] stack = new int[n];
        int found = 0;
        int depth = 0;
        stack[depth++] = n + merges.length - 1;
        while (depth > 0) {
            int node = stack[--depth];
            if (node < n) {
                order[found++] = node;
            } else {
                int[] children = merges[node - n].clone();
                Arrays.sort(children);
                stack[depth++] = children[1];
                stack[depth++] = children[0];
            }
        }
        return order;
    }
}
