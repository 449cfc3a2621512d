package dev.underhood.umap.start;

import org.jspecify.annotations.Nullable;

/**
 * How the points are placed before the first epoch.
 *
 * @param method the way that was asked for
 * @param given one row per point, for {@link Method#GIVEN} only
 * @param dimensions of the embedding
 * @param seed decides all that is random
 */
@SuppressWarnings("ArrayRecordComponent") // handed from one step to the next
public record StartOptions(Method method, float @Nullable [][] given, int dimensions, long seed) {
    /** The ways to place points. */
    public enum Method {
        SPECTRAL,
        PCA,
        RANDOM,
        /** Where the caller says. */
        GIVEN
    }
}
