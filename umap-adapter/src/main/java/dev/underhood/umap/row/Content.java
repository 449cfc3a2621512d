package dev.underhood.umap.row;

import dev.underhood.umap.math.SplitMix;

/**
 * Hashes of what rows hold: equal rows have equal ones, whatever their numbers. They decide where
 * distances are equal, so that no row is preferred because it comes first.
 */
public final class Content {
    private static final long FACTOR = 0x9E3779B97F4A7C15L;

    private Content() {}

    public static long of(double[] row) {
        long hash = row.length;
        for (double value : row) {
            hash = step(hash, Double.doubleToRawLongBits(value));
        }
        return SplitMix.mix(hash);
    }

    public static long of(float[] row) {
        long hash = row.length;
        for (float value : row) {
            hash = step(hash, Float.floatToRawIntBits(value));
        }
        return SplitMix.mix(hash);
    }

    /** Returns what orders rows that are at one distance from a row: another order for each. */
    public static long tie(long query, long other) {
        return SplitMix.key(query, other);
    }

    private static long step(long hash, long bits) {
        long product = (hash ^ bits) * FACTOR;
        return product ^ (product >>> 32);
    }
}
