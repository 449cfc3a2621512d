package dev.underhood.capture.feature;

import dev.underhood.capture.Frame;
import dev.underhood.capture.picture.Picture;
import dev.underhood.capture.picture.PictureScale;
import dev.underhood.run.Probe.ImageShape;
import dev.underhood.run.ProbeInput;
import dev.underhood.run.ProbeSet;
import dev.underhood.run.Remark;
import dev.underhood.run.Tensor;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Small pictures of samples: of images of one size with one channel or three. */
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
        int height = Picture.parts(shape.height(), step);
        int width = Picture.parts(shape.width(), step);
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
        List<ProbeInput> images = set.probes().stream().map(each -> each.inputs().get(0)).toList();
        PictureScale scale = PictureScale.of(images, set.normalization());
        float[] values = new float[images.size() * shape.channels() * height * width];
        int at = 0;
        for (ProbeInput image : images) {
            int[] pixels = Picture.of(image, shape, scale, step).rgb();
            for (int channel = 0; channel < shape.channels(); channel++) {
                int shift = 16 - 8 * channel;
                for (int pixel : pixels) {
                    values[at++] = (pixel >> shift & 0xff) / 255f;
                }
            }
        }
        return Tensor.of(values, images.size(), shape.channels(), height, width);
    }

    private static long bytes(ProbeSet set, ImageShape shape, int step) {
        long pixels =
                (long) Picture.parts(shape.height(), step) * Picture.parts(shape.width(), step);
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
}
