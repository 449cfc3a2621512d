package dev.underhood.samples.data;

import java.util.Arrays;

/** Grey images of 28×28 pixels with a class each, kept as the bytes they were published as. */
public final class GreyImages {
    public static final int SIDE = 28;

    /** The bytes of one image, row by row. */
    public static final int IMAGE_BYTES = SIDE * SIDE;

    private final byte[] pixels;
    private final byte[] labels;

    private GreyImages(byte[] pixels, byte[] labels) {
        this.pixels = pixels;
        this.labels = labels;
    }

    /**
     * Takes the arrays over: the caller must not change them afterwards.
     *
     * @param pixels images × rows × columns
     * @param labels the class of each image
     */
    public static GreyImages of(byte[] pixels, byte[] labels) {
        if (pixels.length != labels.length * IMAGE_BYTES) {
            throw new IllegalArgumentException(
                    labels.length + " labels for " + pixels.length + " bytes of pixels");
        }
        return new GreyImages(pixels, labels);
    }

    public int size() {
        return labels.length;
    }

    int label(int index) {
        return labels[index];
    }

    public int[] labels() {
        int[] all = new int[size()];
        Arrays.setAll(all, this::label);
        return all;
    }

    /** Returns a copy of one image's bytes. */
    byte[] pixels(int index) {
        int from = index * IMAGE_BYTES;
        return Arrays.copyOfRange(pixels, from, from + IMAGE_BYTES);
    }

    /** Returns the first images, or all if there are fewer. */
    public GreyImages first(int count) {
        if (count < 0) {
            throw new IllegalArgumentException("the first " + count + " images: give 0 or more");
        }
        int n = Math.min(count, size());
        return new GreyImages(Arrays.copyOf(pixels, n * IMAGE_BYTES), Arrays.copyOf(labels, n));
    }

    /** Returns a copy of all images' bytes, image by image. */
    public byte[] bytes() {
        return pixels.clone();
    }

    /** Returns the images after the first {@code count}; none if there are fewer. */
    public GreyImages after(int count) {
        int from = Math.min(count, size());
        return new GreyImages(
                Arrays.copyOfRange(pixels, from * IMAGE_BYTES, pixels.length),
                Arrays.copyOfRange(labels, from, labels.length));
    }

    /** Returns all images as rows of a table: images × 784 in one array, from 0 to 1. */
    public float[] rows() {
        float[] rows = new float[pixels.length];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (pixels[i] & 0xff) / 255f;
        }
        return rows;
    }
}
