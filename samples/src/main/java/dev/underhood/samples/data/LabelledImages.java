package dev.underhood.samples.data;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.dataset.Batch;
import ai.djl.translate.Batchifier;
import dev.underhood.run.Tensor;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Colour images of 32×32 pixels with a class each, kept as the bytes they were published as.
 * Immutable; a selection shares the bytes with the whole.
 */
public final class LabelledImages {
    static final int SIDE = 32;
    static final int CHANNELS = 3;

    /** The bytes of one image: all its reds row by row, then the greens, then the blues. */
    public static final int IMAGE_BYTES = CHANNELS * SIDE * SIDE;

    private static final float[] SCALED = scale();

    private final byte[] pixels;
    private final byte[] labels;
    private final int[] places;

    private LabelledImages(byte[] pixels, byte[] labels, int[] places) {
        this.pixels = pixels;
        this.labels = labels;
        this.places = places;
    }

    /**
     * Takes the arrays over: the caller must not change them afterwards.
     *
     * @param pixels images × channels × rows × columns
     * @param labels the class of each image
     */
    static LabelledImages of(byte[] pixels, byte[] labels) {
        if (pixels.length != labels.length * IMAGE_BYTES) {
            throw new IllegalArgumentException(
                    labels.length + " labels for " + pixels.length + " bytes of pixels");
        }
        return new LabelledImages(pixels, labels, IntStream.range(0, labels.length).toArray());
    }

    public int size() {
        return places.length;
    }

    public int label(int index) {
        return labels[places[index]];
    }

    public int[] labels() {
        return IntStream.range(0, size()).map(this::label).toArray();
    }

    /** Returns a copy of one image's bytes. */
    public byte[] pixels(int index) {
        int from = places[index] * IMAGE_BYTES;
        return Arrays.copyOfRange(pixels, from, from + IMAGE_BYTES);
    }

    /** Returns some of the images, in the order given. */
    public LabelledImages select(int... indices) {
        int[] selected = IntStream.of(indices).map(index -> places[index]).toArray();
        return new LabelledImages(pixels, labels, selected);
    }

    /** Returns all images as the network takes them: images × 3 × 32 × 32, from -1 to 1. */
    public Tensor toTensor() {
        int[] all = IntStream.range(0, size()).toArray();
        return Tensor.of(gather(all), size(), CHANNELS, SIDE, SIDE);
    }

    /**
     * Makes a batch of some of the images, from -1 to 1.
     *
     * @param manager the batch gets a new manager below this one
     * @param progress how many batches came before
     * @param total how many batches there are
     */
    Batch batch(NDManager manager, int[] indices, int progress, int total) {
        NDManager own = manager.newSubManager();
        long[] classes = IntStream.of(indices).mapToLong(this::label).toArray();
        Shape shape = new Shape(indices.length, CHANNELS, SIDE, SIDE);
        return new Batch(
                own,
                new NDList(own.create(gather(indices), shape)),
                new NDList(own.create(classes)),
                indices.length,
                Batchifier.STACK,
                Batchifier.STACK,
                progress,
                total);
    }

    private float[] gather(int[] indices) {
        float[] values = new float[indices.length * IMAGE_BYTES];
        int to = 0;
        for (int index : indices) {
            int from = places[index] * IMAGE_BYTES;
            for (int i = 0; i < IMAGE_BYTES; i++) {
                values[to++] = SCALED[pixels[from + i] & 0xff];
            }
        }
        return values;
    }

    private static float[] scale() {
        float[] scaled = new float[256];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = i / 127.5f - 1;
        }
        return scaled;
    }
}
