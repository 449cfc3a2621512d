package dev.underhood.capture.score;

import java.util.Arrays;

/**
 * How often probabilities lie where, for examples that have a label and for those that have not: in
 * equal parts of the logarithmic odds, since a sure network's probabilities are all close to 0 or
 * to 1. From the counts come the receiver operating characteristic and the area under it, where two
 * in the same part count half (T. Fawcett, "An introduction to ROC analysis", Pattern Recognition
 * Letters 27, 2006).
 */
final class ScoreCounts {
    /** Points of a curve. */
    static final int POINTS = 64;

    private static final int PARTS = 2048;
    private static final double END = 24; // logarithmic odds; beyond lie the ends

    private final int[] there = new int[PARTS];
    private final int[] missing = new int[PARTS];

    void count(float probability, boolean isThere) {
        double odds = Math.log(probability) - Math.log1p(-(double) probability);
        int part = (int) Math.max(0, Math.min(PARTS - 1, (odds + END) / (2 * END) * PARTS));
        (isThere ? there : missing)[part]++;
    }

    /** Returns the area, by how much it may be wrong, how many have the label and how many not. */
    float[] area() {
        double positives = sum(there);
        double negatives = sum(missing);
        double above = 0;
        double area = 0;
        double tied = 0;
        for (int part = PARTS - 1; part >= 0; part--) {
            area += missing[part] * (above + there[part] / 2.0);
            tied += missing[part] * (there[part] / 2.0);
            above += there[part];
        }
        double pairs = positives * negatives;
        return new float[] {
            (float) (area / pairs), (float) (tied / pairs), (float) positives, (float) negatives
        };
    }

    /** Returns thresholds and rates, evenly spread along the curve; NaN if there is none. */
    float[] curve() {
        double positives = sum(there);
        double negatives = sum(missing);
        float[] points = new float[3 * POINTS];
        if (positives == 0 || negatives == 0) {
            Arrays.fill(points, Float.NaN);
            return points;
        }
        double right = 0;
        double wrong = 0;
        int next = 1;
        points[0] = 1; // above all: nothing is found
        for (int part = PARTS - 1; part >= 0; part--) {
            right += there[part] / positives;
            wrong += missing[part] / negatives;
            boolean isFar = right + wrong >= 2.0 * next / (POINTS - 1);
            if (next < POINTS - 1 && isFar && there[part] + missing[part] > 0) {
                put(points, next++, threshold(part), wrong, right);
            }
        }
        for (; next < POINTS; next++) {
            put(points, next, 0, 1, 1);
        }
        return points;
    }

    private static void put(float[] points, int at, double threshold, double wrong, double right) {
        points[3 * at] = (float) threshold;
        points[3 * at + 1] = (float) wrong;
        points[3 * at + 2] = (float) right;
    }

    /** Returns the probability where a part begins. */
    private static double threshold(int part) {
        double odds = part * (2 * END) / PARTS - END;
        return 1 / (1 + Math.exp(-odds));
    }

    private static double sum(int[] counts) {
        return Arrays.stream(counts).asLongStream().sum();
    }
}
