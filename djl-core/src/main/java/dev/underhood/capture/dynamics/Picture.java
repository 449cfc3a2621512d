package dev.underhood.capture.dynamics;

import dev.underhood.run.Probe.ImageShape;
import dev.underhood.run.ProbeInput;
import dev.underhood.run.Tensor;
import org.jspecify.annotations.Nullable;

/** An image in 8 bits a colour, made smaller until no side has more than {@value #SIDE} pixels. */
final class Picture {
    static final int SIDE = 64;

    private final int height;
    private final int width;
    private final int[] rgb;

    private Picture(int height, int width, int[] rgb) {
        this.height = height;
        this.width = width;
        this.rgb = rgb;
    }

    /** Returns the picture of an input; null if it is no image. Other colours than 3 make grey. */
    static @Nullable Picture of(ProbeInput input, PictureScale scale) {
        ImageShape shape = ImageShape.of(input);
        if (shape == null || input.size() == 0) {
            return null;
        }
        Tensor values = input.rounded();
        int step = (Math.max(shape.height(), shape.width()) + SIDE - 1) / SIDE;
        int height = (shape.height() + step - 1) / step;
        int width = (shape.width() + step - 1) / step;
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

    int height() {
        return height;
    }

    int width() {
        return width;
    }

    /** Returns the pixels row by row, 0xrrggbb. */
    int[] rgb() {
        return rgb;
    }

    boolean isAsLargeAs(Picture other) {
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
