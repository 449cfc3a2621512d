package dev.underhood.samples.bench.measure;

import java.util.List;
import java.util.Locale;

/**
 * The median of several measurements, and an interval that holds the true median with a given
 * probability, whatever the measurements are distributed like: between two of the sorted values, as
 * a fair coin tells how many of them lie below the median.
 *
 * @param median of the values
 * @param low the lower end
 * @param high the upper end
 * @param coverage the probability, 0.95 or more; less if there are fewer than six values
 */
public record MedianInterval(double median, double low, double high, double coverage) {
    private static final double WANTED = 0.95;

    /** Returns the interval of one value or more. */
    public static MedianInterval of(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int n = sorted.size();
        double term = Math.pow(0.5, n); // the probability that none lies below
        double below = term;
        double coverage = 1 - 2 * below;
        int k = 0;
        while (k + 1 < n / 2.0) {
            term *= (n - k) / (k + 1.0);
            double next = 1 - 2 * (below + term);
            if (next < WANTED) {
                break;
            }
            below += term;
            coverage = next;
            k++;
        }
        return new MedianInterval(
                Median.of(sorted), sorted.get(k), sorted.get(n - 1 - k), Math.max(0, coverage));
    }

    /** Says what the interval tells of a limit. */
    public String against(double limit) {
        String words = String.format(Locale.ROOT, "≤ %.2f", limit);
        if (coverage < WANTED) {
            return words + ": too few pairs to say";
        }
        return high <= limit
                ? words + ": holds"
                : words + (low > limit ? ": does not hold" : ": too wide to say");
    }
}
