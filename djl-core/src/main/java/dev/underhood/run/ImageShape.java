package dev.underhood.run;

import org.jspecify.annotations.Nullable;

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
     * Looks whether an input is an image: two dimensions or three, of which the first or else the
     * last has at most four channels; with neither, the first are the channels.
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
