package dev.underhood.capture.picture;

import dev.underhood.run.Probe.ImageShape;
import dev.underhood.run.ProbeInput;
import dev.underhood.run.Tensor;
import org.jspecify.annotations.Nullable;

/** An image in 8 bits a colour, perhaps made smaller: a pixel is the mean of a square of them. */
public final class Picture {
    /** The longest side of a {@link #small} one. */
    public static final int SIDE = 64;

    private final int height;
    private final int width;
    private final int[] rgb;

    private Picture(int height, int width, int[] rgb) {
        this.height = height;
        this.width = width;
        this.rgb = rgb;
    }

    /**
     * Makes the picture of an input, no side of which has more than {@value #SIDE} pixels.
     *
     * @param input any
     * @param scale what is black and white
     * @return null if the input is no image
     */
    public static @Nullable Picture small(ProbeInput input, PictureScale scale) {
        ImageShape shape = ImageShape.of(input);
        return shape == null || input.size() == 0
                ? null
                : of(input, shape, scale, parts(Math.max(shape.height(), shape.width()), SIDE));
    }

    /**
     * Makes the picture of an image.
     *
     * @param input the image; of another number of channels than three it is grey
     * @param shape its shape
     * @param scale what is black and white
     * @param step how many pixels of a side become one, 1 or more
     * @return the picture
     */
    public static Picture of(ProbeInput input, ImageShape shape, PictureScale scale, int step) {
        Tensor values = input.rounded();
        int height = parts(shape.height(), step);
        int width = parts(shape.width(), step);
        double[][] sums = new double[shape.channels()][height * width];
        int[] counts = new int[height * width];
        for (int i = 0; i < values.size(); i++) {
            int channel = PictureScale.channel(shape, i);
            int pixel =
                    shape.channelsLast()
                            ? i / shape.channels()
                            : i % (shape.height() * shape.width());
            int at = pixel / shape.width() / step * width + pixel % shape.width() / step;
            sums[channel][at] += scale.shade(values.at(i), channel);
            counts[at] += channel == 0 ? 1 : 0;
        }
        int[] rgb = new int[height * width];
        for (int at = 0; at < rgb.length; at++) {
            rgb[at] = colour(sums, at, counts[at]);
        }
        return new Picture(height, width, rgb);
    }

    /**
     * Divides, and rounds up: the last part may be a smaller one.
     *
     * @param length the length
     * @param part the length of a part
     * @return how many parts the length has
     */
    public static int parts(int length, int part) {
        return (length + part - 1) / part;
    }

    /**
     * Returns the height.
     *
     * @return in pixels
     */
    public int height() {
        return height;
    }

    /**
     * Returns the width.
     *
     * @return in pixels
     */
    public int width() {
        return width;
    }

    /**
     * Returns the pixels.
     *
     * @return row by row, each 0xrrggbb; not copied
     */
    public int[] rgb() {
        return rgb;
    }

    /**
     * Compares the sizes.
     *
     * @param other another picture
     * @return whether both have the same height and width
     */
    public boolean isAsLargeAs(Picture other) {
        return height == other.height && width == other.width;
    }

    private static int colour(double[][] sums, int at, int count) {
        if (sums.length == 3) {
            int red = (int) Math.round(sums[0][at] / count);
            int green = (int) Math.round(sums[1][at] / count);
            int blue = (int) Math.round(sums[2][at] / count);
            return (red << 16) | (green << 8) | blue;
        }
        double sum = 0;
        for (double[] channel : sums) {
            sum += channel[at];
        }
        int grey = (int) Math.round(sum / count / sums.length);
        return (grey << 16) | (grey << 8) | grey;
    }
}
