package dev.underhood.umap;

import ai.djl.Device;
import dev.underhood.umap.layout.LayoutOptions;
import dev.underhood.umap.math.Checks;

/**
 * How an embedding is made, with the names that the field uses (McInnes, Healy, Melville: UMAP,
 * 2018; umap-learn). Immutable; {@link Umap#builder()} and {@link #toBuilder()} set the options one
 * by one.
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
 * @param threads 1 to 1,024. Changes the time only, never the result
 * @param device where neighbours are searched: the CPU, for which no engine of DJL is needed, or a
 *     GPU of the engine on the class path
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
        Checks.atLeast("nNeighbors", nNeighbors, 2);
        Checks.atLeast("nComponents", nComponents, 1);
        Checks.within("negativeSampleRate", negativeSampleRate, 0, 1000);
        Checks.within("threads", threads, 1, 1024);
        Checks.within("nEpochs", nEpochs, AUTO_EPOCHS, 1_000_000);
        Checks.between("spread", spread, 1e-3, 1e3);
        Checks.between("learningRate", learningRate, 1e-6, 1e3);
        Checks.between("localConnectivity", localConnectivity, 0, Integer.MAX_VALUE);
        Checks.between("setOpMixRatio", setOpMixRatio, 0, 1);
        Checks.between("repulsionStrength", repulsionStrength, 0, 1e6);
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
        return new Builder().options();
    }

    /**
     * Begins with these options, to change some of them.
     *
     * @return a builder
     */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Returns these options with what a fit really did. */
    UmapOptions effective(int neighbors, int rows) {
        return toBuilder().nNeighbors(Math.max(2, neighbors)).nEpochs(epochs(rows)).options();
    }

    /** Returns these options, those of a fit, as the layout takes them. */
    LayoutOptions layout() {
        return new LayoutOptions(
                nComponents, nEpochs, learningRate, negativeSampleRate, repulsionStrength, seed);
    }

    /** Returns how many epochs a fit of that many rows takes. */
    int epochs(int rows) {
        return nEpochs != AUTO_EPOCHS ? nEpochs : rows <= SMALL ? 500 : 200;
    }

    /**
     * Sets options one by one; what is not set stays at its default. For their meaning and ranges,
     * see {@link UmapOptions}.
     */
    public static final class Builder {
        private int nNeighbors = 15;
        private int nComponents = 2;
        private double minDist = 0.1;
        private double spread = 1;
        private double learningRate = 1;
        private int nEpochs = AUTO_EPOCHS;
        private int negativeSampleRate = 5;
        private double localConnectivity = 1;
        private double setOpMixRatio = 1;
        private double repulsionStrength = 1;
        private Metric metric = Metric.EUCLIDEAN;
        private Start init = Start.SPECTRAL;
        private boolean unique = false;
        private long seed = 42;
        private int threads = Runtime.getRuntime().availableProcessors();
        private Device device = Device.cpu();

        Builder() {}

        private Builder(UmapOptions from) {
            nNeighbors = from.nNeighbors;
            nComponents = from.nComponents;
            minDist = from.minDist;
            spread = from.spread;
            learningRate = from.learningRate;
            nEpochs = from.nEpochs;
            negativeSampleRate = from.negativeSampleRate;
            localConnectivity = from.localConnectivity;
            setOpMixRatio = from.setOpMixRatio;
            repulsionStrength = from.repulsionStrength;
            metric = from.metric;
            init = from.init;
            unique = from.unique;
            seed = from.seed;
            threads = from.threads;
            device = from.device;
        }

        /**
         * Sets how many neighbours of a point, itself included, make its neighbourhood.
         *
         * @param nNeighbors 15 if not set
         * @return this
         */
        public Builder nNeighbors(int nNeighbors) {
            this.nNeighbors = nNeighbors;
            return this;
        }

        /**
         * Sets the dimensions of the embedding.
         *
         * @param nComponents 2 if not set
         * @return this
         */
        public Builder nComponents(int nComponents) {
            this.nComponents = nComponents;
            return this;
        }

        /**
         * Sets how close points may lie in the embedding.
         *
         * @param minDist 0.1 if not set
         * @return this
         */
        public Builder minDist(double minDist) {
            this.minDist = minDist;
            return this;
        }

        /**
         * Sets the scale of the embedding.
         *
         * @param spread 1 if not set
         * @return this
         */
        public Builder spread(double spread) {
            this.spread = spread;
            return this;
        }

        /**
         * Sets the first step size; it falls to 0 over the epochs.
         *
         * @param learningRate 1 if not set
         * @return this
         */
        public Builder learningRate(double learningRate) {
            this.learningRate = learningRate;
            return this;
        }

        /**
         * Sets how long the layout is optimised.
         *
         * @param nEpochs {@link #AUTO_EPOCHS} if not set
         * @return this
         */
        public Builder nEpochs(int nEpochs) {
            this.nEpochs = nEpochs;
            return this;
        }

        /**
         * Sets how many points a point is pushed away from each time an edge pulls it.
         *
         * @param negativeSampleRate 5 if not set
         * @return this
         */
        public Builder negativeSampleRate(int negativeSampleRate) {
            this.negativeSampleRate = negativeSampleRate;
            return this;
        }

        /**
         * Sets how many nearest neighbours count as fully connected.
         *
         * @param localConnectivity 1 if not set
         * @return this
         */
        public Builder localConnectivity(double localConnectivity) {
            this.localConnectivity = localConnectivity;
            return this;
        }

        /**
         * Sets how two points' views of each other are joined.
         *
         * @param setOpMixRatio 1 if not set
         * @return this
         */
        public Builder setOpMixRatio(double setOpMixRatio) {
            this.setOpMixRatio = setOpMixRatio;
            return this;
        }

        /**
         * Sets the weight of pushing against pulling.
         *
         * @param repulsionStrength 1 if not set
         * @return this
         */
        public Builder repulsionStrength(double repulsionStrength) {
            this.repulsionStrength = repulsionStrength;
            return this;
        }

        /**
         * Sets how far two rows are from each other.
         *
         * @param metric {@link Metric#EUCLIDEAN} if not set
         * @return this
         */
        public Builder metric(Metric metric) {
            this.metric = metric;
            return this;
        }

        /**
         * Sets where the points lie before the first epoch.
         *
         * @param init {@link Start#SPECTRAL} if not set
         * @return this
         */
        public Builder init(Start init) {
            this.init = init;
            return this;
        }

        /**
         * Sets whether equal rows are embedded once and share their place.
         *
         * @param unique false if not set
         * @return this
         */
        public Builder unique(boolean unique) {
            this.unique = unique;
            return this;
        }

        /**
         * Sets what decides all that is random.
         *
         * @param seed 42 if not set
         * @return this
         */
        public Builder seed(long seed) {
            this.seed = seed;
            return this;
        }

        /**
         * Sets how many threads work at most.
         *
         * @param threads the number of processors if not set
         * @return this
         */
        public Builder threads(int threads) {
            this.threads = threads;
            return this;
        }

        /**
         * Sets where neighbours are searched.
         *
         * @param device the CPU if not set
         * @return this
         */
        public Builder device(Device device) {
            this.device = device;
            return this;
        }

        /**
         * Makes the embedder.
         *
         * @return one that can be used again and from any thread
         * @throws IllegalArgumentException naming an option, its value and what it must be
         */
        public Umap build() {
            return Umap.with(options());
        }

        /**
         * Makes the options alone.
         *
         * @return the options
         * @throws IllegalArgumentException naming an option, its value and what it must be
         */
        public UmapOptions options() {
            return new UmapOptions(
                    nNeighbors,
                    nComponents,
                    minDist,
                    spread,
                    learningRate,
                    nEpochs,
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
    }
}
