package dev.underhood.figure.embedding;

import dev.underhood.run.Tensor;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The points of one epoch, in the order in which they are drawn.
 *
 * @param x across
 * @param y up
 * @param labels what is known of each; NaN if nothing is
 * @param samples which sample each is; new rows are counted behind all samples
 * @param kinds what each is
 * @param size how many of the places in the arrays are used
 * @param recorded how many points there are in the run
 * @param broken how many of those chosen have no place, because they are no finite numbers
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Cloud(
        float[] x,
        float[] y,
        float[] labels,
        int[] samples,
        Kind[] kinds,
        int size,
        int recorded,
        int broken) {
    /** What is known of a point besides its label. */
    enum Kind {
        PLAIN,
        /** The network takes it for what it is. */
        RIGHT,
        /** The network takes it for something else. */
        WRONG,
        /** It was placed among the others when they were. */
        NEW
    }

    /**
     * Takes the first two columns of an embedding. One of a single column is spread out by label:
     * each class has its row, the first at the top; numbers go upwards; points without labels share
     * one row. Within a row the height is by chance.
     *
     * @param embedding samples × dimensions
     * @param chosen what the network takes each sample for, or null
     */
    static Cloud of(Tensor embedding, DrawnSamples drawn, @Nullable Tensor chosen) {
        int places = drawn.order().length;
        Cloud cloud = empty(places, drawn.recorded());
        int size = 0;
        for (int at = 0; at < places; at++) {
            int i = drawn.order()[at];
            float label = drawn.labels()[at];
            cloud.put(size, embedding, i, label, drawn.labelling());
            cloud.samples[size] = i;
            cloud.kinds[size] = kind(label, chosen == null ? Float.NaN : chosen.at(i));
            size += cloud.isPlaced(size) ? 1 : 0;
        }
        return cloud.sized(size, places - size);
    }

    private static Kind kind(float label, float chosen) {
        if (Float.isNaN(label) || !(chosen >= 0)) {
            return Kind.PLAIN;
        }
        return label == chosen ? Kind.RIGHT : Kind.WRONG;
    }

    /** Adds rows that were placed later, above all others. */
    Cloud with(Tensor rows, DrawnSamples drawn) {
        int places = drawn.order().length;
        Cloud cloud = empty(size + places, recorded);
        System.arraycopy(x, 0, cloud.x, 0, size);
        System.arraycopy(y, 0, cloud.y, 0, size);
        System.arraycopy(labels, 0, cloud.labels, 0, size);
        System.arraycopy(samples, 0, cloud.samples, 0, size);
        System.arraycopy(kinds, 0, cloud.kinds, 0, size);
        int all = size;
        for (int at = 0; at < places; at++) {
            int i = drawn.order()[at];
            cloud.put(all, rows, i, drawn.labels()[at], drawn.labelling());
            cloud.samples[all] = recorded + i;
            cloud.kinds[all] = Kind.NEW;
            all += cloud.isPlaced(all) ? 1 : 0;
        }
        return cloud.sized(all, broken);
    }

    /** Returns some of the points, in the same order. */
    Cloud only(IntPredicate wanted) {
        Cloud cloud = empty(size, recorded);
        int some = 0;
        for (int i = 0; i < size; i++) {
            if (wanted.test(i)) {
                cloud.x[some] = x[i];
                cloud.y[some] = y[i];
                cloud.labels[some] = labels[i];
                cloud.samples[some] = samples[i];
                cloud.kinds[some++] = kinds[i];
            }
        }
        return some == size ? this : cloud.sized(some, broken);
    }

    private static Cloud empty(int places, int recorded) {
        Kind[] kinds = new Kind[places];
        Arrays.fill(kinds, Kind.PLAIN);
        float[] labels = new float[places];
        return new Cloud(
                new float[places],
                new float[places],
                labels,
                new int[places],
                kinds,
                0,
                recorded,
                0);
    }

    private Cloud sized(int used, int withoutPlace) {
        return new Cloud(x, y, labels, samples, kinds, used, recorded, withoutPlace);
    }

    private void put(int at, Tensor points, int i, float label, Labelling labelling) {
        int dimensions = points.rank() < 2 ? 1 : points.size(1);
        x[at] = points.at(i * dimensions);
        y[at] = dimensions > 1 ? points.at(i * dimensions + 1) : height(i, label, labelling);
        labels[at] = label;
    }

    private boolean isPlaced(int at) {
        return Float.isFinite(x[at]) && Float.isFinite(y[at]);
    }

    /** Returns whether there are points without a label. */
    boolean someUnknown() {
        return size > 0 && Float.isNaN(labels[0]); // they are the first ones
    }

    /** Returns how many points are of a kind. */
    int count(Kind kind) {
        int count = 0;
        for (int i = 0; i < size; i++) {
            count += kinds[i] == kind ? 1 : 0;
        }
        return count;
    }

    /**
     * Returns the middle of each class: the median of its points, in each direction by itself; null
     * for one that has no points; none without classes.
     */
    List<Point2D.@Nullable Float> medians(int classes) {
        if (classes == 0) {
            return List.of();
        }
        int[] counts = new int[classes];
        for (int i = 0; i < size; i++) {
            if (!Float.isNaN(labels[i])) {
                counts[(int) labels[i]]++;
            }
        }
        float[][] across = new float[classes][];
        float[][] up = new float[classes][];
        for (int c = 0; c < classes; c++) {
            across[c] = new float[counts[c]];
            up[c] = new float[counts[c]];
        }
        for (int i = 0; i < size; i++) {
            if (!Float.isNaN(labels[i])) {
                int c = (int) labels[i];
                counts[c]--;
                across[c][counts[c]] = x[i];
                up[c][counts[c]] = y[i];
            }
        }
        List<Point2D.@Nullable Float> places = new ArrayList<>();
        for (int c = 0; c < classes; c++) {
            places.add(
                    across[c].length == 0
                            ? null
                            : new Point2D.Float(median(across[c]), median(up[c])));
        }
        return places;
    }

    /** Sorts the values; between the middle two of an even number. */
    static float median(float[] values) {
        Arrays.sort(values);
        int middle = values.length / 2;
        return values.length % 2 == 1
                ? values[middle]
                : (float) (((double) values[middle - 1] + values[middle]) / 2);
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
