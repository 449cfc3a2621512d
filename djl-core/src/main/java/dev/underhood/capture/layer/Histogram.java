package dev.underhood.capture.layer;

/**
 * How often values lie where, in equal parts of their range: the first two numbers are the smallest
 * and the largest finite value, the others count.
 */
final class Histogram {
    /** Parts of the range. */
    static final int BINS = 64;

    /** The numbers of a histogram: two ends and the counts. */
    static final int NUMBERS = 2 + BINS;

    private float low = Float.POSITIVE_INFINITY;
    private float high = Float.NEGATIVE_INFINITY;
    private final long[] counts = new long[BINS];

    /** Widens the range to hold values; to be done with all of them before any is counted. */
    void widen(float[] values) {
        for (float value : values) {
            if (Float.isFinite(value)) {
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
        }
    }

    /** Counts values. What is not finite is left out. */
    void count(float[] values) {
        double width = ((double) high - low) / BINS;
        for (float value : values) {
            if (Float.isFinite(value)) {
                int bin = width > 0 ? (int) (((double) value - low) / width) : 0;
                counts[Math.min(BINS - 1, bin)]++;
            }
        }
    }

    /** Writes the numbers, NaN for the ends if nothing was counted. */
    void into(float[] numbers, int from) {
        boolean any = low <= high;
        numbers[from] = any ? low : Float.NaN;
        numbers[from + 1] = any ? high : Float.NaN;
        for (int i = 0; i < BINS; i++) {
            numbers[from + 2 + i] = counts[i];
        }
    }
}
