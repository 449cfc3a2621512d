package dev.underhood.umap;

import dev.underhood.umap.math.Checks;
import dev.underhood.umap.row.Measure;
import dev.underhood.umap.row.Measure.Kind;
import java.util.List;

/**
 * How far two rows are from each other. {@link #EUCLIDEAN}, {@link #COSINE} and {@link
 * #CORRELATION} are found by matrix products and are the fast ones; {@link #MANHATTAN} and the
 * metrics made with {@link #of} compute one distance at a time.
 */
public final class Metric {
    /** The straight-line distance. */
    public static final Metric EUCLIDEAN = new Metric(Measure.EUCLIDEAN);

    /** 1 − cos of the angle, 0 to 2. A row of zeros is at 1 from others and at 0 from its like. */
    public static final Metric COSINE = new Metric(new Measure(Kind.COSINE, "cosine", null));

    /**
     * 1 − Pearson's correlation, 0 to 2. A constant row counts as a row of zeros does in COSINE.
     */
    public static final Metric CORRELATION =
            new Metric(new Measure(Kind.CORRELATION, "correlation", null));

    /** The sum of the absolute differences. */
    public static final Metric MANHATTAN =
            new Metric(new Measure(Kind.MANHATTAN, "manhattan", null));

    private final Measure measure;

    private Metric(Measure measure) {
        this.measure = measure;
    }

    /**
     * Another metric: a function, or a distance of a library such as {@code new
     * ChebyshevDistance()::d} of Smile. It must be symmetric, not negative and finite, and it is
     * called from several threads at once. It sees the rows' values rounded to float32: take away
     * what all rows have in common where they are large beside their differences.
     *
     * @param name how the metric is named in models and messages
     * @param distance computes the distance of two rows, which it must not change
     * @return the metric
     */
    public static Metric of(String name, RowMetric distance) {
        Checks.notNull(name, "the name of a metric");
        Checks.notNull(distance, "the distance of metric " + name);
        return new Metric(new Measure(Kind.GIVEN, name, distance::distance));
    }

    /** Returns the metric of a name, if it is one of the constants. */
    static Metric named(String name) {
        for (Metric metric : List.of(EUCLIDEAN, COSINE, CORRELATION, MANHATTAN)) {
            if (metric.name().equals(name)) {
                return metric;
            }
        }
        throw new IllegalArgumentException(
                "metric " + name + " is not part of this library: give the metric of that name");
    }

    /**
     * Returns the name.
     *
     * @return for example {@code euclidean}
     */
    public String name() {
        return measure.name();
    }

    /** Returns what the metric is to the search of neighbours. */
    Measure measure() {
        return measure;
    }

    @Override
    public String toString() {
        return measure.name();
    }
}
