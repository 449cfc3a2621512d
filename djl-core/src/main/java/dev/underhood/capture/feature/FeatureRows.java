package dev.underhood.capture.feature;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.underhood.capture.Tensors;
import dev.underhood.capture.walk.ProbeBatch;

/**
 * The rows of one epoch, one for each sample. Maps of features (samples × channels × height ×
 * width) become the mean of each channel, as networks pool them themselves; anything else is laid
 * out in one row.
 */
final class FeatureRows {
    /** So many values take 64 MiB while they are gathered. */
    private static final long MOST = 1L << 24;

    private final int samples;
    private float[] values = {};
    private int columns;

    FeatureRows(int samples) {
        this.samples = samples;
    }

    /**
     * Takes what the layer made of a batch.
     *
     * @throws IllegalArgumentException if that gives no rows, or others than before
     */
    void take(NDList output, ProbeBatch batch) {
        int size = batch.places().size();
        NDArray given = output.isEmpty() ? null : output.get(0);
        Shape shape = given == null ? new Shape() : given.getShape();
        if (given == null || shape.dimension() == 0 || shape.get(0) != size) {
            throw new IllegalArgumentException(
                    "its output of shape "
                            + shape
                            + " has no row for each of "
                            + size
                            + " samples");
        }
        NDArray pooled =
                shape.dimension() >= 4
                        ? given.reshape(shape.get(0), shape.get(1), -1).mean(new int[] {2})
                        : given;
        int width = (int) Math.min(Integer.MAX_VALUE, pooled.size() / size);
        begin(width);
        if (width != columns) {
            throw new IllegalArgumentException(
                    "it makes " + columns + " values of one sample and " + width + " of another");
        }
        float[] some = Tensors.floats(pooled);
        for (int i = 0; i < size; i++) {
            System.arraycopy(some, i * width, values, batch.places().get(i) * width, width);
        }
    }

    private void begin(int width) {
        if (columns > 0) {
            return;
        }
        if (width == 0 || (long) width * samples > MOST) {
            throw new IllegalArgumentException(
                    "it makes "
                            + width
                            + " values of each of "
                            + samples
                            + " samples; one to "
                            + MOST
                            + " in all can be recorded");
        }
        columns = width;
        values = new float[width * samples];
    }

    /** Returns all rows, samples × values. */
    NDArray all(NDManager manager) {
        return manager.create(values, new Shape(samples, columns));
    }
}
