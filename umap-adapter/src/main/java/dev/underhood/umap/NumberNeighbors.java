package dev.underhood.umap;

import java.util.Arrays;

/**
 * The nearest neighbours of numbers, exactly: sorted, a number's neighbours lie left and right of
 * it. Of equally near ones the nearer in the order comes first, then the lower; so among many equal
 * numbers everyone has neighbours of its own, and no few points become everyone's.
 */
final class NumberNeighbors {
    private static final int GRAIN = 1024;

    private NumberNeighbors() {}

    /**
     * Finds the neighbours.
     *
     * @param numbers finite
     * @param k neighbours of each, itself included: 1 to the number of numbers
     */
    static Neighbors of(float[] numbers, int k, Workers workers) {
        int n = numbers.length;
        int[] order = order(numbers);
        int[] indices = new int[n * k];
        float[] distances = new float[n * k];
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
        return new Neighbors(indices, distances, k);
    }

    private static double gap(float[] numbers, int[] order, int low, int high) {
        return (double) numbers[order[high]] - numbers[order[low]];
    }

    /** Sorts by number, then by index, without boxing: both make one long. */
    private static int[] order(float[] numbers) {
        long[] keys = new long[numbers.length];
        for (int i = 0; i < keys.length; i++) {
            int bits = Float.floatToIntBits(numbers[i] + 0f);
            int ascending = bits < 0 ? bits ^ Integer.MAX_VALUE : bits;
            keys[i] = (long) ascending << Integer.SIZE | i;
        }
        Arrays.sort(keys);
        int[] order = new int[keys.length];
        for (int i = 0; i < order.length; i++) {
            order[i] = (int) keys[i];
        }
        return order;
    }
}
