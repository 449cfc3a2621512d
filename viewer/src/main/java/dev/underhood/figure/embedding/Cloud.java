package dev.underhood.figure.embedding;

import dev.underhood.run.Tensor;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The points of one epoch, in the order in which they are drawn.
 *
 * @param x across
 * @param y up
 * @param labels what is known of each; NaN if nothing is
 * @param samples which sample each is
 * @param size how many of the places in the arrays are used
 * @param recorded how many points there are in the run
 * @param broken how many of those chosen have no place, because they are no finite numbers
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Cloud(
        float[] x, float[] y, float[] labels, int[] samples, int size, int recorded, int broken) {
    /**
     * Takes the first two columns of an embedding. One of a single column is spread out by label:
     * each class has its row, the first at the top; numbers go upwards; points without labels share
     * one row. Within a row the height is by chance.
     *
     * @param embedding samples × dimensions
     */
    static Cloud of(Tensor embedding, DrawnSamples drawn) {
        int dimensions = embedding.rank() < 2 ? 1 : embedding.size(1);
        int chosen = drawn.order().length;
        float[] x = new float[chosen];
        float[] y = new float[chosen];
        float[] labels = drawn.labels();
        int[] samples = drawn.order();
        int size = 0;
        for (int at = 0; at < chosen; at++) {
            int i = drawn.order()[at];
            float label = drawn.labels()[at];
            x[size] = embedding.at(i * dimensions);
            y[size] =
                    dimensions > 1
                            ? embedding.at(i * dimensions + 1)
                            : height(i, label, drawn.labelling());
            boolean placed = Float.isFinite(x[size]) && Float.isFinite(y[size]);
            if (!placed && labels == drawn.labels()) {
                labels = Arrays.copyOf(labels, chosen); // the others are shared by all epochs
                samples = Arrays.copyOf(samples, chosen);
            }
            if (placed) {
                if (size < at) {
                    labels[size] = label;
                    samples[size] = i;
                }
                size++;
            }
        }
        return new Cloud(x, y, labels, samples, size, drawn.recorded(), chosen - size);
    }

    /** Returns whether there are points without a label; they are the first ones. */
    boolean someUnknown() {
        return size > 0 && Float.isNaN(labels[0]);
    }

    private static float height(int sample, float label, Labelling labelling) {
        float within = (float) new SplittableRandom(DrawnSamples.SEED + sample).nextDouble() - 0.5f;
        return switch (labelling.kind()) {
            case NONE -> within;
            case NUMBERS -> label;
            case CLASSES -> {
                float row = labelling.isKnown(label) ? label : labelling.classes();
                yield -row + 0.7f * within;
            }
        };
    }
}
