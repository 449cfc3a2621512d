package dev.underhood.run;

import java.util.ArrayList;
import java.util.List;

/**
 * How the images of probes were made what the network takes: of each channel {@code (value - mean)
 * / deviation}. It is needed to show them as people see them.
 *
 * @param mean for each channel, or one for all
 * @param deviation for each channel, or one for all
 */
public record Normalization(List<Float> mean, List<Float> deviation) {
    /**
     * Checks that the numbers fit together.
     *
     * @param mean for each channel, or one for all
     * @param deviation for each channel, or one for all
     * @throws IllegalArgumentException if there are not as many means as deviations, one is not
     *     finite, or a deviation is 0
     */
    public Normalization {
        mean = List.copyOf(mean);
        deviation = List.copyOf(deviation);
        if (mean.isEmpty() || mean.size() != deviation.size()) {
            throw new IllegalArgumentException(
                    "there must be a mean and a deviation for each channel: "
                            + mean
                            + ", "
                            + deviation);
        }
        for (int i = 0; i < mean.size(); i++) {
            if (!Float.isFinite(mean.get(i))
                    || !Float.isFinite(deviation.get(i))
                    || deviation.get(i) == 0) {
                throw new IllegalArgumentException(
                        "mean and deviation must be finite, a deviation not 0: "
                                + mean
                                + ", "
                                + deviation);
            }
        }
    }

    /**
     * Makes a normalization.
     *
     * @param mean for each channel, or one for all
     * @param deviation for each channel, or one for all
     * @return the normalization
     * @throws IllegalArgumentException as the constructor does
     */
    public static Normalization of(float[] mean, float[] deviation) {
        return new Normalization(boxed(mean), boxed(deviation));
    }

    private static List<Float> boxed(float[] values) {
        List<Float> boxed = new ArrayList<>();
        for (float value : values) {
            boxed.add(value);
        }
        return boxed;
    }

    /**
     * Returns whether there is a mean for each of that many channels.
     *
     * @param channels how many channels an image has
     * @return true also if one mean is for all
     */
    public boolean fits(int channels) {
        return mean.size() == 1 || mean.size() == channels;
    }

    /**
     * Returns the value as it was before.
     *
     * @param value a normalised value
     * @param channel its channel, 0 for the first
     * @return the value times the deviation plus the mean
     */
    public float undone(float value, int channel) {
        int at = mean.size() == 1 ? 0 : channel;
        return value * deviation.get(at) + mean.get(at);
    }
}
