package dev.underhood.quality;

import java.util.Arrays;

/** The nearest of all that is offered, sorted; of equally near ones the first that came. */
final class Nearest {
    private final int[] indices;
    private final double[] distances;
    private int size;

    Nearest(int capacity) {
        indices = new int[capacity];
        distances = new double[capacity];
    }

    void offer(int index, double distance) {
        if (!(distance < bound())) {
            return;
        }
        int at = size < indices.length ? size++ : size - 1;
        for (; at > 0 && distances[at - 1] > distance; at--) {
            indices[at] = indices[at - 1];
            distances[at] = distances[at - 1];
        }
        indices[at] = index;
        distances[at] = distance;
    }

    int[] indices() {
        return Arrays.copyOf(indices, size);
    }

    boolean isFull() {
        return size == indices.length;
    }

    /** What must be nearer than this to be kept. */
    double bound() {
        return isFull() ? distances[size - 1] : Double.POSITIVE_INFINITY;
    }
}
