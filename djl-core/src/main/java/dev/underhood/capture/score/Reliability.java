package dev.underhood.capture.score;

/**
 * How often what was said with a probability was right, in 15 equal parts of the probability, as by
 * C. Guo et al., "On calibration of modern neural networks", ICML 2017.
 */
final class Reliability {
    /** Parts from 0 to 1. */
    static final int PARTS = 15;

    private final double[] counts = new double[PARTS];
    private final double[] said = new double[PARTS];
    private final double[] right = new double[PARTS];

    void count(float probability, boolean isRight) {
        int part = Math.max(0, Math.min(PARTS - 1, (int) (probability * PARTS)));
        counts[part]++;
        said[part] += probability;
        right[part] += isRight ? 1 : 0;
    }

    /** Writes of each part how many, their mean, and how often they were right. */
    void into(float[] numbers, int from) {
        for (int i = 0; i < PARTS; i++) {
            numbers[from + 3 * i] = (float) counts[i];
            numbers[from + 3 * i + 1] = (float) (said[i] / counts[i]);
            numbers[from + 3 * i + 2] = (float) (right[i] / counts[i]);
        }
    }
}
