package dev.underhood.capture.layer;

import java.util.Arrays;
import java.util.List;

/**
 * What sums up many values, found in two passes for all who ask: networks have millions of them.
 * Sums are of 64 bits.
 */
final class Summary {
    /** Parts of the range that a histogram counts. */
    static final int BINS = 64;

    /** The numbers of a histogram: two ends and the counts. */
    static final int HISTOGRAM = 2 + BINS;

    /** The numbers of the statistics. */
    static final int STATISTICS = 6;

    private final List<float[]> all;
    private final long[] counts = new long[BINS];
    private long count;
    private long zeros;
    private double sum;
    private double squares;
    private double deviations;
    private float lowest = Float.POSITIVE_INFINITY;
    private float highest = Float.NEGATIVE_INFINITY;
    private float least;
    private float most;
    private boolean isSpread;

    private Summary(List<float[]> all) {
        this.all = all;
    }

    /** Sums up values, which must not change while they are asked about. */
    static Summary of(List<float[]> all) {
        Summary summary = new Summary(all);
        all.forEach(summary::sum);
        summary.least = summary.lowest;
        summary.most = summary.highest;
        if (!Double.isFinite(summary.sum)) {
            summary.minWhatIsNotFinite();
        }
        return summary;
    }

    private void sum(float[] values) {
        double theirSum = 0;
        double theirSquares = 0;
        int theirZeros = 0;
        float low = lowest;
        float high = highest;
        for (float value : values) {
            theirSum += value;
            theirSquares += (double) value * value;
            theirZeros += value == 0 ? 1 : 0;
            if (value < low) { // hardly ever: faster than a minimum that minds NaN
                low = value;
            }
            if (value > high) {
                high = value;
            }
        }
        count += values.length;
        sum += theirSum;
        squares += theirSquares;
        zeros += theirZeros;
        lowest = low;
        highest = high;
    }

    private void minWhatIsNotFinite() {
        lowest = Float.POSITIVE_INFINITY;
        highest = Float.NEGATIVE_INFINITY;
        for (float[] values : all) {
            for (float value : values) {
                least = Math.min(least, value); // NaN if one is
                most = Math.max(most, value);
                if (Float.isFinite(value)) {
                    lowest = Math.min(lowest, value);
                    highest = Math.max(highest, value);
                }
            }
        }
    }

    private void spread() {
        if (!isSpread) {
            isSpread = true;
            all.forEach(values -> spread(values, sum / count));
        }
    }

    private void spread(float[] values, double mean) {
        double theirDeviations = 0;
        double low = lowest;
        double width = ((double) highest - lowest) / BINS;
        for (float value : values) {
            double deviation = value - mean;
            theirDeviations += deviation * deviation;
            if (Float.isFinite(value)) {
                int bin = width > 0 ? (int) ((value - low) / width) : 0;
                counts[Math.min(BINS - 1, bin)]++;
            }
        }
        deviations += theirDeviations;
    }

    /**
     * Returns mean, standard deviation (of all values, not of a sample of them), minimum, maximum,
     * L2 norm and share of zeros; NaN of no values.
     */
    float[] statistics() {
        float[] numbers = new float[STATISTICS];
        if (count == 0) {
            Arrays.fill(numbers, Float.NaN);
            return numbers;
        }
        spread();
        numbers[0] = (float) (sum / count);
        numbers[1] = (float) Math.sqrt(deviations / count);
        numbers[2] = least;
        numbers[3] = most;
        numbers[4] = norm();
        numbers[5] = (float) ((double) zeros / count);
        return numbers;
    }

    /** Whether there are no arrays of values at all. */
    boolean isEmpty() {
        return all.isEmpty();
    }

    /** Returns the L2 norm, 0 of no values. */
    float norm() {
        return (float) Math.sqrt(squares);
    }

    /**
     * Returns how often values lie where, in equal parts of their range: the first two numbers are
     * the smallest and the largest finite value, NaN if there is none, the others count. What is
     * not finite is left out.
     */
    float[] histogram() {
        spread();
        float[] numbers = new float[HISTOGRAM];
        numbers[0] = lowest <= highest ? lowest : Float.NaN;
        numbers[1] = lowest <= highest ? highest : Float.NaN;
        for (int i = 0; i < BINS; i++) {
            numbers[2 + i] = counts[i];
        }
        return numbers;
    }
}
