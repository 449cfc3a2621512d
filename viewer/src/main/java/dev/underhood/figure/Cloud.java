package dev.underhood.figure;

import dev.underhood.run.Tensor;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * The points of one epoch, in the order in which they are drawn: by chance, so that no class covers
 * another only because it comes later, those without a label below all others. The order is the
 * same at every epoch.
 *
 * @param x across
 * @param y up
 * @param labels what is known of each; NaN if nothing is
 * @param size how many of the places in the arrays are used
 * @param recorded how many points there are in the run
 * @param broken how many of those chosen have no place, because they are no finite numbers
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Cloud(float[] x, float[] y, float[] labels, int size, int recorded, int broken) {
    /** The most points of one picture. */
    static final int MAX = 100_000;

    private static final long SEED = 24;

    /**
     * Takes the first two columns of an embedding. One of a single column is spread out by label:
     * each class has a row of its own, the first at the top; numbers go upwards; points without
     * labels share one row. Within a row the height is by chance.
     *
     * @param embedding samples × dimensions
     * @param labels one for each sample, or null
     */
    static Cloud of(Tensor embedding, @Nullable Tensor labels, Labelling labelling) {
        int recorded = embedding.size(0);
        int dimensions = embedding.rank() < 2 ? 1 : embedding.size(1);
        int[] order = order(recorded, labels, labelling);
        float[] x = new float[order.length];
        float[] y = new float[order.length];
        float[] known = new float[order.length];
        int size = 0;
        for (int i : order) {
            float label = labels == null ? Float.NaN : labels.at(i);
            x[size] = embedding.at(i * dimensions);
            y[size] =
                    dimensions > 1 ? embedding.at(i * dimensions + 1) : height(i, label, labelling);
            known[size] = labelling.isKnown(label) ? label : Float.NaN;
            if (Float.isFinite(x[size]) && Float.isFinite(y[size])) {
                size++;
            }
        }
        return new Cloud(x, y, known, size, recorded, order.length - size);
    }

    /** Returns whether there are points without a label; they are the first ones. */
    boolean someUnknown() {
        return size > 0 && Float.isNaN(labels[0]);
    }

    private static float height(int sample, float label, Labelling labelling) {
        float within = (float) new SplittableRandom(SEED + sample).nextDouble() - 0.5f;
        return switch (labelling.kind()) {
            case NONE -> within;
            case NUMBERS -> label;
            case CLASSES -> {
                float row = labelling.isKnown(label) ? label : labelling.classes();
                yield -row + 0.7f * within;
            }
        };
    }

    private static int[] order(int recorded, @Nullable Tensor labels, Labelling labelling) {
        SplittableRandom random = new SplittableRandom(SEED);
        int[] all = new int[recorded];
        for (int i = 0; i < recorded; i++) {
            int j = random.nextInt(i + 1);
            all[i] = all[j];
            all[j] = i;
        }
        int[] order = new int[Math.min(recorded, MAX)];
        int at = 0;
        for (boolean known : new boolean[] {false, true}) {
            for (int i = 0; i < order.length; i++) {
                boolean isKnown = labels != null && labelling.isKnown(labels.at(all[i]));
                if (isKnown == known) {
                    order[at++] = all[i];
                }
            }
        }
        return order;
    }
}
