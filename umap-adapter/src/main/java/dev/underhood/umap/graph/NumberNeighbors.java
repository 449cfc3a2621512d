package dev.underhood.umap.graph;

import dev.underhood.umap.math.Workers;
import dev.underhood.umap.neighbor.NeighborTable;
import java.util.Arrays;

/**
 * The nearest neighbours of numbers, exactly: sorted, a number's neighbours lie left and right of
 * it. Of equally near ones the nearer in the order comes first, then the lower; so among many equal
 * numbers every point has different neighbours, and no few points become everyone's.
 */
final class NumberNeighbors {
    private static final int GRAIN = 1024;

    private NumberNeighbors() {}

    /**
     * Finds the neighbours.
     *
     * @param numbers finite, or NaN for one that has no neighbours and is nobody's
     * @param most neighbours of each, itself included, at least 1; fewer if there are not as many
     */
    static NeighborTable of(float[] numbers, int most, Workers workers) {
        int[] order = order(numbers);
        int n = order.length;
        int k = Math.max(1, Math.min(most, n));
        int[] indices = new int[numbers.length * k];
        float[] distances = new float[numbers.length * k];
        for (int i = 0; i < numbers.length && n < numbers.length; i++) {
            Arrays.fill(indices, i * k, (i + 1) * k, NeighborTable.NONE);
            indices[i * k] = i;
        }
        workers.each(
                n,
                GRAIN,
                (from, to) -> {
                    for (int at = from; at < to; at++) {
                        int point = order[at];
                        int low = at - 1;
                        int high = at + 1;
                        indices[point * k] = point;
                        for (int rank = 1; rank < k; rank++) {
                            double below =
                                    low < 0 ? Double.MAX_VALUE : gap(numbers, order, low, at);
                            double above =
                                    high == n ? Double.MAX_VALUE : gap(numbers, order, at, high);
                            boolean down =
                                    below < above || (below == above && at - low <= high - at);
                            indices[point * k + rank] = order[down ? low-- : high++];
                            distances[point * k + rank] =
                                    (float) Math.min(down ? below : above, Float.MAX_VALUE);
                        }
                    }
                });
        return new NeighborTable(indices, distances, k);
    }

    private static double gap(float[] numbers, int[] order, int low, int high) {
        return (double) numbers[order[high]] - numbers[order[low]];
    }

    /** Sorts what is known by number, then by index, without boxing: both make one long. */
    private static int[] order(float[] numbers) {
        long[] keys = new long[numbers.length];
        int known = 0;
        for (int i = 0; i < numbers.length; i++) {
            int bits = Float.floatToIntBits(numbers[i] + 0f);
            int ascending = bits < 0 ? bits ^ Integer.MAX_VALUE : bits;
            keys[known] = (long) ascending << Integer.SIZE | i;
            known += Float.isNaN(numbers[i]) ? 0 : 1;
        }
        keys = Arrays.copyOf(keys, known);
        Arrays.sort(keys);
        int[] order = new int[keys.length];
        for (int i = 0; i < order.length; i++) {
            order[i] = (int) keys[i];
        }
        return order;
    }
}
