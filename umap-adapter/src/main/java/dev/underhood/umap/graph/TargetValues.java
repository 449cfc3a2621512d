package dev.underhood.umap.graph;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What is known about points besides their rows: one category or one number each. */
public final class TargetValues {
    /** The category of a point of which nothing is known. */
    public static final int UNKNOWN = -1;

    private final int @Nullable [] categories;
    private final float @Nullable [] numbers;
    private final double weight;

    /** Takes the arrays over, of which one is null; the weight is 0 to 1. */
    public TargetValues(int @Nullable [] categories, float @Nullable [] numbers, double weight) {
        this.categories = categories;
        this.numbers = numbers;
        this.weight = weight;
    }

    /** The same values with another weight. */
    public TargetValues weight(double other) {
        return new TargetValues(categories, numbers, other);
    }

    /** Returns whether a fit with this target differs from one without. */
    public boolean tells() {
        boolean known = false;
        for (int i = 0; i < size() && weight > 0; i++) {
            known |= isKnown(i);
        }
        return known;
    }

    /** Returns whether anything is known about a point. */
    boolean isKnown(int point) {
        return categories != null
                ? categories[point] != UNKNOWN
                : numbers != null && !Float.isNaN(numbers[point]);
    }

    /** Returns the number of points. */
    public int size() {
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

    /** Returns the values of some of the points. */
    public TargetValues of(int[] points) {
        int[] kinds = categories;
        if (kinds != null) {
            return new TargetValues(
                    Arrays.stream(points).map(i -> kinds[i]).toArray(), null, weight);
        }
        float[] some = new float[points.length];
        for (int i = 0; i < some.length && numbers != null; i++) {
            some[i] = numbers[points[i]];
        }
        return new TargetValues(null, some, weight);
    }
}
