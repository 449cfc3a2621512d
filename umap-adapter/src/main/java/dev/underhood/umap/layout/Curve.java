package dev.underhood.umap.layout;

/**
 * The curve 1/(1 + a·x^(2b)) of how near two points at distance x in the embedding count.
 *
 * @param a above 0
 * @param b above 0
 */
public record Curve(double a, double b) {
    private static final int POINTS = 300;
    private static final int MOST_STEPS = 200;
    private static final double PRECISION = 1e-13;

    /**
     * Fits the curve to 1 up to minDist and e^(−(x − minDist)/spread) beyond it, in the least
     * squares over 300 points of 0 to 3·spread, as umap-learn does (by Levenberg and Marquardt).
     * The unknowns are log a and b, at distances relative to where the curve falls to about one
     * half: there they hardly depend on each other.
     */
    public static Curve fit(double spread, double minDist) {
        double half = minDist + spread * StrictMath.log(2);
        double[] logs = new double[POINTS];
        double[] wanted = new double[POINTS];
        double step = 3 * spread / (POINTS - 1);
        for (int i = 0; i < POINTS; i++) {
            double x = i * step;
            logs[i] = StrictMath.log(x / half);
            wanted[i] = x < minDist ? 1 : StrictMath.exp(-(x - minDist) / spread);
        }
        double c = 0;
        double b = 1;
        Sums sums = Sums.at(c, b, logs, wanted);
        double damping = 1e-3;
        for (int i = 0; i < MOST_STEPS; i++) {
            double cc = sums.cc * (1 + damping);
            double bb = sums.bb * (1 + damping);
            double determinant = cc * bb - sums.cb * sums.cb;
            double stepC = (bb * sums.c - sums.cb * sums.b) / determinant;
            double stepB = (cc * sums.b - sums.cb * sums.c) / determinant;
            Sums next = Sums.at(c + stepC, b + stepB, logs, wanted);
            if (next.squares <= sums.squares) {
                c += stepC;
                b += stepB;
                sums = next;
                damping /= 10;
            } else {
                damping *= 10;
            }
            if (Math.abs(stepC) + Math.abs(stepB) < PRECISION) {
                break;
            }
        }
        return new Curve(StrictMath.exp(c - 2 * b * StrictMath.log(half)), b);
    }

    /** What a step needs: the squared misses and the products of the slopes in c = log a and b. */
    private record Sums(double squares, double c, double b, double cc, double cb, double bb) {
        static Sums at(double c, double b, double[] logs, double[] wanted) {
            double squares = 0;
            double byC = 0;
            double byB = 0;
            double cc = 0;
            double cb = 0;
            double bb = 0;
            for (int i = 0; i < logs.length; i++) {
                boolean origin = logs[i] == Double.NEGATIVE_INFINITY;
                double power = origin ? 0 : StrictMath.exp(c + 2 * b * logs[i]);
                double value = 1 / (1 + power);
                double miss = wanted[i] - value;
                double slopeC = -value * (1 - value);
                double slopeB = origin ? 0 : 2 * logs[i] * slopeC;
                squares += miss * miss;
                byC += slopeC * miss;
                byB += slopeB * miss;
                cc += slopeC * slopeC;
                cb += slopeC * slopeB;
                bb += slopeB * slopeB;
            }
            return new Sums(squares, byC, byB, cc, cb, bb);
        }
    }
}
