package dev.underhood.umap;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import smile.math.distance.Distance;

/**
 * How far two rows are from each other. {@link #EUCLIDEAN}, {@link #COSINE} and {@link
 * #CORRELATION} are found by matrix products and are the fast ones; {@link #MANHATTAN} and the
 * metrics made with {@link #of} compute one distance at a time.
 */
public final class Metric {
    /** The straight-line distance. */
    public static final Metric EUCLIDEAN = new Metric("euclidean", null);

    /** 1 − cos of the angle, 0 to 2. A row of zeros is at 1 from others and at 0 from its like. */
    public static final Metric COSINE = new Metric("cosine", null);

    /**
     * 1 − Pearson's correlation, 0 to 2. A constant row counts as a row of zeros does in COSINE.
     */
    public static final Metric CORRELATION = new Metric("correlation", null);

    /** The sum of the absolute differences. */
    public static final Metric MANHATTAN =
            new Metric("manhattan", new smile.math.distance.ManhattanDistance());

    private final String name;
    private final @Nullable Distance<double[]> distance;

    private Metric(String name, @Nullable Distance<double[]> distance) {
        this.name = name;
        this.distance = distance;
    }

    /**
     * A metric of Smile or of one's own. It must be symmetric, not negative and finite, and it is
     * called from several threads at once.
     *
     * @param name how the metric is named in models and messages
     * @param distance computes the distance of two rows, which it must not change
     * @return the metric
     */
    public static Metric of(String name, Distance<double[]> distance) {
        return new Metric(Objects.requireNonNull(name), Objects.requireNonNull(distance));
    }

    /** Returns the metric of a name, if it is one of the constants. */
    static Metric named(String name) {
        for (Metric metric : List.of(EUCLIDEAN, COSINE, CORRELATION, MANHATTAN)) {
            if (metric.name.equals(name)) {
                return metric;
            }
        }
        throw new IllegalArgumentException(
                "metric " + name + " is none of this library: give the metric of that name");
    }

    /**
     * Returns the name.
     *
     * @return for example {@code euclidean}
     */
    public String name() {
        return name;
    }

    /** Returns what computes one distance, or null if matrix products do. */
    @Nullable Distance<double[]> distance() {
        return distance;
    }

    @Override
    public String toString() {
        return name;
    }
}
