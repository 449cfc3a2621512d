package dev.underhood.run;

import dev.underhood.run.Probe.ImageShape;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The fixed examples that a network is shown at every epoch: images, texts, rows of a table.
 * Immutable. The names of the classes that labels are indices into belong to the run, see {@link
 * RunInfo#classNames}.
 *
 * @param probes the examples; their inputs may differ in shape, as texts do in length
 * @param normalization how the first inputs were made what the network takes; null if that is not
 *     known
 */
public record ProbeSet(List<Probe> probes, @Nullable Normalization normalization) {
    private static final ProbeSet NONE = new ProbeSet(List.of(), null);

    /**
     * Checks that the parts fit together.
     *
     * @param probes the examples
     * @param normalization how the first inputs were made what the network takes, or null
     * @throws IllegalArgumentException if there is not a mean for each channel
     */
    public ProbeSet {
        probes = List.copyOf(probes);
        for (Probe probe : probes) {
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
     * @param labels the class of each probe, an index into the class names of the run, or -1 where
     *     it is not known
     * @return the probe set
     * @throws IllegalArgumentException if the number of labels is not the number of images, or a
     *     label is below -1
     */
    public static ProbeSet of(Tensor images, int[] labels) {
        if (images.rank() == 0 || images.size(0) != labels.length) {
            throw new IllegalArgumentException(
                    "there must be one label for each probe image: images "
                            + images
                            + ", labels "
                            + labels.length);
        }
        return of(
                IntStream.range(0, labels.length)
                        .mapToObj(
                                i -> Probe.of(ProbeInput.of(images.slice(i))).withLabel(labels[i]))
                        .toList());
    }

    /**
     * Makes a probe set.
     *
     * @param probes the examples, e.g. {@code Probe.of(ProbeInput.of(tokens, 12)).withLabel(1)}
     * @return the probe set
     */
    public static ProbeSet of(List<Probe> probes) {
        return new ProbeSet(probes, null);
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
        return new ProbeSet(probes, Normalization.of(mean, deviation));
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
     * @return an index into the class names of the run, or -1 where it is not known
     */
    public List<Integer> labels() {
        return probes.stream().map(Probe::label).toList();
    }
}
