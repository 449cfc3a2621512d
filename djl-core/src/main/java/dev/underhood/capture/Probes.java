package dev.underhood.capture;

import ai.djl.modality.cv.Image;
import ai.djl.modality.cv.transform.Normalize;
import ai.djl.modality.cv.transform.ToTensor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.dataset.Batch;
import ai.djl.training.dataset.RandomAccessDataset;
import ai.djl.translate.Pipeline;
import ai.djl.translate.Transform;
import ai.djl.translate.TranslateException;
import dev.underhood.run.NumberType;
import dev.underhood.run.Probe;
import dev.underhood.run.ProbeInput;
import dev.underhood.run.ProbeSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes probes of what DJL holds: data sets, arrays and images. */
public final class Probes {
    private Probes() {}

    /**
     * Takes some examples of a data set as its batches would bring them, through its own
     * transforms, spread over the data set and, where labels are single whole numbers, evenly over
     * the classes. Labels of other kinds become targets.
     *
     * <p>The data set's sampler is not touched: it draws the same batches as without this call. A
     * transform that draws random numbers (as a random flip does) draws them here too, and the
     * training then gets the next ones: take the probes of a data set without such transforms, as
     * the one for validation usually is, or set the engine's random seed afterwards.
     *
     * @param dataset the data set, prepared here if it is not yet
     * @param count how many examples, at most as many as it has
     * @param classes how many classes the network chooses among, so that a label of 3 is told from
     *     the number 3; 0 if it predicts numbers
     * @return the probes; where a {@link Normalize} is among the data set's transforms, with its
     *     mean and deviation
     * @throws IOException if the data set cannot be read
     * @throws TranslateException if a transform fails
     */
    public static ProbeSet of(RandomAccessDataset dataset, int count, int classes)
            throws IOException, TranslateException {
        dataset.prepare();
        try (NDManager manager = NDManager.newBaseManager()) {
            List<Long> chosen = SpreadOverClasses.choose(dataset, manager, count);
            List<Probe> probes = new ArrayList<>();
            for (Batch batch : dataset.getData(manager, new OneByOne(chosen))) {
                probes.add(probe(batch, classes));
                batch.close();
            }
            return normalized(ProbeSet.of(probes), DatasetClues.normalize(dataset));
        }
    }

    /**
     * Returns the names of the classes as far as a data set knows them: what its {@code
     * getClasses()} or {@code getSynset()} returns, as DJL's image data sets have them.
     *
     * @param dataset the data set
     * @return the names in the order of its labels; empty if it knows none
     */
    public static List<String> classNames(RandomAccessDataset dataset) {
        return DatasetClues.classNames(dataset);
    }

    /**
     * Makes a probe of arrays.
     *
     * @param inputs everything that the network takes for one example, without a batch dimension
     * @return the probe, without a label
     * @throws IllegalArgumentException if an array is of a type that probes cannot have, e.g.
     *     {@code STRING}
     */
    public static Probe of(NDList inputs) {
        return Probe.of(inputs.stream().map(Probes::input).toArray(ProbeInput[]::new));
    }

    /**
     * Makes a probe set of images.
     *
     * @param images the images
     * @param pipeline what makes an image what the network takes, e.g. {@code Resize}, {@code
     *     ToTensor}, {@code Normalize}; with none, {@code ToTensor} alone
     * @param labels the class of each image, an index into the class names of the run; -1 where it
     *     is not known
     * @return the probes; where a {@link Normalize} is in the pipeline, with its mean and deviation
     * @throws IllegalArgumentException if the number of labels is not the number of images
     */
    public static ProbeSet of(List<Image> images, Pipeline pipeline, int[] labels) {
        if (images.size() != labels.length) {
            throw new IllegalArgumentException(
                    "there must be one label for each image: "
                            + images.size()
                            + " images, "
                            + labels.length
                            + " labels");
        }
        List<Transform> given = DatasetClues.steps(pipeline);
        Pipeline steps = given != null && given.isEmpty() ? new Pipeline(new ToTensor()) : pipeline;
        List<Probe> probes = new ArrayList<>();
        try (NDManager manager = NDManager.newBaseManager()) {
            for (int i = 0; i < labels.length; i++) {
                NDArray pixels = images.get(i).toNDArray(manager);
                probes.add(of(steps.transform(new NDList(pixels))).withLabel(labels[i]));
            }
        }
        return normalized(ProbeSet.of(probes), normalize(steps));
    }

    /** Returns the only normalization of a pipeline; several in a row are not told apart. */
    static @Nullable Normalize normalize(Pipeline pipeline) {
        List<Transform> steps = DatasetClues.steps(pipeline);
        if (steps == null) {
            return null;
        }
        Normalize found = null;
        for (Transform transform : steps) {
            if (transform instanceof Normalize one) {
                if (found != null) {
                    return null;
                }
                found = one;
            }
        }
        return found;
    }

    private static ProbeSet normalized(ProbeSet set, @Nullable Normalize normalize) {
        if (normalize == null || set.size() == 0) {
            return set;
        }
        int[] shape = set.probes().get(0).inputs().get(0).shape();
        if (shape.length != 3) {
            return set;
        }
        // what it makes of 0 and of 1 tells its mean and deviation, which it keeps to itself
        try (NDManager manager = NDManager.newBaseManager()) {
            Shape pixel = new Shape(shape[0], 1, 1);
            float[] zero = normalize.transform(manager.zeros(pixel)).toFloatArray();
            float[] one = normalize.transform(manager.ones(pixel)).toFloatArray();
            float[] mean = new float[zero.length];
            float[] deviation = new float[zero.length];
            for (int i = 0; i < mean.length; i++) {
                deviation[i] = 1 / (one[i] - zero[i]);
                mean[i] = -zero[i] * deviation[i];
            }
            return set.normalizedBy(mean, deviation);
        }
    }

    private static Probe probe(Batch batch, int classes) {
        NDList single = new NDList();
        batch.getData().forEach(array -> single.add(array.squeeze(0)));
        Probe probe = of(single);
        if (batch.getLabels() == null || batch.getLabels().size() != 1) {
            return probe;
        }
        double[] label = numbers(batch.getLabels().get(0));
        boolean isClass =
                label.length == 1
                        && label[0] == Math.rint(label[0])
                        && label[0] >= 0
                        && label[0] < classes;
        return isClass ? probe.withLabel((int) label[0]) : probe.withTargets(label);
    }

    static double[] numbers(NDArray array) {
        return array.toType(DataType.FLOAT64, true).toDoubleArray();
    }

    private static ProbeInput input(NDArray array) {
        NumberType type;
        try {
            type = NumberType.valueOf(array.getDataType().name());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "an input of a probe cannot be of type "
                            + array.getDataType().name()
                            + ": convert it to one of "
                            + List.of(NumberType.values()),
                    e);
        }
        int[] shape = new int[array.getShape().dimension()];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = Math.toIntExact(array.getShape().get(i));
        }
        return ProbeInput.of(type, array.toByteBuffer(), shape);
    }
}
