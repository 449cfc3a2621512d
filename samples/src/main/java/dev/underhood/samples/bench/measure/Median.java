package dev.underhood.samples.bench.measure;

import java.util.List;

/** The middle of several measurements. */
public final class Median {
    private Median() {}

    /** Returns the middle of the sorted values, or the mean of the two in the middle. */
    public static double of(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(half)
                : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }
}
