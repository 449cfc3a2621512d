package dev.underhood.capture.layer;

import java.util.Arrays;
import java.util.List;

/** Numbers that sum up many values, summed in 64 bits. */
final class Statistics {
    /** The numbers of weights. */
    static final int NUMBERS = 6;

    private Statistics() {}

    /**
     * Returns mean, standard deviation (of all values, not of a sample of them), minimum, maximum,
     * L2 norm and share of zeros; NaN of no values.
     */
    static float[] ofWeights(List<float[]> all) {
        float[] numbers = new float[NUMBERS];
        double count = 0;
        double sum = 0;
        double zeros = 0;
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (float[] values : all) {
            count += values.length;
            for (float value : values) {
                sum += value;
                zeros += value == 0 ? 1 : 0;
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
        }
        if (count == 0) {
            Arrays.fill(numbers, Float.NaN);
            return numbers;
        }
        double mean = sum / count;
        double deviations = 0;
        for (float[] values : all) {
            for (float value : values) {
                deviations += (value - mean) * (value - mean);
            }
        }
        numbers[0] = (float) mean;
        numbers[1] = (float) Math.sqrt(deviations / count);
        numbers[2] = (float) low;
        numbers[3] = (float) high;
        numbers[4] = norm(all);
        numbers[5] = (float) (zeros / count);
        return numbers;
    }

    /** Returns the L2 norm, 0 of no values. */
    static float norm(List<float[]> all) {
        double squares = 0;
        for (float[] values : all) {
            squares += squares(values);
        }
        return (float) Math.sqrt(squares);
    }

    static double squares(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += (double) value * value;
        }
        return sum;
    }
}
