package dev.underhood.run;

/** The names under which captured arrays are recorded. */
public final class TensorNames {
    /** Class probabilities of every probe, of shape probes × classes. */
    public static final String PROBABILITIES = "probabilities";

    /**
     * Where every sample lies in an embedding, of shape samples × dimensions, at every epoch of the
     * fit.
     */
    public static final String EMBEDDING = "embedding";

    /**
     * What is known of every sample of an embedding, at epoch 0: its class (a whole number from 0,
     * -1 where it is not known) or a number. Of shape samples; may be missing.
     */
    public static final String LABELS = "labels";

    private static final String KERNELS = "kernels/";
    private static final String ACTIVATIONS = "activations/";

    private TensorNames() {}

    /**
     * Names the kernels of a convolution layer, of shape outputs × inputs × height × width.
     *
     * @param layer the layer's name, e.g. {@code 01Conv2d}
     * @return the tensor's name
     */
    public static String kernels(String layer) {
        return KERNELS + layer;
    }

    /**
     * Names the activations of a layer, of shape probes × channels × height × width (or probes ×
     * values).
     *
     * @param layer the layer's name
     * @return the tensor's name
     */
    public static String activations(String layer) {
        return ACTIVATIONS + layer;
    }

    /**
     * Checks a name that a tensor is to be recorded under.
     *
     * @param name any text
     * @return the name
     * @throws IllegalArgumentException if it is blank or has more than 1,024 bytes of UTF-8
     */
    public static String checked(String name) {
        return Text.checked("tensor name", name);
    }

    /**
     * Returns whether the tensor holds a layer's kernels.
     *
     * @param name a tensor's name
     * @return true for names made by {@link #kernels}
     */
    public static boolean isKernels(String name) {
        return name.startsWith(KERNELS);
    }

    /**
     * Returns whether the tensor holds a layer's activations.
     *
     * @param name a tensor's name
     * @return true for names made by {@link #activations}
     */
    public static boolean isActivations(String name) {
        return name.startsWith(ACTIVATIONS);
    }

    /**
     * Returns the layer that a tensor belongs to.
     *
     * @param name a name made by {@link #kernels} or {@link #activations}
     * @return the layer's name
     */
    public static String layer(String name) {
        return name.substring(name.indexOf('/') + 1);
    }
}
