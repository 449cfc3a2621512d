package dev.underhood.umap;

/**
 * How long the parts of a fit took, in seconds of wall-clock time.
 *
 * @param neighbors the search of neighbours, with making its index and measuring its recall
 * @param graph smooth distances, fuzzy union, target and the curve of the distances
 * @param start the initial layout
 * @param layout all epochs so far, with their listeners
 */
public record Timings(double neighbors, double graph, double start, double layout) {
    /**
     * Returns the sum of all parts.
     *
     * @return seconds
     */
    public double total() {
        return neighbors + graph + start + layout;
    }

    Timings withLayout(double seconds) {
        return new Timings(neighbors, graph, start, seconds);
    }
}
