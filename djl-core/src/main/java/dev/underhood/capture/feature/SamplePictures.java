package dev.underhood.capture.feature;

import dev.underhood.capture.Frame;
import dev.underhood.run.Normalization;
import dev.underhood.run.Probe;
import dev.underhood.run.Probe.ImageShape;
import dev.underhood.run.ProbeSet;
import dev.underhood.run.Range;
import dev.underhood.run.Remark;
import dev.underhood.run.Tensor;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Small pictures of samples: of images of one size with one channel or three. What made them what
 * the network takes is undone; where that is not known, their brightness is concluded from the
 * range of all values.
 */
final class SamplePictures {
    /** What all pictures take together, once in a run. */
    private static final long MOST_BYTES = 16L << 20;

    private SamplePictures() {}

    /** Returns the pictures, samples × channels × height × width from 0 to 1; null if none. */
    static @Nullable Tensor of(ProbeSet set, Frame frame) {
        ImageShape shape = shape(set);
        if (shape == null) {
            return null;
        }
        int step = 1;
        while (bytes(set, shape, step) > MOST_BYTES && step < shape.height() + shape.width()) {
            step++;
        }
        int height = parts(shape.height(), step);
        int width = parts(shape.width(), step);
        if (step > 1) {
            frame.remark(
                    new Remark(
                            "The samples' pictures are smaller than the samples",
                            String.format(
                                    Locale.ROOT,
                                    "%d of them at %d×%d would take more than 16 MiB; they are kept"
                                            + " at %d×%d",
                                    set.size(),
                                    shape.height(),
                                    shape.width(),
                                    height,
                                    width),
                            "Take fewer samples"));
        }
        float[] pixels = new float[set.size() * shape.channels() * height * width];
        int each = pixels.length / set.size();
        for (int i = 0; i < set.size(); i++) {
            float[] all = channelsFirst(set.probes().get(i), shape, set.normalization());
            shrink(all, shape, step, pixels, i * each);
        }
        brighten(pixels);
        return Tensor.of(pixels, set.size(), shape.channels(), height, width);
    }

    /** Returns how many parts of some pixels a length has, the last of them perhaps smaller. */
    private static int parts(int length, int pixels) {
        return (length + pixels - 1) / pixels;
    }

    private static long bytes(ProbeSet set, ImageShape shape, int step) {
        long pixels = (long) parts(shape.height(), step) * parts(shape.width(), step);
        return 4 * pixels * shape.channels() * set.size();
    }

    private static @Nullable ImageShape shape(ProbeSet set) {
        ImageShape first = ImageShape.of(set.probes().get(0).inputs().get(0));
        boolean alike =
                set.probes().stream()
                        .allMatch(
                                probe ->
                                        probe.inputs().size() == 1
                                                && Objects.equals(
                                                        ImageShape.of(probe.inputs().get(0)),
                                                        first));
        boolean coloured =
                first != null
                        && (first.channels() == 1 || first.channels() == 3)
                        && first.height() > 1
                        && first.width() > 1;
        return alike && coloured ? first : null;
    }

    private static float[] channelsFirst(
            Probe probe, ImageShape shape, @Nullable Normalization normalization) {
        Tensor given = probe.inputs().get(0).rounded();
        int size = shape.height() * shape.width();
        float[] values = new float[given.size()];
        for (int i = 0; i < values.length; i++) {
            int channel = shape.channelsLast() ? i % shape.channels() : i / size;
            int pixel = shape.channelsLast() ? i / shape.channels() : i % size;
            float value = given.at(i);
            values[channel * size + pixel] =
                    normalization == null ? value : normalization.undone(value, channel);
        }
        return values;
    }

    /** Puts the mean of every step × step pixels. */
    private static void shrink(float[] from, ImageShape shape, int step, float[] to, int first) {
        int height = parts(shape.height(), step);
        int width = parts(shape.width(), step);
        int[] count = new int[shape.channels() * height * width];
        for (int i = 0; i < from.length; i++) {
            int row = i / shape.width() % shape.height();
            int channel = i / shape.width() / shape.height();
            int at = (channel * height + row / step) * width + i % shape.width() / step;
            to[first + at] += from[i];
            count[at]++;
        }
        for (int at = 0; at < count.length; at++) {
            to[first + at] /= count[at];
        }
    }

    /** Brings the values to 0 to 1, as figures of probes show them. */
    private static void brighten(float[] pixels) {
        Range range = Tensor.of(pixels, pixels.length).range();
        float low = range.low();
        float high = range.high();
        if (range.isEmpty() || isAbout(range, 1)) {
            low = 0;
            high = 1;
        } else if (low >= -1 && high <= 1) {
            low = -1;
            high = 1;
        } else if (isAbout(range, 255)) {
            low = 0;
            high = 255;
        }
        float span = high > low ? high - low : 1;
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = Math.max(0, Math.min(1, (pixels[i] - low) / span));
        }
    }

    /** Allows for what rounding adds when a normalisation is undone. */
    private static boolean isAbout(Range range, float white) {
        float slack = white / 100;
        return range.low() >= -slack && range.high() <= white + slack;
    }
}
