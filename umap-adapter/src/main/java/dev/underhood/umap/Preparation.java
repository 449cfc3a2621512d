package dev.underhood.umap;

/**
 * Brings rows into the form in which their neighbours are searched. For the Euclidean distance the
 * training rows' mean is taken away, which keeps float32 products exact enough far from the origin.
 * For cosine and correlation rows get the length 1, so that half the squared distance is the
 * metric; a row without a direction gets one of its own, an extra column, at a right angle to all
 * others. Other metrics see the rows as they are.
 */
final class Preparation {
    private final Metric metric;
    private final int columns;
    private final double[] mean;

    Preparation(Metric metric, int columns, double[] mean) {
        this.metric = metric;
        this.columns = columns;
        this.mean = mean;
    }

    static Preparation of(Rows rows, Metric metric) {
        double[] mean = new double[metric == Metric.EUCLIDEAN ? rows.columns() : 0];
        if (mean.length > 0) {
            double[] row = new double[mean.length];
            for (int i = 0; i < rows.size(); i++) {
                rows.read(i, row);
                for (int j = 0; j < row.length; j++) {
                    mean[j] += row[j];
                }
            }
            for (int j = 0; j < row.length; j++) {
                mean[j] /= Math.max(1, rows.size());
            }
        }
        return new Preparation(metric, rows.columns(), mean);
    }

    Metric metric() {
        return metric;
    }

    /** Returns the columns of the rows that come in. */
    int columns() {
        return columns;
    }

    /** Returns the columns of prepared rows. */
    int width() {
        return columns + (angular() ? 1 : 0);
    }

    /** Returns what is taken from every row; empty if nothing is. */
    double[] mean() {
        return mean;
    }

    /** Prepares a row, which may change, and returns half its squared length. */
    float apply(double[] row, float[] into) {
        double length = 0;
        if (angular()) {
            scale(row);
            double middle = metric == Metric.CORRELATION ? middle(row) : 0;
            for (int j = 0; j < columns; j++) {
                row[j] -= middle;
                length += row[j] * row[j];
            }
            length = Math.sqrt(length);
            into[columns] = length > 0 ? 0 : 1;
        }
        double squares = 0;
        for (int j = 0; j < columns; j++) {
            double value =
                    mean.length > 0 ? row[j] - mean[j] : length > 0 ? row[j] / length : row[j];
            into[j] = (float) value;
            squares += (double) into[j] * into[j];
        }
        if (!(squares < 1e30)) {
            throw new IllegalArgumentException(
                    "values are too large for distances in float32; scale the rows down");
        }
        return (float) (squares / 2 + (angular() && length == 0 ? 0.5 : 0));
    }

    /**
     * Brings a row near 1, by a power of two and so exactly, so that no square is 0 or infinite.
     */
    private static void scale(double[] row) {
        double largest = 0;
        for (double value : row) {
            largest = Math.max(largest, Math.abs(value));
        }
        double unit = Math.scalb(1.0, Math.getExponent(largest));
        for (int j = 0; largest > 0 && j < row.length; j++) {
            row[j] /= unit;
        }
    }

    private boolean angular() {
        return metric == Metric.COSINE || metric == Metric.CORRELATION;
    }

    private static double middle(double[] row) {
        double sum = 0;
        boolean constant = true;
        for (double value : row) {
            sum += value;
            constant &= value == row[0];
        }
        return constant ? row[0] : sum / row.length;
    }
}
