package dev.underhood.capture.look;

/** Recognises what a softmax has made, and what it has made it of. */
final class Softmax {
    private static final double TOLERANCE = 1e-4;

    private Softmax() {}

    /** Returns whether all rows are logarithms of probabilities: their powers add up to 1. */
    static boolean areLogarithms(float[][] rows) {
        for (float[] row : rows) {
            if (row.length < 2 || !(Math.abs(logSum(row)) < TOLERANCE)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Returns whether a softmax makes some numbers of others.
     *
     * @param logits what may stand before the softmax
     * @param made probabilities, or their logarithms
     */
    static boolean makes(float[][] logits, float[][] made) {
        boolean logarithms = areLogarithms(made);
        for (int i = 0; i < made.length; i++) {
            double sum = logSum(logits[i]);
            for (int k = 0; k < made[i].length; k++) {
                double expected = Math.exp(logits[i][k] - sum);
                double found = logarithms ? Math.exp(made[i][k]) : made[i][k];
                if (!(Math.abs(expected - found) < TOLERANCE)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Returns the logarithm of the sum of powers, shifted so that none overflows. */
    private static double logSum(float[] row) {
        double largest = Double.NEGATIVE_INFINITY;
        for (float value : row) {
            largest = Math.max(largest, value);
        }
        double sum = 0;
        for (float value : row) {
            sum += Math.exp(value - largest);
        }
        return largest + Math.log(sum);
    }
}
