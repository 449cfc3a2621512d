package dev.underhood.samples.bench.measure;

/** By how much measurements rise: the slope of the straight line with the least squares. */
public final class Slope {
    private Slope() {}

    /** Returns the rise of y for each 1 of x; there are two or more different x. */
    public static double of(double[] x, double[] y) {
        double meanX = mean(x);
        double meanY = mean(y);
        double product = 0;
        double square = 0;
        for (int i = 0; i < x.length; i++) {
            product += (x[i] - meanX) * (y[i] - meanY);
            square += (x[i] - meanX) * (x[i] - meanX);
        }
        return product / square;
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
