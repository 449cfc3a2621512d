package dev.underhood.umap.row;

import java.util.function.ToDoubleBiFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a metric is to the search of neighbours.
 *
 * @param kind how rows are prepared and distances computed
 * @param name as in models and messages
 * @param function computes one distance, for {@link Kind#GIVEN} only
 */
public record Measure(
        Kind kind, String name, @Nullable ToDoubleBiFunction<double[], double[]> function) {
    /** The straight-line distance. */
    public static final Measure EUCLIDEAN = new Measure(Kind.EUCLIDEAN, "euclidean", null);

    /** How distances are computed. */
    public enum Kind {
        EUCLIDEAN,
        COSINE,
        CORRELATION,
        MANHATTAN,
        /** By a function of the caller's. */
        GIVEN
    }

    /** Returns whether matrix products find the neighbours, not one distance after the other. */
    public boolean byProducts() {
        return kind == Kind.EUCLIDEAN || isAngular();
    }

    /** Returns whether only the direction of a row counts. */
    public boolean isAngular() {
        return kind == Kind.COSINE || kind == Kind.CORRELATION;
    }
}
