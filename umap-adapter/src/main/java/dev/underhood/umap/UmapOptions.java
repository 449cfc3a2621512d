package dev.underhood.umap;

import ai.djl.Device;
import java.util.Objects;

/**
 * How an embedding is made, with the names that the field uses (McInnes, Healy, Melville: UMAP,
 * 2018; umap-learn). Immutable; {@link Umap#builder()} sets the options one by one.
 *
 * @param nNeighbors how many neighbours of a point, itself included, make its neighbourhood: at
 *     least 2. Few show small clusters, many the large shape. A fit of fewer rows uses as many as
 *     there are
 * @param nComponents dimensions of the embedding, at least 1
 * @param minDist how close points may lie in the embedding, 0 to spread
 * @param spread the scale of the embedding, above 0
 * @param learningRate the first step size, above 0
 * @param nEpochs how long the layout is optimised, at least 0 (0: the initial layout is the
 *     result), or {@link #AUTO_EPOCHS}
 * @param negativeSampleRate points that a point is pushed away from each time an edge pulls it, at
 *     least 0
 * @param localConnectivity nearest neighbours that count as fully connected, at least 0; may be
 *     fractional
 * @param setOpMixRatio 1: a point is a neighbour if either one says so, 0: if both do
 * @param repulsionStrength the weight of pushing against pulling, at least 0
 * @param metric how far two rows are from each other
 * @param init where the points lie before the first epoch
 * @param unique whether equal rows are embedded once and share their place
 * @param seed decides all that is random; equal seeds give equal results
 * @param threads threads for everything but the matrix products, which use the engine's own: at
 *     least 1. Changes the time only, never the result
 * @param device where neighbours are searched
 */
public record UmapOptions(
        int nNeighbors,
        int nComponents,
        double minDist,
        double spread,
        double learningRate,
        int nEpochs,
        int negativeSampleRate,
        double localConnectivity,
        double setOpMixRatio,
        double repulsionStrength,
        Metric metric,
        Start init,
        boolean unique,
        long seed,
        int threads,
        Device device) {
    /** 500 epochs for up to 10,000 rows, 200 for more. */
    public static final int AUTO_EPOCHS = -1;

    private static final int SMALL = 10_000;

    /**
     * Checks all options.
     *
     * @param nNeighbors as above
     * @param nComponents as above
     * @param minDist as above
     * @param spread as above
     * @param learningRate as above
     * @param nEpochs as above
     * @param negativeSampleRate as above
     * @param localConnectivity as above
     * @param setOpMixRatio as above
     * @param repulsionStrength as above
     * @param metric as above
     * @param init as above
     * @param unique as above
     * @param seed as above
     * @param threads as above
     * @param device as above
     * @throws IllegalArgumentException naming the option, its value and what it must be
     */
    public UmapOptions {
        atLeast("nNeighbors", nNeighbors, 2);
        atLeast("nComponents", nComponents, 1);
        atLeast("negativeSampleRate", negativeSampleRate, 0);
        atLeast("threads", threads, 1);
        atLeast("nEpochs", nEpochs, AUTO_EPOCHS);
        between("spread", spread, Double.MIN_NORMAL, 1e6);
        between("learningRate", learningRate, Double.MIN_NORMAL, 1e6);
        between("localConnectivity", localConnectivity, 0, Integer.MAX_VALUE);
        between("setOpMixRatio", setOpMixRatio, 0, 1);
        between("repulsionStrength", repulsionStrength, 0, 1e6);
        if (!(minDist >= 0 && minDist <= spread)) {
            throw new IllegalArgumentException(
                    "minDist must be in 0..spread (" + spread + "): " + minDist);
        }
        Objects.requireNonNull(metric);
        Objects.requireNonNull(init);
        Objects.requireNonNull(device);
    }

    /**
     * The defaults of the field: 15 neighbours, 2 components, minimum distance 0.1, spread 1, seed
     * 42, as many threads as there are processors, on the CPU.
     *
     * @return the defaults
     */
    public static UmapOptions defaults() {
        return new UmapOptions(
                15,
                2,
                0.1,
                1,
                1,
                AUTO_EPOCHS,
                5,
                1,
                1,
                1,
                Metric.EUCLIDEAN,
                Start.SPECTRAL,
                false,
                42,
                Runtime.getRuntime().availableProcessors(),
                Device.cpu());
    }

    /** Returns these options for a short fit from coordinates. */
    UmapOptions from(Start coordinates, double rate, int epochs) {
        return new UmapOptions(
                nNeighbors,
                nComponents,
                minDist,
                spread,
                rate,
                epochs,
                negativeSampleRate,
                localConnectivity,
                setOpMixRatio,
                repulsionStrength,
                metric,
                coordinates,
                unique,
                seed,
                threads,
                device);
    }

    /** Returns these options with what a fit really did. */
    UmapOptions effective(int neighbors, int rows) {
        return new UmapOptions(
                Math.max(2, neighbors),
                nComponents,
                minDist,
                spread,
                learningRate,
                epochs(rows),
                negativeSampleRate,
                localConnectivity,
                setOpMixRatio,
                repulsionStrength,
                metric,
                init,
                unique,
                seed,
                threads,
                device);
    }

    /** Returns how many epochs a fit of so many rows takes. */
    int epochs(int rows) {
        return nEpochs != AUTO_EPOCHS ? nEpochs : rows <= SMALL ? 500 : 200;
    }

    private static void atLeast(String name, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(name + " must be at least " + least + ": " + value);
        }
    }

    private static void between(String name, double value, double low, double high) {
        if (!(value >= low && value <= high)) {
            String range = low == Double.MIN_NORMAL ? "above 0" : "in " + low + ".." + high;
            throw new IllegalArgumentException(name + " must be " + range + ": " + value);
        }
    }
}
