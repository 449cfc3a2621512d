package dev.underhood.umap.layout;

import dev.underhood.umap.math.SplitMix;

/**
 * The points that a meeting draws those from which its points are pushed away: all of them, or of
 * very many some that are drawn anew for each meeting. Every point is as likely as before, but a
 * few thousand lie in the processor's nearest memory, where a draw from a million waits for the
 * farther one each time: that was two thirds of an epoch.
 */
final class Crowd {
    /** From here on a crowd is drawn: fewer points lie near the processor all together. */
    static final int MANY = 100_000;

    /** Points of a crowd: 32 KiB in two dimensions. */
    static final int SIZE = 4096;

    private Crowd() {}

    /**
     * Returns where the points of a crowd are.
     *
     * @param seen where all points are seen, which is returned if they are not many
     * @param key decides which ones
     */
    static float[] of(float[] seen, int dimensions, long key) {
        int n = seen.length / dimensions;
        if (n < MANY) {
            return seen;
        }
        float[] crowd = new float[SIZE * dimensions];
        long state = key;
        for (int at = 0; at < crowd.length; at += dimensions) {
            state = SplitMix.next(state);
            int point = SplitMix.below(n, SplitMix.mix(state)) * dimensions;
            for (int d = 0; d < dimensions; d++) {
                crowd[at + d] = seen[point + d];
            }
        }
        return crowd;
    }
}
