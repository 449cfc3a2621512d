package dev.underhood.samples;

import ai.djl.training.Trainer;
import dev.underhood.capture.Capture;
import dev.underhood.capture.Frame;
import dev.underhood.cluster.DataSetPortrait;
import dev.underhood.run.Tensor;
import dev.underhood.samples.data.Cifar10;
import dev.underhood.samples.data.LabelledImages;
import java.util.Map;

/** Puts what the images of a training look like into its first epoch. */
final class PortraitCapture implements Capture {
    private static final int SHOWN = 100;

    private Map<String, Tensor> portrait;

    /**
     * Looks through the images.
     *
     * @param seed decides which of them are shown
     */
    PortraitCapture(LabelledImages images, long seed) {
        float[] values = new float[LabelledImages.IMAGE_BYTES];
        portrait =
                DataSetPortrait.ofImages(3, 32, 32)
                        .withSamples(SHOWN, seed)
                        .tensors(
                                image -> {
                                    byte[] pixels = images.pixels(image);
                                    for (int i = 0; i < values.length; i++) {
                                        values[i] = (pixels[i] & 0xff) / 255f;
                                    }
                                    return values;
                                },
                                images.labels(),
                                Cifar10.CLASS_NAMES.size());
    }

    @Override
    public String name() {
        return "the images";
    }

    @Override
    public void epoch(Trainer trainer, Frame frame) {
        portrait.forEach(frame::put);
        portrait = Map.of();
    }
}
