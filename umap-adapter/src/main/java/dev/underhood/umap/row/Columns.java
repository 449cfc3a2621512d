package dev.underhood.umap.row;

import java.util.Arrays;

/** The mean and the range of every column. */
final class Columns {
    /** A column is far from 0 beyond about this many times its spread, a power of two. */
    private static final int FAR = 4;

    private final double[] sums;
    private final double[] least;
    private final double[] most;
    private int rows;

    Columns(int columns) {
        sums = new double[columns];
        least = new double[columns];
        most = new double[columns];
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        Arrays.fill(most, Double.NEGATIVE_INFINITY);
    }

    void add(double[] row) {
        rows++;
        for (int j = 0; j < row.length; j++) {
            sums[j] += row[j];
            least[j] = row[j] < least[j] ? row[j] : least[j];
            most[j] = row[j] > most[j] ? row[j] : most[j];
        }
    }

    double[] means() {
        double[] means = new double[sums.length];
        for (int j = 0; j < means.length; j++) {
            means[j] = sums[j] / Math.max(1, rows);
        }
        return means;
    }

    /** Returns the means of the columns that are far from 0, rounded; empty if there are none. */
    double[] roundMeans() {
        double[] means = means();
        boolean none = true;
        for (int j = 0; j < means.length; j++) {
            double spread = most[j] - least[j];
            double unit = Math.scalb(1.0, Math.getExponent(spread) + FAR);
            means[j] = spread > 0 ? Math.rint(means[j] / unit) * unit : rows > 0 ? least[j] : 0;
            none &= means[j] == 0;
        }
        return none ? new double[0] : means;
    }

    /** Returns how far the farthest value is from its column's shift; 0 if there are no rows. */
    double reach(double[] shift) {
        double reach = 0;
        for (int j = 0; j < sums.length && rows > 0; j++) {
            double from = shift.length > 0 ? shift[j] : 0;
            reach = Math.max(reach, Math.max(most[j] - from, from - least[j]));
        }
        return reach;
    }

    /** Returns the first column whose spread is below a share of its values, or −1. */
    int narrowest(double share) {
        for (int j = 0; j < sums.length; j++) {
            double spread = most[j] - least[j];
            if (spread > 0 && spread < share * Math.max(Math.abs(most[j]), Math.abs(least[j]))) {
                return j;
            }
        }
        return -1;
    }

    String tell(int j) {
        return "the metric sees values rounded to float32, which keeps little of column "
                + j
                + ", "
                + least[j]
                + " to "
                + most[j]
                + ": take away what its values have in common";
    }
}
