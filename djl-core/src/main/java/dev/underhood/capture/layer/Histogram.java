package dev.underhood.capture.layer;

import java.util.List;

/**
 * How often values lie where, in equal parts of their range: the first two numbers are the smallest
 * and the largest finite value, the others count. What is not finite is left out.
 */
final class Histogram {
    /** Parts of the range. */
    static final int BINS = 64;

    /** The numbers of a histogram: two ends and the counts. */
    static final int NUMBERS = 2 + BINS;

    private Histogram() {}

    /** Counts values; the ends are NaN if there is none. */
    static float[] of(List<float[]> all) {
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        for (float[] values : all) {
            for (float value : values) {
                if (Float.isFinite(value)) {
                    low = Math.min(low, value);
                    high = Math.max(high, value);
                }
            }
        }
        long[] counts = new long[BINS];
        double width = ((double) high - low) / BINS;
        for (float[] values : all) {
            for (float value : values) {
                if (Float.isFinite(value)) {
                    int bin = width > 0 ? (int) (((double) value - low) / width) : 0;
                    counts[Math.min(BINS - 1, bin)]++;
                }
            }
        }
        float[] numbers = new float[NUMBERS];
        numbers[0] = low <= high ? low : Float.NaN;
        numbers[1] = low <= high ? high : Float.NaN;
        for (int i = 0; i < BINS; i++) {
            numbers[2 + i] = counts[i];
        }
        return numbers;
    }
}
