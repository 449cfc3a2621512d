package dev.underhood.umap.math;

/**
 * Random numbers by counting (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators,
 * 2014): the n-th number of a key is known without those before it, so that it does not matter who
 * draws when.
 */
public final class SplitMix {
    private static final long GAMMA = 0x9E3779B97F4A7C15L;

    private SplitMix() {}

    /** Returns the key of a stream within another. */
    public static long key(long key, long stream) {
        return mix(key + GAMMA * (stream + 1));
    }

    /** Returns the state that follows; its bits are random after {@link #mix}. */
    public static long next(long state) {
        return state + GAMMA;
    }

    /** Returns the 64 random bits of a state. */
    public static long mix(long state) {
        long z = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** Returns a number in 0..bound−1 made of the lower 32 bits. */
    public static int below(int bound, long bits) {
        return (int) (((bits & 0xFFFFFFFFL) * bound) >>> 32);
    }

    /** Returns that many different numbers below a bound, in ascending order. */
    public static int[] sample(int count, int bound, long key) {
        int[] chosen = new int[count];
        int found = 0;
        long state = key;
        // selection sampling (Knuth, TAOCP 2, algorithm S)
        for (int i = 0; found < count; i++) {
            state = next(state);
            if (below(bound - i, mix(state) >>> 32) < count - found) {
                chosen[found++] = i;
            }
        }
        return chosen;
    }
}
