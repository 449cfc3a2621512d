package dev.underhood.run;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * One fixed example that a network is shown at every epoch.
 *
 * @param inputs everything that the network takes for one example, in its order; one or more
 * @param label the class, an index into {@link RunInfo#classNames}; -1 where it is not known or
 *     where there are no classes
 * @param targets the true numbers of a regression, or of each label whether it is true (1) or not
 *     (0); empty where they are not known
 */
public record Probe(List<ProbeInput> inputs, int label, List<Double> targets) {
    /**
     * Copies the lists.
     *
     * @param inputs everything that the network takes for one example; one or more
     * @param label the class; -1 where it is not known
     * @param targets the true numbers; empty where they are not known
     * @throws IllegalArgumentException if there is no input or the label is below -1
     */
    public Probe {
        inputs = List.copyOf(inputs);
        targets = List.copyOf(targets);
        if (inputs.isEmpty()) {
            throw new IllegalArgumentException("a probe has one input or more");
        }
        if (label < -1) {
            throw new IllegalArgumentException("a label must be -1 or more: " + label);
        }
    }

    /**
     * Makes a probe of which the answer is not known.
     *
     * @param inputs everything that the network takes for one example, in its order
     * @return the probe
     */
    public static Probe of(ProbeInput... inputs) {
        return new Probe(Arrays.asList(inputs), -1, List.of());
    }

    /**
     * Says which class it is.
     *
     * @param value an index into the class names of the run, -1 if it is not known
     * @return a changed copy
     */
    public Probe withLabel(int value) {
        return new Probe(inputs, value, targets);
    }

    /**
     * Says which numbers are right.
     *
     * @param values in the order of the network's outputs
     * @return a changed copy
     */
    public Probe withTargets(double... values) {
        return new Probe(inputs, label, DoubleStream.of(values).boxed().toList());
    }

    /**
     * Returns what a network takes for this probe.
     *
     * @return type and shape of each input
     */
    @Override
    public String toString() {
        String all = inputs.toString();
        return all.substring(1, all.length() - 1);
    }

    /**
     * Where an image's channels, rows and columns are among the values of an input.
     *
     * @param channels how many values each pixel has
     * @param height the rows
     * @param width the columns
     * @param channelsLast true for height × width × channels
     */
    public record ImageShape(int channels, int height, int width, boolean channelsLast) {
        private static final int MOST_CHANNELS = 4;

        /**
         * Looks whether an input is an image: two dimensions or three, of which the first or else
         * the last has at most four channels; with neither, the first are the channels.
         *
         * @param input one input of a probe
         * @return null if it is none: another number of dimensions, or whole numbers of more than a
         *     byte, as tokens are
         */
        public static @Nullable ImageShape of(ProbeInput input) {
            int[] shape = input.shape();
            if (!input.type().isFloating() && input.type().bytes() > 1) {
                return null;
            }
            if (shape.length == 2) {
                return new ImageShape(1, shape[0], shape[1], false);
            }
            if (shape.length != 3) {
                return null;
            }
            boolean last = shape[0] > MOST_CHANNELS && shape[2] > 0 && shape[2] <= MOST_CHANNELS;
            return last
                    ? new ImageShape(shape[2], shape[0], shape[1], true)
                    : new ImageShape(shape[0], shape[1], shape[2], false);
        }
    }
}
