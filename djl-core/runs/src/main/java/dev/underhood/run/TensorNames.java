package dev.underhood.run;

/** The names under which captured arrays are recorded. */
public final class TensorNames {
    /**
     * Class probabilities of every probe, of shape probes × classes; of independent labels probes ×
     * labels.
     */
    public static final String PROBABILITIES = "probabilities";

    /** The numbers that a regression predicts for every probe, of shape probes × numbers. */
    public static final String NUMBERS = "numbers";

    /**
     * The first rows of an epoch's validation, of shape rows × numbers × 2: what is true and what
     * was predicted.
     */
    public static final String PREDICTED = "predicted";

    /**
     * Where every sample lies in an embedding, of shape samples × dimensions, at every epoch of the
     * fit; or on the map of a training, at every epoch of that.
     */
    public static final String EMBEDDING = "embedding";

    /**
     * What a network's penultimate layer, or another, makes of every sample of a fixed set, of
     * shape samples × values. Where they are too many, some of the values, see {@link #sample}.
     */
    public static final String FEATURES = "features";

    /**
     * Pictures of the samples of an embedding, each value from 0 (dark) to 1; of shape samples ×
     * channels × height × width, with one channel or three (red, green, blue). Recorded once, at
     * epoch 0; may be missing.
     */
    public static final String EMBEDDING_IMAGES = "embedding-images";

    /**
     * Which class the network takes every sample of an embedding for, at every epoch: a whole
     * number from 0, NaN where it says none; of shape samples. May be missing.
     */
    public static final String EMBEDDING_CHOSEN = "embedding-chosen";

    /**
     * Where new rows lie among the samples of {@link #EMBEDDING}, placed there by the model of its
     * fit; of shape rows × dimensions. Added late, to the epoch among whose samples they lie.
     */
    public static final String EMBEDDING_NEW = "embedding-new";

    /** What is known of each of {@link #EMBEDDING_NEW}, as {@link #LABELS}; may be missing. */
    public static final String EMBEDDING_NEW_LABELS = "embedding-new-labels";

    /**
     * What is known of every sample of an embedding, at epoch 0: its class (a whole number from 0,
     * -1 where it is not known) or a number. Of shape samples; may be missing.
     */
    public static final String LABELS = "labels";

    /**
     * How often each class was taken for each other among the validation images of an epoch, of
     * shape classes × classes: the row is the true class, the column the predicted one. Of
     * independent labels labels × 2 × 2: whether it was there, whether it was found.
     */
    public static final String CONFUSION = "confusion";

    /**
     * The receiver operating characteristic of each label in an epoch's validation, of each class
     * against all others, or of the second of two classes; of shape labels × 64 × 3: a threshold of
     * the probability, the false positive rate and the true positive rate, from the highest
     * threshold to the lowest. NaN where none or all of the examples have the label.
     */
    public static final String ROC = "roc";

    /**
     * What is known of each curve of {@link #ROC}, of shape labels × 4: the area under it; by how
     * much the true one may differ, as scores are counted in 2,048 equal parts of their logarithmic
     * odds; how many examples have the label, and how many do not.
     */
    public static final String ROC_AREA = "roc-area";

    /**
     * How right probabilities are in an epoch's validation, of shape labels × 15 × 3: for each of
     * 15 equal parts from 0 to 1 how many probabilities lie there, their mean, and how often they
     * were right, so that what they speak of was there; NaN for the latter two where there are
     * none. Of more than two classes there is one row, of the likeliest class; of two that of the
     * second.
     */
    public static final String CALIBRATION = "calibration";

    /**
     * Which classes the rows and columns of {@link #CONFUSION} are, where there are too many for
     * all, of shape rows × 2: the number of the class, and how many images of it were validated.
     */
    public static final String CONFUSION_CLASSES = "confusion-classes";

    /**
     * Some images of a data set, at epoch 0, each value from 0 (dark) to 1. Of shape images ×
     * channels × height × width, with one channel or three (red, green, blue).
     */
    public static final String IMAGES = "images";

    /** The class of each of {@link #IMAGES}, a whole number from 0; of shape images. */
    public static final String IMAGE_LABELS = "image-labels";

    /**
     * The mean image of every class of a data set, at epoch 0, each value from 0 (dark) to 1. Of
     * shape classes × channels × height × width, with one channel or three.
     */
    public static final String CLASS_AVERAGES = "class-averages";

    /** How alike the class averages are: Pearson's correlation, -1 to 1, classes × classes. */
    public static final String CLASS_CORRELATION = "class-correlation";

    /**
     * The classes in the order of a hierarchical clustering of their correlations, so that those
     * that are alike are neighbours; a permutation of 0 to classes - 1.
     */
    public static final String CLASS_ORDER = "class-order";

    /**
     * Numbers of every layer's weights, of shape layers × 6: mean, standard deviation, minimum,
     * maximum, L2 norm, and the share of zeros, from 0 to 1. The layers are those of the run's
     * model summary that have parameters, in its order; running statistics are no weights. A layer
     * without any other parameters has NaN.
     */
    public static final String WEIGHT_STATISTICS = "weight-statistics";

    /**
     * The L2 norm of every layer's gradient in the first update of the epoch, of shape layers. The
     * layers are those of {@link #WEIGHT_STATISTICS}; NaN where a layer is not trained.
     */
    public static final String GRADIENT_NORMS = "gradient-norms";

    /**
     * How far every layer moved in the first update of the epoch: the L2 norm of the update divided
     * by that of the layer's parameters before it, of shape layers. The layers are those of {@link
     * #WEIGHT_STATISTICS}; NaN where a layer is not trained, or all of its parameters were 0.
     */
    public static final String UPDATE_RATIOS = "update-ratios";

    /**
     * How every layer's weights are spread, of shape layers × 66: the smallest and the largest
     * finite weight, then how many there are in each of 64 equal parts of the range between them.
     * The layers are those of {@link #WEIGHT_STATISTICS}; the ends are NaN where there is none.
     */
    public static final String WEIGHT_HISTOGRAMS = "weight-histograms";

    /**
     * How every layer's gradient is spread in the first update of the epoch; of the same shape as
     * {@link #WEIGHT_HISTOGRAMS}. The ends are NaN where a layer is not trained.
     */
    public static final String GRADIENT_HISTOGRAMS = "gradient-histograms";

    /**
     * How the outputs of every layer are spread for the probes, of shape layers × 66 as {@link
     * #WEIGHT_HISTOGRAMS}. The layers are all those of the run's model summary; the ends are NaN
     * where a layer's output was not seen. Counted are the first probes of the same shape, at most
     * 50, and of outputs with more than 4,194,304 values as many as have no more, but one at least.
     */
    public static final String ACTIVATION_HISTOGRAMS = "activation-histograms";

    /**
     * Numbers of every layer's outputs for the probes, of shape layers × 5: mean, standard
     * deviation, and three shares from 0 to 1. The layers are those of {@link
     * #ACTIVATION_HISTOGRAMS}, and so are the values of mean, deviation, the share of zeros (the
     * third number) and that of saturated outputs (the fifth): outputs of a sigmoid or a tanh where
     * the slope is less than a tenth of the steepest, NaN for any other layer. The fourth is the
     * share of dead units of a ReLU, of all probes: a unit is a channel (the second dimension; of
     * sequences the last), and dead if it is 0 at every place for every probe; NaN for any other
     * layer. Which function a layer is, is known by what goes in and what comes out. All are NaN
     * where the output was not seen.
     */
    public static final String ACTIVATION_STATISTICS = "activation-statistics";

    /**
     * The ranges of the plane that a network of two inputs is asked about: lowest and highest x,
     * lowest and highest y; of shape 4. Recorded once, at the first epoch.
     */
    public static final String PLANE_RANGE = "plane-range";

    /** Examples in the plane, of shape examples × 2. Recorded once, at the first epoch. */
    public static final String PLANE_POINTS = "plane-points";

    /** The class of each of {@link #PLANE_POINTS}, a whole number from 0; of shape examples. */
    public static final String PLANE_LABELS = "plane-labels";

    /**
     * The images that the filters are shown at every epoch, as people see them, in 8 bits: of shape
     * images × height × width, each value a colour, red × 65,536 + green × 256 + blue, of 0 to 255
     * each. Recorded once, at the first epoch.
     */
    public static final String FILTER_PICTURES = "filter-pictures";

    /**
     * The class of each of {@link #FILTER_PICTURES}, a whole number from 0, -1 where it is not
     * known; of shape images. Recorded once, at the first epoch.
     */
    public static final String FILTER_LABELS = "filter-labels";

    private static final String LOOKS = "looks/";
    private static final String LOOKED_FOR = "looked-for/";

    /**
     * The examples whose training dynamics are recorded, of shape samples × 4: two whole numbers
     * below 2^24 by which the example is known again (the first 48 bits of a hash), its true class,
     * and its place in its data set or, where that is not known, in the first validation; NaN if
     * that is 2^24 or more. Recorded once, and again where a run is resumed.
     */
    public static final String DYNAMICS_SAMPLES = "dynamics/samples";

    /**
     * The probability of the true class of each of {@link #DYNAMICS_SAMPLES}, 0 to 1, of shape
     * samples; NaN where an example was not validated at the epoch.
     */
    public static final String DYNAMICS_PROBABILITY = "dynamics/probability";

    /**
     * The class that each of {@link #DYNAMICS_SAMPLES} is taken for, of shape samples; NaN where an
     * example was not validated at the epoch.
     */
    public static final String DYNAMICS_CHOSEN = "dynamics/chosen";

    /**
     * Which of {@link #DYNAMICS_SAMPLES} the {@link #DYNAMICS_PICTURES} of the epoch show: their
     * places, ascending, of shape pictures.
     */
    public static final String DYNAMICS_PICTURED = "dynamics/pictured";

    /**
     * Pictures of examples that are worth looking at from this epoch on and were not before, of
     * shape pictures × height × width; each pixel a whole number, red · 65,536 + green · 256 +
     * blue, of 8 bits each. No example has two.
     */
    public static final String DYNAMICS_PICTURES = "dynamics/pictures";

    private static final String EMBEDDINGS = "embedding/";
    private static final String FILTERS = "filters/";
    private static final String FILTER_DRIFT = "filter-drift/";
    private static final String PLANE = "plane/";
    private static final String KERNELS = "kernels/";
    private static final String ACTIVATIONS = "activations/";
    private static final String SAMPLE = "sample/";
    private static final String PICTURES = "pictures/";
    private static final String HISTOGRAMS = "histogram/";

    private TensorNames() {}

    /**
     * Names another embedding of the samples that {@link #EMBEDDING} shows.
     *
     * @param name says how it was made, e.g. {@code backwards}
     * @return the tensor's name
     */
    public static String embedding(String name) {
        return EMBEDDINGS + name;
    }

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
     * values, or whatever the layer hands on).
     *
     * @param layer the layer's name, or that of a part of it: {@code 01LSTM/input} is what it was
     *     given, {@code 01LSTM/hidden} and {@code 01LSTM/cell} are its states, of shape probes ×
     *     layers × units, {@code 01BertBlock/output2} is the second array that it hands on
     * @return the tensor's name
     */
    public static String activations(String layer) {
        return ACTIVATIONS + layer;
    }

    /**
     * Names where the network looks, by Grad-CAM of a layer: of shape probes × 2 × height × width,
     * first for what the network says, then for the true class. 0 where nothing speaks for it; the
     * higher the more does, in the units of the score (a logit as a rule). The size is that of the
     * layer's output. NaN where the class is not known or its score has no gradient.
     *
     * @param layer the layer's name
     * @return the tensor's name
     */
    public static String looks(String layer) {
        return LOOKS + layer;
    }

    /**
     * Names what {@link #looks} is about, of shape probes × 2: the class (or label, or number) that
     * the network says, and the true class; -1 where it is not known.
     *
     * @param layer the layer's name
     * @return the tensor's name
     */
    public static String lookedFor(String layer) {
        return LOOKED_FOR + layer;
    }

    /**
     * Names the nine images that excite each filter of a layer most, the most exciting first, of
     * shape filters × 9 × 6: the place of the image among {@link #FILTER_PICTURES}, the filter's
     * largest output in it, and the part of the picture that this output is computed from, as the
     * first row, the row behind the last, and the same of the columns; in pixels of the recorded
     * picture, of which there may be fractions where that is smaller than the image. NaN where
     * there are fewer images.
     *
     * @param layer the layer's name
     * @return the tensor's name
     */
    public static String filters(String layer) {
        return FILTERS + layer;
    }

    /**
     * Names how far the weights of each filter of a convolution have turned: the cosine between
     * them and those of the first epoch that was recorded, from 1 (the same direction) to -1; of
     * shape filters. NaN where all weights are 0.
     *
     * @param layer the layer's name
     * @return the tensor's name
     */
    public static String filterDrift(String layer) {
        return FILTER_DRIFT + layer;
    }

    /**
     * Names the tensor that says which part of another is recorded, where that is too large: one
     * value for each kernel (channel, feature) that the layer has, 1 if it is recorded and 0 if
     * not. It is recorded once, at the first epoch that it is true of, and says nothing where all
     * is recorded.
     *
     * @param name the name of the tensor that is recorded in part
     * @return the tensor's name
     */
    public static String sample(String name) {
        return SAMPLE + name;
    }

    /**
     * Names a picture that came with a run, as it was drawn elsewhere: of shape height × width,
     * each pixel a whole number, red · 65,536 + green · 256 + blue, of 8 bits each.
     *
     * @param name what it shows, e.g. the tag that it was logged under
     * @return the tensor's name
     */
    public static String picture(String name) {
        return PICTURES + name;
    }

    /**
     * Names a histogram that came with a run: of shape 1 × 66, the lowest and the highest value,
     * then how many lie in each of 64 equal parts between them; not whole numbers where another
     * division was logged.
     *
     * @param name what is spread, e.g. the tag that it was logged under
     * @return the tensor's name
     */
    public static String histogram(String name) {
        return HISTOGRAMS + name;
    }

    /**
     * Names what a network of two inputs says all over the plane, of shape height × width ×
     * columns; the first row is where y is largest.
     *
     * @param name what the same output says of the probes, e.g. {@link #PROBABILITIES}
     * @return the tensor's name
     */
    public static String plane(String name) {
        return PLANE + name;
    }

    /**
     * Names the tensor of one output of a network that has several.
     *
     * @param name the tensor's name for an only output, e.g. {@link #PROBABILITIES}
     * @param head the output's name; empty for an only output
     * @return the name itself for an only output, else e.g. {@code probabilities/colour}
     */
    public static String ofHead(String name, String head) {
        return head.isEmpty() ? name : name + "/" + head;
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
     * Returns whether the tensor says where the samples of an embedding lie.
     *
     * @param name a tensor's name
     * @return true for {@link #EMBEDDING} and names made by {@link #embedding}
     */
    public static boolean isEmbedding(String name) {
        return name.equals(EMBEDDING) || name.startsWith(EMBEDDINGS);
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
     * Returns whether the tensor says where the network looks.
     *
     * @param name a tensor's name
     * @return true for names made by {@link #looks}
     */
    public static boolean isLooks(String name) {
        return name.startsWith(LOOKS);
    }

    /**
     * Returns whether the tensor says what the filters of a layer like.
     *
     * @param name a tensor's name
     * @return true for names made by {@link #filters}
     */
    public static boolean isFilters(String name) {
        return name.startsWith(FILTERS);
    }

    /**
     * Returns whether the tensor says how far the filters of a layer have turned.
     *
     * @param name a tensor's name
     * @return true for names made by {@link #filterDrift}
     */
    public static boolean isFilterDrift(String name) {
        return name.startsWith(FILTER_DRIFT);
    }

    /**
     * Returns whether the tensor is a picture that came with the run.
     *
     * @param name a tensor's name
     * @return true for names made by {@link #picture}
     */
    public static boolean isPicture(String name) {
        return name.startsWith(PICTURES);
    }

    /**
     * Returns whether the tensor is a histogram that came with the run.
     *
     * @param name a tensor's name
     * @return true for names made by {@link #histogram}
     */
    public static boolean isHistogram(String name) {
        return name.startsWith(HISTOGRAMS);
    }

    /**
     * Returns the layer that a tensor belongs to.
     *
     * @param name a name made by {@link #kernels}, {@link #activations}, {@link #filters}, …
     * @return the layer's name
     */
    public static String layer(String name) {
        return name.substring(name.indexOf('/') + 1);
    }
}
