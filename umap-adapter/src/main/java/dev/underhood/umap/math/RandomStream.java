package dev.underhood.umap.math;

/** A stream of random numbers, each known by its index: the same on every machine. */
public final class RandomStream {
    private final long key;

    /** Streams of different numbers below 0 are independent of each other and of the layout's. */
    public RandomStream(long seed, long stream) {
        key = SplitMix.key(seed, stream);
    }

    /** Returns a number from 0 (inclusive) to 1. */
    public double uniform(long index) {
        return (SplitMix.key(key, index) >>> 11) * 0x1p-53;
    }

    /** Returns a number from low (inclusive) to high. */
    public double uniform(long index, double low, double high) {
        return low + (high - low) * uniform(index);
    }

    /** Returns a number with mean 0 and standard deviation 1. */
    public double normal(long index) {
        double radius = Math.sqrt(-2 * StrictMath.log(1 - uniform(2 * index)));
        return radius * StrictMath.cos(2 * Math.PI * uniform(2 * index + 1));
    }
}
