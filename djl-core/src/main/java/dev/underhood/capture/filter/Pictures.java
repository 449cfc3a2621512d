package dev.underhood.capture.filter;

import dev.underhood.capture.picture.Picture;
import dev.underhood.capture.picture.PictureScale;
import dev.underhood.run.Probe.ImageShape;
import dev.underhood.run.ProbeInput;
import dev.underhood.run.ProbeSet;
import dev.underhood.run.Tensor;
import java.util.List;

/** The pictures of a set; where all of them together are too large they are halved until not. */
final class Pictures {
    /** What they may take in the run, where each colour is a number of four bytes. */
    static final long MOST_BYTES = 8L << 20;

    private final ProbeSet set;
    private final ImageShape shape;
    private final int step;

    /**
     * Looks at the set.
     *
     * @param set images of one shape
     * @param mostBytes see {@link #MOST_BYTES}
     */
    Pictures(ProbeSet set, ImageShape shape, long mostBytes) {
        this.set = set;
        this.shape = shape;
        int pixels = 1;
        while (4L * set.size() * height(pixels) * width(pixels) > mostBytes
                && height(pixels) > 1
                && width(pixels) > 1) {
            pixels *= 2;
        }
        step = pixels;
    }

    private int height(int pixels) {
        return Picture.parts(shape.height(), pixels);
    }

    private int width(int pixels) {
        return Picture.parts(shape.width(), pixels);
    }

    /** Returns pixels of a picture / pixels of the image along a side: 1, or ½, ¼, … */
    float scale() {
        return 1f / step;
    }

    /** Returns images × height × width, each a colour: red × 65,536 + green × 256 + blue. */
    Tensor values() {
        List<ProbeInput> images = set.probes().stream().map(each -> each.inputs().get(0)).toList();
        PictureScale range = PictureScale.of(images, set.normalization());
        float[] colours = new float[images.size() * height(step) * width(step)];
        int at = 0;
        for (ProbeInput image : images) {
            for (int colour : Picture.of(image, shape, range, step).rgb()) {
                colours[at++] = colour;
            }
        }
        return Tensor.of(colours, images.size(), height(step), width(step));
    }
}
