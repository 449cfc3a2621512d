package dev.underhood.umap;

import dev.underhood.umap.graph.TargetValues;
import dev.underhood.umap.math.Checks;

/**
 * What is known about the points besides their rows, for a supervised fit: points of one kind are
 * drawn together.
 */
public final class Target {
    /** The category of a point of which nothing is known. */
    public static final int UNKNOWN = TargetValues.UNKNOWN;

    private final TargetValues values;

    private Target(TargetValues values) {
        this.values = values;
    }

    /**
     * One category per point, as tables have it that mark what is missing by NaN.
     *
     * @param categories one whole number per row, at least 0; NaN or {@link #UNKNOWN} where nothing
     *     is known; copied
     * @return a target of weight 0.5
     */
    public static Target categories(float[] categories) {
        int[] kinds = new int[Checks.notNull(categories, "categories").length];
        for (int i = 0; i < kinds.length; i++) {
            boolean known = !Float.isNaN(categories[i]);
            kinds[i] = known ? (int) categories[i] : UNKNOWN;
            if (known && kinds[i] != categories[i]) {
                throw new IllegalArgumentException(
                        "a category is a whole number, or NaN for unknown: row "
                                + i
                                + ": "
                                + categories[i]);
            }
        }
        return categories(kinds);
    }

    /**
     * One category per point.
     *
     * @param categories one number per row, at least 0, or {@link #UNKNOWN}; copied
     * @return a target of weight 0.5
     */
    public static Target categories(int[] categories) {
        Checks.notNull(categories, "categories");
        for (int i = 0; i < categories.length; i++) {
            if (categories[i] < UNKNOWN) {
                throw new IllegalArgumentException(
                        "a category is at least 0, or -1 for unknown: row "
                                + i
                                + ": "
                                + categories[i]);
            }
        }
        return new Target(new TargetValues(categories.clone(), null, 0.5));
    }

    /**
     * One number per point; points with close numbers belong together.
     *
     * @param numbers one finite number per row, or NaN where nothing is known; copied
     * @return a target of weight 0.5
     */
    public static Target numbers(float[] numbers) {
        Checks.notNull(numbers, "numbers");
        for (int i = 0; i < numbers.length; i++) {
            if (Float.isInfinite(numbers[i])) {
                throw new IllegalArgumentException(
                        "a target must be finite, or NaN for unknown: row "
                                + i
                                + ": "
                                + numbers[i]);
            }
        }
        return new Target(new TargetValues(null, numbers.clone(), 0.5));
    }

    /**
     * The same target with another weight.
     *
     * @param weight 0 (the rows alone count: the fit is the one without a target, to the bit) to 1
     *     (the target alone counts). Categories count at once: any weight above 0 leaves at most 8
     *     % (e^−2.5) of an edge between two of them, as in umap-learn
     * @return a new target
     */
    public Target weight(double weight) {
        if (!(weight >= 0 && weight <= 1)) {
            throw new IllegalArgumentException("the target weight must be in 0..1: " + weight);
        }
        return new Target(values.weight(weight));
    }

    /** Returns the number of points. */
    int size() {
        return values.size();
    }

    /** Returns what is known, as the step takes it that makes the graph. */
    TargetValues values() {
        return values;
    }
}
