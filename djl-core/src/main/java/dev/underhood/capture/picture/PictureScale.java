package dev.underhood.capture.picture;

import dev.underhood.run.Normalization;
import dev.underhood.run.Probe.ImageShape;
import dev.underhood.run.ProbeInput;
import dev.underhood.run.Tensor;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What values of a network's input are black and white, found from some examples: 0 to 1, -1 to 1
 * or 0 to 255 if all values lie within; else, as of images that were normalised, from the lowest to
 * the highest of each channel.
 */
public final class PictureScale {
    private final @Nullable Normalization normalization;
    private final float[] low;
    private final float[] high;

    private PictureScale(@Nullable Normalization normalization, float[] low, float[] high) {
        this.normalization = normalization;
        this.low = low;
        this.high = high;
    }

    /**
     * Looks at some images.
     *
     * @param images of the same number of channels
     * @param normalization how they were made what the network takes; null if that is not known
     * @return the scale that all of them share
     */
    public static PictureScale of(List<ProbeInput> images, @Nullable Normalization normalization) {
        ImageShape shape = ImageShape.of(images.get(0));
        int channels = shape == null ? 1 : shape.channels();
        float[] low = filled(channels, Float.POSITIVE_INFINITY);
        float[] high = filled(channels, Float.NEGATIVE_INFINITY);
        boolean whole = true;
        for (ProbeInput image : images) {
            Tensor values = image.rounded();
            for (int i = 0; shape != null && i < values.size(); i++) {
                int channel = channel(shape, i);
                float value = undone(normalization, values.at(i), channel);
                if (Float.isFinite(value)) {
                    low[channel] = Math.min(low[channel], value);
                    high[channel] = Math.max(high[channel], value);
                    whole &= value == Math.rint(value);
                }
            }
        }
        float slack = normalization == null ? 0 : 0.01f; // what rounding adds
        boolean bytes = whole || normalization != null;
        for (float[] range : new float[][] {{0, 1}, {-1, 1}, {0, 255}}) {
            if ((range[1] <= 1 || bytes) && lieWithin(low, high, range, slack)) {
                return new PictureScale(
                        normalization, filled(channels, range[0]), filled(channels, range[1]));
            }
        }
        return new PictureScale(normalization, low, high);
    }

    private static boolean lieWithin(float[] low, float[] high, float[] range, float slack) {
        float more = slack * range[1];
        for (int i = 0; i < low.length; i++) {
            if (low[i] < range[0] - more || high[i] > range[1] + more) {
                return false;
            }
        }
        return true;
    }

    private static float[] filled(int length, float value) {
        float[] all = new float[length];
        Arrays.fill(all, value);
        return all;
    }

    /** Returns the channel of a value. */
    static int channel(ImageShape shape, int index) {
        return shape.channelsLast()
                ? index % shape.channels()
                : index / (shape.height() * shape.width());
    }

    /** Returns how bright a value is, 0 (black) to 255; what is no number is black. */
    double shade(float value, int channel) {
        int at = Math.min(channel, low.length - 1);
        float shown = undone(normalization, value, channel);
        double span = high[at] - low[at];
        double part = span > 0 ? (shown - low[at]) / span : 0.5;
        return Double.isNaN(part) ? 0 : 255 * Math.max(0, Math.min(1, part));
    }

    private static float undone(@Nullable Normalization normalization, float value, int channel) {
        return normalization == null ? value : normalization.undone(value, channel);
    }
}
