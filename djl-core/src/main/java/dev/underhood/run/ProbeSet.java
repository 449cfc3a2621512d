package dev.underhood.run;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The fixed images, with their labels, that a network is shown at every epoch. Immutable.
 *
 * @param images probes × channels × height × width (or probes × values), as the network takes them
 *     as input
 * @param labels the class of each probe, an index into {@code classNames}, or -1 where it is not
 *     known
 * @param classNames the names of the classes, in the order of the network's outputs
 */
public record ProbeSet(Tensor images, List<Integer> labels, List<String> classNames) {
    private static final ProbeSet NONE =
            new ProbeSet(Tensor.of(new float[0], 0), List.of(), List.of());

    /**
     * Checks that the parts fit together.
     *
     * @param images probes × channels × height × width (or probes × values), as the network takes
     *     them as input
     * @param labels the class of each probe, an index into {
     * @param classNames the names of the classes, in the order of the network's outputs
     * @throws IllegalArgumentException if the number of labels is not the number of images, a label
     *     names no class, or a class name is blank or too long
     */
    public ProbeSet {
        labels = List.copyOf(labels);
        classNames = List.copyOf(classNames);
        if (images.rank() == 0 || images.size(0) != labels.size()) {
            throw new IllegalArgumentException(
                    "there must be one label for each probe image: images "
                            + images
                            + ", labels "
                            + labels.size());
        }
        classNames.forEach(name -> Text.checked("class name", name));
        for (int label : labels) {
            if (label < -1 || label >= classNames.size()) {
                throw new IllegalArgumentException(
                        "label "
                                + label
                                + " names no class: there are "
                                + classNames.size()
                                + " class names");
            }
        }
    }

    /**
     * Makes a probe set.
     *
     * @param images probes × channels × height × width, as the network takes them as input
     * @param labels the class of each probe, -1 where it is not known
     * @param classNames the names of the classes, in the order of the network's outputs
     * @return the probe set
     */
    public static ProbeSet of(Tensor images, int[] labels, List<String> classNames) {
        return new ProbeSet(images, IntStream.of(labels).boxed().toList(), classNames);
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
     * Returns the number of probes.
     *
     * @return 0 for {@link #none()}
     */
    public int size() {
        return labels.size();
    }
}
