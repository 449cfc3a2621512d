package dev.underhood.cluster;

import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * What a data set of images looks like, as tensors for epoch 0 of a run: some of its images, the
 * mean image of each class, how alike these are, and the order that puts similar classes side by
 * side. A class without images, or whose mean image is the same everywhere, has no correlation
 * (NaN) and comes last in the order. The images are read one at a time, so they need not all be in
 * memory. Immutable.
 *
 * <pre>{@code
 * Map<String, Tensor> tensors =
 *         DataSetPortrait.ofImages(1, 28, 28).withSamples(100, 24).tensors(rows, labels, 10);
 * }</pre>
 *
 * @param channels 1 (grey) or 3 (red, green, blue)
 * @param height the rows of an image
 * @param width the pixels of a row
 * @param samples how many images are shown; of a smaller data set all are
 * @param seed decides which images are shown, and in which order
 */
public record DataSetPortrait(int channels, int height, int width, int samples, long seed) {
    /**
     * Checks the numbers.
     *
     * @param channels 1 (grey) or 3 (red, green, blue)
     * @param height at least 1
     * @param width at least 1
     * @param samples at least 1
     * @param seed any
     * @throws IllegalArgumentException if a number is out of its bounds
     */
    public DataSetPortrait {
        if (channels != 1 && channels != 3) {
            throw new IllegalArgumentException("channels must be 1 or 3: " + channels);
        }
        if (height < 1 || width < 1) {
            throw new IllegalArgumentException(
                    "an image has at least 1 x 1 pixels: " + height + " x " + width);
        }
        if (samples < 1) {
            throw new IllegalArgumentException("samples must be at least 1: " + samples);
        }
    }

    /**
     * Begins the portrait of images of this shape, with 100 samples drawn by seed 24.
     *
     * @param channels 1 (grey) or 3 (red, green, blue)
     * @param height the rows of an image, at least 1
     * @param width the pixels of a row, at least 1
     * @return what makes the tensors
     * @throws IllegalArgumentException if a number is out of its bounds
     */
    public static DataSetPortrait ofImages(int channels, int height, int width) {
        return new DataSetPortrait(channels, height, width, 100, 24);
    }

    /**
     * Chooses how many images are shown.
     *
     * @param count how many, at least 1; of a smaller data set all are shown
     * @param by decides which images, and in which order
     * @return a changed copy
     * @throws IllegalArgumentException if the count is below 1
     */
    public DataSetPortrait withSamples(int count, long by) {
        return new DataSetPortrait(channels, height, width, count, by);
    }

    /**
     * Makes the tensors of images that lie in one array.
     *
     * @param images images × channels × height × width, each value from 0 (dark) to 1; not changed
     * @param labels the class of each image, 0 to classes - 1
     * @param classes how many classes there are
     * @return {@link TensorNames#IMAGES}, {@link TensorNames#IMAGE_LABELS}, {@link
     *     TensorNames#CLASS_AVERAGES}, {@link TensorNames#CLASS_CORRELATION} and {@link
     *     TensorNames#CLASS_ORDER}
     * @throws IllegalArgumentException as {@link #tensors(IntFunction, int[], int)}, or if the
     *     values are not whole images
     */
    public Map<String, Tensor> tensors(float[] images, int[] labels, int classes) {
        int size = channels * height * width;
        if (images.length != (long) labels.length * size) {
            throw new IllegalArgumentException(
                    String.format(
                            Locale.ROOT,
                            "%d values are not %d images of %d values, one for each label",
                            images.length,
                            labels.length,
                            size));
        }
        return tensors(
                image -> Arrays.copyOfRange(images, image * size, (image + 1) * size),
                labels,
                classes);
    }

    /**
     * Makes the tensors of images that are asked for by their index: each once, and then the
     * samples again.
     *
     * @param images gives an image: channels × height × width, each value from 0 (dark) to 1; may
     *     give the same array again with other values
     * @param labels the class of each image, 0 to classes - 1
     * @param classes how many classes there are
     * @return {@link TensorNames#IMAGES}, {@link TensorNames#IMAGE_LABELS}, {@link
     *     TensorNames#CLASS_AVERAGES}, {@link TensorNames#CLASS_CORRELATION} and {@link
     *     TensorNames#CLASS_ORDER}
     * @throws IllegalArgumentException if an image has another size or a value that is not from 0
     *     to 1, or a label names no class
     */
    public Map<String, Tensor> tensors(IntFunction<float[]> images, int[] labels, int classes) {
        IntFunction<float[]> checked = image -> checked(images.apply(image), image);
        int size = channels * height * width;
        ClassCorrelation likeness =
                ClassCorrelation.of(Averages.of(checked, labels.length, size, labels, classes));
        int[] chosen = chosen(labels.length);
        float[] shown = new float[chosen.length * size];
        float[] shownLabels = new float[chosen.length];
        for (int i = 0; i < chosen.length; i++) {
            System.arraycopy(checked.apply(chosen[i]), 0, shown, i * size, size);
            shownLabels[i] = labels[chosen[i]];
        }
        double[] order = Arrays.stream(likeness.order()).asDoubleStream().toArray();
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put(TensorNames.IMAGES, Tensor.of(shown, chosen.length, channels, height, width));
        tensors.put(TensorNames.IMAGE_LABELS, Tensor.of(shownLabels, chosen.length));
        tensors.put(
                TensorNames.CLASS_AVERAGES,
                Tensor.of(flat(likeness.averages()), classes, channels, height, width));
        tensors.put(
                TensorNames.CLASS_CORRELATION,
                Tensor.of(flat(likeness.matrix()), classes, classes));
        tensors.put(TensorNames.CLASS_ORDER, Tensor.of(flat(order), classes));
        return tensors;
    }

    private float[] checked(float[] image, int index) {
        int size = channels * height * width;
        if (image.length != size) {
            throw new IllegalArgumentException(
                    String.format(
                            Locale.ROOT,
                            "image %d has %d values: %d x %d x %d are %d",
                            index,
                            image.length,
                            channels,
                            height,
                            width,
                            size));
        }
        for (float value : image) {
            if (!(value >= 0 && value <= 1)) {
                throw new IllegalArgumentException(
                        String.format(
                                Locale.ROOT,
                                "image %d has the value %s: scale all values to 0..1",
                                index,
                                value));
            }
        }
        return image;
    }

    /** Deals out the first few of a shuffled pack. */
    private int[] chosen(int images) {
        int[] pack = IntStream.range(0, images).toArray();
        int count = Math.min(samples, images);
        Random random = new Random(seed);
        for (int i = 0; i < count; i++) {
            int other = i + random.nextInt(images - i);
            int card = pack[other];
            pack[other] = pack[i];
            pack[i] = card;
        }
        return Arrays.copyOf(pack, count);
    }

    private static float[] flat(double[]... rows) {
        float[] values = new float[rows.length * rows[0].length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) rows[i / rows[0].length][i % rows[0].length];
        }
        return values;
    }
}
