package dev.underhood.run;

/**
 * A named number.
 *
 * @param name e.g. {@code train/loss}, {@code validate/Accuracy}, {@code learning-rate}; at most
 *     1,024 bytes of UTF-8
 * @param value any double; NaN and the infinities are kept as they are
 */
public record Scalar(String name, double value) {
    /** The mean loss of the training batches. */
    public static final String TRAIN_LOSS = "train/loss";

    /** The mean loss of the validation batches. */
    public static final String VALIDATE_LOSS = "validate/loss";

    /** The wall-clock time of an epoch in seconds, validation included. */
    public static final String SECONDS = "time/epoch";

    /** The learning rate of the last update. */
    public static final String LEARNING_RATE = "learning-rate";

    /**
     * At the first epoch that a run got after it was resumed: the last epoch that it had before. A
     * store's listener says it, see {@link dev.underhood.store.RunStore#writer}.
     */
    public static final String RESUMED_AFTER = "resumed-after";

    /** The seconds of an epoch that the training's thread spent in recording, in all. */
    public static final String PRICE = "price";

    /** Machine: the samples of the training batches per second, validation left out. */
    public static final String SAMPLES_PER_SECOND = "machine/samples-per-second";

    /** Machine: what the objects of this Java process take at the end of an epoch, in MiB. */
    public static final String HEAP = "machine/heap-MiB";

    /** Machine: the memory of the whole process that is in use, native memory included, in MiB. */
    public static final String RESIDENT = "machine/resident-MiB";

    /**
     * Machine: the memory that the operating system has promised to the process, in MiB, where it
     * does not tell how much of it is in use.
     */
    public static final String COMMITTED = "machine/committed-MiB";

    /**
     * Machine: what is in use of the memory of the GPUs that the trainer has, in MiB; by whatever
     * process.
     */
    public static final String GPU = "machine/gpu-MiB";

    /** How far the points of an embedding moved on average in an epoch of the fit. */
    public static final String MOVEMENT = "embedding/movement";

    /**
     * How far the median sample moved on the map of a training since the epoch before, in diameters
     * of the picture.
     */
    public static final String MAP_DISPLACEMENT = "map/displacement";

    /** The same on the map that is aligned backwards from the end of the training. */
    public static final String MAP_DISPLACEMENT_BACKWARDS = "map/displacement-backwards";

    /**
     * The mean share of a sample's nearest neighbours among the features (Jaccard index, 0 to 1)
     * that stayed the same since the epoch before.
     */
    public static final String MAP_OVERLAP = "map/overlap";

    /**
     * Returns the name of the seconds that the training's thread spent in one capture at an epoch.
     *
     * @param capture the capture's name, e.g. {@code the kernels}
     * @return e.g. {@code price/the kernels}
     */
    public static String priceOf(String capture) {
        return PRICE + "/" + capture;
    }

    /**
     * Returns whether a number is one of the training or of the validation: a loss, an evaluator.
     *
     * @param name the name of a number
     * @return true for {@code train/…} and {@code validate/…}
     */
    public static boolean isLearned(String name) {
        return name.startsWith("train/") || name.startsWith("validate/");
    }

    /**
     * Checks the name.
     *
     * @param name e.g. {@code train/loss}, at most 1,024 bytes of UTF-8
     * @param value any double; NaN and the infinities are kept as they are
     * @throws IllegalArgumentException if the name is blank or too long
     */
    public Scalar {
        Text.checked("scalar name", name);
    }
}
