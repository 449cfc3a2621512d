package dev.underhood.umap;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What is known about the points besides their rows, for a supervised fit: points of one kind are
 * drawn together.
 */
public final class Target {
    /** The category of a point of which nothing is known. */
    public static final int UNKNOWN = -1;

    private final int @Nullable [] categories;
    private final float @Nullable [] numbers;
    private final double weight;

    private Target(int @Nullable [] categories, float @Nullable [] numbers, double weight) {
        if (!(weight >= 0 && weight <= 1)) {
            throw new IllegalArgumentException("the target weight must be in 0..1: " + weight);
        }
        this.categories = categories;
        this.numbers = numbers;
        this.weight = weight;
    }

    /**
     * One category per point.
     *
     * @param categories one number per row, at least 0, or {@link #UNKNOWN}; copied
     * @return a target of weight 0.5
     */
    public static Target categories(int[] categories) {
        for (int i = 0; i < categories.length; i++) {
            if (categories[i] < UNKNOWN) {
                throw new IllegalArgumentException(
                        "a category is at least 0, or -1 for unknown: row "
                                + i
                                + ": "
                                + categories[i]);
            }
        }
        return new Target(categories.clone(), null, 0.5);
    }

    /**
     * One number per point; points with close numbers belong together.
     *
     * @param numbers one finite number per row; copied
     * @return a target of weight 0.5
     */
    public static Target numbers(float[] numbers) {
        for (int i = 0; i < numbers.length; i++) {
            if (!Float.isFinite(numbers[i])) {
                throw new IllegalArgumentException(
                        "a target must be finite: row " + i + ": " + numbers[i]);
            }
        }
        return new Target(null, numbers.clone(), 0.5);
    }

    /**
     * The same target with another weight.
     *
     * @param weight 0 (the rows alone count) to 1 (the target alone counts)
     * @return a new target
     */
    public Target weight(double weight) {
        return new Target(categories, numbers, weight);
    }

    /** Returns the number of points. */
    int size() {
        return categories != null ? categories.length : numbers != null ? numbers.length : 0;
    }

    int @Nullable [] categories() {
        return categories;
    }

    float @Nullable [] numbers() {
        return numbers;
    }

    double weight() {
        return weight;
    }

    /** Returns the target of some of the points. */
    Target of(int[] points) {
        int[] kinds = categories;
        if (kinds != null) {
            return new Target(Arrays.stream(points).map(i -> kinds[i]).toArray(), null, weight);
        }
        float[] some = new float[points.length];
        for (int i = 0; i < some.length && numbers != null; i++) {
            some[i] = numbers[points[i]];
        }
        return new Target(null, some, weight);
    }
}
