package dev.underhood.umap;

import ai.djl.Device;
import dev.underhood.umap.layout.LayoutOptions;
import dev.underhood.umap.math.Checks;

/**
 * How an embedding is made, with the names that the field uses (McInnes, Healy, Melville: UMAP,
 * 2018; umap-learn). Immutable; {@link Umap#builder()} sets the options one by one.
 *
 * @param nNeighbors how many neighbours of a point, itself included, make its neighbourhood: at
 *     least 2. Few show small clusters, many the large shape. A fit of fewer rows uses as many as
 *     there are
 * @param nComponents dimensions of the embedding, at least 1
 * @param minDist how close points may lie in the embedding, 0 to spread
 * @param spread the scale of the embedding, 0.001 to 1,000: forces are tabulated for about that
 *     much. An initial layout is 10 wide
 * @param learningRate the first step size, 10⁻⁶ to 1,000; below it nothing moves in float32
 * @param nEpochs how long the layout is optimised, 0 (the initial layout is the result) to
 *     1,000,000, or {@link #AUTO_EPOCHS}
 * @param negativeSampleRate points that a point is pushed away from each time an edge pulls it, 0
 *     to 1,000
 * @param localConnectivity nearest neighbours that count as fully connected, at least 0; may be
 *     fractional
 * @param setOpMixRatio 1: a point is a neighbour if either one says so, 0: if both do
 * @param repulsionStrength the weight of pushing against pulling, 0 to 10⁶
 * @param metric how far two rows are from each other
 * @param init where the points lie before the first epoch
 * @param unique whether equal rows are embedded once and share their place
 * @param seed decides all that is random; equal seeds give equal results
 * @param threads threads for everything but the matrix products, which use the engine's own: 1 to
 *     1,024. Changes the time only, never the result
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
        within("negativeSampleRate", negativeSampleRate, 0, 1000);
        within("threads", threads, 1, 1024);
        within("nEpochs", nEpochs, AUTO_EPOCHS, 1_000_000);
        between("spread", spread, 1e-3, 1e3);
        between("learningRate", learningRate, 1e-6, 1e3);
        between("localConnectivity", localConnectivity, 0, Integer.MAX_VALUE);
        between("setOpMixRatio", setOpMixRatio, 0, 1);
        between("repulsionStrength", repulsionStrength, 0, 1e6);
        if (!(minDist >= 0 && minDist <= spread)) {
            throw new IllegalArgumentException(
                    "minDist must be in 0..spread (" + spread + "): " + minDist);
        }
        Checks.notNull(metric, "metric");
        Checks.notNull(init, "init");
        Checks.notNull(device, "device");
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

    /** Returns these options with another start. */
    UmapOptions from(Start coordinates) {
        return from(coordinates, learningRate, nEpochs);
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

    /** Returns these options, those of a fit, as the layout takes them. */
    LayoutOptions layout() {
        return new LayoutOptions(
                nComponents, nEpochs, learningRate, negativeSampleRate, repulsionStrength, seed);
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

    private static void within(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    name + " must be in " + least + ".." + most + ": " + value);
        }
    }

    private static void between(String name, double value, double low, double high) {
        if (!(value >= low && value <= high)) {
            throw new IllegalArgumentException(
                    name + " must be in " + low + ".." + high + ": " + value);
        }
    }
}
