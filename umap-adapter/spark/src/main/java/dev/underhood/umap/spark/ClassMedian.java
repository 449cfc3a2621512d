package dev.underhood.umap.spark;

import java.util.List;

/**
 * The middle of a class: the median of its points along each axis by itself.
 *
 * @param label what the column of the labels holds
 * @param rows how many points the class has, at least 1
 * @param median one coordinate per axis; of an even number of points between the middle two
 */
public record ClassMedian(Object label, long rows, List<Float> median) {
    /**
     * Copies the list.
     *
     * @param label what the column of the labels holds
     * @param rows at least 1
     * @param median one coordinate per axis
     */
    public ClassMedian {
        median = List.copyOf(median);
    }
}
