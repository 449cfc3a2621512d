package dev.underhood.run;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The fixed examples that a network is shown at every epoch: images, texts, rows of a table.
 * Immutable.
 *
 * @param probes the examples; their inputs may differ in shape, as texts do in length
 * @param classNames the names of the classes, in the order of the network's outputs; empty where
 *     there are none
 * @param normalization how the first inputs were made what the network takes; null if that is not
 *     known
 */
public record ProbeSet(
        List<Probe> probes, List<String> classNames, @Nullable Normalization normalization) {
    private static final ProbeSet NONE = new ProbeSet(List.of(), List.of(), null);

    /**
     * Checks that the parts fit together.
     *
     * @param probes the examples
     * @param classNames the names of the classes, in the order of the network's outputs
     * @param normalization how the first inputs were made what the network takes, or null
     * @throws IllegalArgumentException if a label names no class, a class name is blank or too
     *     long, or there is no mean for each channel
     */
    public ProbeSet {
        probes = List.copyOf(probes);
        classNames = List.copyOf(classNames);
        classNames.forEach(name -> Text.checked("class name", name));
        for (Probe probe : probes) {
            if (probe.label() >= classNames.size()) {
                throw new IllegalArgumentException(
                        "label "
                                + probe.label()
                                + " names no class: there are "
                                + classNames.size()
                                + " class names");
            }
            ImageShape shape = ImageShape.of(probe.inputs().get(0));
            if (normalization != null && (shape == null || !normalization.fits(shape.channels()))) {
                throw new IllegalArgumentException(
                        "a mean and a deviation of "
                                + normalization.mean().size()
                                + " channels do not fit a probe of "
                                + probe);
            }
        }
    }

    /**
     * Makes a probe set of floats of one shape.
     *
     * @param images probes × channels × height × width (or probes × values), as the network takes
     *     them as its only input
     * @param labels the class of each probe, an index into {@code classNames}, or -1 where it is
     *     not known
     * @param classNames the names of the classes, in the order of the network's outputs
     * @throws IllegalArgumentException if the number of labels is not the number of images, a label
     *     names no class, or a class name is blank or too long
     */
    public ProbeSet(Tensor images, List<Integer> labels, List<String> classNames) {
        this(slices(images, labels), classNames, null);
    }

    /**
     * Makes a probe set of floats of one shape.
     *
     * @param images probes × channels × height × width, as the network takes them
     * @param labels the class of each probe, -1 where it is not known
     * @param classNames the names of the classes, in the order of the network's outputs
     * @return the probe set
     * @throws IllegalArgumentException if the number of labels is not the number of images, a label
     *     names no class, or a class name is blank or too long
     */
    public static ProbeSet of(Tensor images, int[] labels, List<String> classNames) {
        return new ProbeSet(images, IntStream.of(labels).boxed().toList(), classNames);
    }

    /**
     * Makes a probe set.
     *
     * @param probes the examples, e.g. {@code Probe.of(ProbeInput.of(tokens, 12)).withLabel(1)}
     * @param classNames the names of the classes, in the order of the network's outputs; empty
     *     where there are none
     * @return the probe set
     * @throws IllegalArgumentException if a label names no class, or a class name is blank or too
     *     long
     */
    public static ProbeSet of(List<Probe> probes, List<String> classNames) {
        return new ProbeSet(probes, classNames, null);
    }

    /**
     * Returns the probe set without probes.
     *
     * @return always the same value
     */
    public static ProbeSet none() {
        return NONE;
    }

    /**
     * Says how the images were made what the network takes, so that they are shown as people see
     * them. It changes nothing of what the network is shown.
     *
     * @param mean what was subtracted, for each channel or one for all
     * @param deviation what it was divided by then, for each channel or one for all
     * @return a changed copy
     * @throws IllegalArgumentException if the numbers do not fit the channels of the images
     */
    public ProbeSet normalizedBy(float[] mean, float[] deviation) {
        return new ProbeSet(probes, classNames, Normalization.of(mean, deviation));
    }

    /**
     * Returns the number of probes.
     *
     * @return 0 for {@link #none()}
     */
    public int size() {
        return probes.size();
    }

    /**
     * Returns the class of each probe.
     *
     * @return an index into the class names, or -1 where it is not known
     */
    public List<Integer> labels() {
        return probes.stream().map(Probe::label).toList();
    }

    private static List<Probe> slices(Tensor images, List<Integer> labels) {
        if (images.rank() == 0 || images.size(0) != labels.size()) {
            throw new IllegalArgumentException(
                    "there must be one label for each probe image: images "
                            + images
                            + ", labels "
                            + labels.size());
        }
        return IntStream.range(0, labels.size())
                .mapToObj(i -> Probe.of(ProbeInput.of(images.slice(i))).withLabel(labels.get(i)))
                .toList();
    }
}
