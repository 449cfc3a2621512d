package dev.underhood.umap.start;

import dev.underhood.umap.math.Operator;
import dev.underhood.umap.math.RowSource;
import dev.underhood.umap.math.Workers;
import java.util.Arrays;

/**
 * The covariance of the columns of rows, up to a factor. It is never formed: a product goes over
 * the rows once, which for images is far less work than columns × columns.
 */
final class Covariance implements Operator {
    private static final int CHUNK = 1024;
    private static final int CHUNKS = 64;

    private final RowSource rows;
    private final Workers workers;
    private final int columns;
    private final int chunk;
    private final double[][] sums;
    private final double[] mean;
    private final double scale;

    Covariance(RowSource rows, Workers workers) {
        this.rows = rows;
        this.workers = workers;
        columns = rows.columns();
        chunk = Math.max(CHUNK, rows.size() / CHUNKS + 1);
        sums = new double[(rows.size() + chunk - 1) / chunk][columns];
        scale = scale();
        mean = new double[columns];
        sum(
                (row, into) -> {
                    for (int j = 0; j < columns; j++) {
                        into[j] += row[j];
                    }
                },
                mean);
        for (int j = 0; j < columns; j++) {
            mean[j] /= rows.size();
        }
    }

    @Override
    public int size() {
        return columns;
    }

    @Override
    public void apply(double[] x, double[] y) {
        sum(
                (row, into) -> {
                    double along = along(row, x);
                    for (int j = 0; j < columns; j++) {
                        into[j] += along * row[j];
                    }
                },
                y);
    }

    /** Returns how far every row lies from the mean along a vector. */
    double[] scores(double[] vector) {
        double[] scores = new double[rows.size()];
        each((row, i, part) -> scores[i] = along(row, vector));
        return scores;
    }

    private interface Addition {
        void add(double[] row, double[] into);
    }

    private interface Visit {
        void see(double[] row, int i, int part);
    }

    private void sum(Addition addition, double[] total) {
        for (double[] sum : sums) {
            Arrays.fill(sum, 0);
        }
        each((row, i, part) -> addition.add(row, sums[part]));
        Arrays.fill(total, 0);
        for (double[] sum : sums) {
            for (int j = 0; j < columns; j++) {
                total[j] += sum[j];
            }
        }
    }

    /** Shows all rows, scaled and centred as far as the mean is known. */
    private void each(Visit visit) {
        workers.each(
                sums.length,
                1,
                (first, end) -> {
                    double[] row = new double[columns];
                    for (int part = first; part < end; part++) {
                        int to = Math.min(rows.size(), (part + 1) * chunk);
                        for (int i = part * chunk; i < to; i++) {
                            rows.read(i, row);
                            for (int j = 0; j < columns; j++) {
                                row[j] = row[j] * scale - mean[j];
                            }
                            visit.see(row, i, part);
                        }
                    }
                });
    }

    /** Returns what brings the largest magnitude near 1, so that no square overflows. */
    private double scale() {
        double largest = 0;
        double[] row = new double[columns];
        for (int i = 0; i < rows.size(); i++) {
            rows.read(i, row);
            for (double value : row) {
                largest = Math.max(largest, Math.abs(value));
            }
        }
        return largest == 0 ? 1 : Math.scalb(1.0, -Math.getExponent(largest));
    }

    /** Four sums at a time, because the additions of one wait for each other. */
    private static double along(double[] row, double[] x) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int j = 0;
        for (; j + 4 <= x.length; j += 4) {
            a += row[j] * x[j];
            b += row[j + 1] * x[j + 1];
            c += row[j + 2] * x[j + 2];
            d += row[j + 3] * x[j + 3];
        }
        for (; j < x.length; j++) {
            a += row[j] * x[j];
        }
        return (a + b) + (c + d);
    }
}
