package dev.underhood.umap;

import ai.djl.Device;

/** Sets the options of a {@link Umap} one by one; what is not set stays at its default. */
public final class UmapBuilder {
    private final UmapOptions standard = UmapOptions.defaults();
    private int nNeighbors = standard.nNeighbors();
    private int nComponents = standard.nComponents();
    private double minDist = standard.minDist();
    private double spread = standard.spread();
    private double learningRate = standard.learningRate();
    private int nEpochs = standard.nEpochs();
    private int negativeSampleRate = standard.negativeSampleRate();
    private double localConnectivity = standard.localConnectivity();
    private double setOpMixRatio = standard.setOpMixRatio();
    private double repulsionStrength = standard.repulsionStrength();
    private Metric metric = standard.metric();
    private Start init = standard.init();
    private boolean unique = standard.unique();
    private long seed = standard.seed();
    private int threads = standard.threads();
    private Device device = standard.device();

    UmapBuilder() {}

    /**
     * Sets how many neighbours of a point, itself included, make its neighbourhood.
     *
     * @param nNeighbors at least 2; 15 if not set
     * @return this
     */
    public UmapBuilder nNeighbors(int nNeighbors) {
        this.nNeighbors = nNeighbors;
        return this;
    }

    /**
     * Sets the dimensions of the embedding.
     *
     * @param nComponents at least 1; 2 if not set
     * @return this
     */
    public UmapBuilder nComponents(int nComponents) {
        this.nComponents = nComponents;
        return this;
    }

    /**
     * Sets how close points may lie in the embedding.
     *
     * @param minDist 0 to the spread; 0.1 if not set
     * @return this
     */
    public UmapBuilder minDist(double minDist) {
        this.minDist = minDist;
        return this;
    }

    /**
     * Sets the scale of the embedding.
     *
     * @param spread above 0; 1 if not set
     * @return this
     */
    public UmapBuilder spread(double spread) {
        this.spread = spread;
        return this;
    }

    /**
     * Sets the first step size; it falls to 0 over the epochs.
     *
     * @param learningRate above 0; 1 if not set
     * @return this
     */
    public UmapBuilder learningRate(double learningRate) {
        this.learningRate = learningRate;
        return this;
    }

    /**
     * Sets how long the layout is optimised.
     *
     * @param nEpochs at least 0, or {@link UmapOptions#AUTO_EPOCHS}, as if not set
     * @return this
     */
    public UmapBuilder nEpochs(int nEpochs) {
        this.nEpochs = nEpochs;
        return this;
    }

    /**
     * Sets how many points a point is pushed away from each time an edge pulls it.
     *
     * @param negativeSampleRate at least 0; 5 if not set
     * @return this
     */
    public UmapBuilder negativeSampleRate(int negativeSampleRate) {
        this.negativeSampleRate = negativeSampleRate;
        return this;
    }

    /**
     * Sets how many nearest neighbours count as fully connected.
     *
     * @param localConnectivity at least 0, may be fractional; 1 if not set
     * @return this
     */
    public UmapBuilder localConnectivity(double localConnectivity) {
        this.localConnectivity = localConnectivity;
        return this;
    }

    /**
     * Sets how two points' views of each other are joined.
     *
     * @param setOpMixRatio 0 (neighbours if both say so) to 1 (if either does); 1 if not set
     * @return this
     */
    public UmapBuilder setOpMixRatio(double setOpMixRatio) {
        this.setOpMixRatio = setOpMixRatio;
        return this;
    }

    /**
     * Sets the weight of pushing against pulling.
     *
     * @param repulsionStrength at least 0; 1 if not set
     * @return this
     */
    public UmapBuilder repulsionStrength(double repulsionStrength) {
        this.repulsionStrength = repulsionStrength;
        return this;
    }

    /**
     * Sets how far two rows are from each other.
     *
     * @param metric {@link Metric#EUCLIDEAN} if not set
     * @return this
     */
    public UmapBuilder metric(Metric metric) {
        this.metric = metric;
        return this;
    }

    /**
     * Sets where the points lie before the first epoch.
     *
     * @param init {@link Start#SPECTRAL} if not set
     * @return this
     */
    public UmapBuilder init(Start init) {
        this.init = init;
        return this;
    }

    /**
     * Sets whether equal rows are embedded once and share their place.
     *
     * @param unique false if not set
     * @return this
     */
    public UmapBuilder unique(boolean unique) {
        this.unique = unique;
        return this;
    }

    /**
     * Sets what decides all that is random.
     *
     * @param seed any number; 42 if not set
     * @return this
     */
    public UmapBuilder seed(long seed) {
        this.seed = seed;
        return this;
    }

    /**
     * Sets how many threads work at most. Changes the time only, never the result.
     *
     * @param threads at least 1; the number of processors if not set
     * @return this
     */
    public UmapBuilder threads(int threads) {
        this.threads = threads;
        return this;
    }

    /**
     * Sets where neighbours are searched.
     *
     * @param device a device of the engine; the CPU if not set
     * @return this
     */
    public UmapBuilder device(Device device) {
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
        return Umap.with(
                new UmapOptions(
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
                        device));
    }
}
