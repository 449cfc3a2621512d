package dev.underhood.samples.data;

import java.util.Arrays;

/** Small made-up data. */
public final class TestImages {
    private TestImages() {}

    /** Image i has the value i in every byte and the class i modulo ten. */
    public static LabelledImages numbered(int count) {
        byte[] pixels = new byte[count * LabelledImages.IMAGE_BYTES];
        byte[] labels = new byte[count];
        for (int i = 0; i < count; i++) {
            int from = i * LabelledImages.IMAGE_BYTES;
            Arrays.fill(pixels, from, from + LabelledImages.IMAGE_BYTES, (byte) i);
            labels[i] = (byte) (i % 10);
        }
        return LabelledImages.of(pixels, labels);
    }

    /** Even images are black and of class 0, odd ones white and of class 1. */
    public static LabelledImages blackAndWhite(int count) {
        byte[] pixels = new byte[count * LabelledImages.IMAGE_BYTES];
        byte[] labels = new byte[count];
        for (int i = 1; i < count; i += 2) {
            int from = i * LabelledImages.IMAGE_BYTES;
            Arrays.fill(pixels, from, from + LabelledImages.IMAGE_BYTES, (byte) 255);
            labels[i] = 1;
        }
        return LabelledImages.of(pixels, labels);
    }
}
