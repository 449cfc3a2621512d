package dev.underhood.umap.start;

import dev.underhood.umap.math.Lanczos;
import dev.underhood.umap.math.Operator;
import dev.underhood.umap.math.RowSource;
import dev.underhood.umap.math.Workers;
import org.jspecify.annotations.Nullable;

/**
 * Where the components of a graph go: few of them to the ends of the axes, more to where the
 * spectrum of their mean rows' distances puts them, or else onto a lattice.
 */
final class Centers {
    /** More have no n × n table of distances. */
    private static final int MOST = 2000;

    /** Centres nearer to each other than this share of the picture leave no room for points. */
    private static final double NEAR = 1e-3;

    /** One position per component, within −1..1 on every axis, no two alike. */
    final double[][] positions;

    final String note;

    private Centers(double[][] positions, String note) {
        this.positions = positions;
        this.note = note;
    }

    /**
     * Finds places.
     *
     * @param members the points of every component, at least two components
     */
    static Centers of(int[][] members, @Nullable RowSource rows, int dimensions, Workers workers) {
        int count = members.length;
        if (count <= 2 * dimensions) {
            return new Centers(corners(count, dimensions), "");
        }
        if (rows == null || count > MOST) {
            String why =
                    rows == null ? "there are no rows to compare" : "there are too many to compare";
            return new Centers(
                    lattice(count, dimensions),
                    "the " + count + " components lie on a lattice, because " + why);
        }
        Centers spectral = new Centers(spectral(members, rows, dimensions, workers), "");
        for (int c = 0; c < count; c++) {
            if (!(spectral.distanceToNearest(c) >= NEAR)) {
                return new Centers(
                        lattice(count, dimensions),
                        "the "
                                + count
                                + " components lie on a lattice, because their spectrum does not"
                                + " tell them apart");
            }
        }
        return spectral;
    }

    double distanceToNearest(int c) {
        double nearest = Double.POSITIVE_INFINITY;
        for (int other = 0; other < positions.length; other++) {
            if (other != c) {
                nearest = Math.min(nearest, squaredDistance(positions[c], positions[other]));
            }
        }
        return Math.sqrt(nearest);
    }

    private static double[][] corners(int count, int dimensions) {
        int half = (count + 1) / 2;
        double[][] corners = new double[count][dimensions];
        for (int c = 0; c < count; c++) {
            corners[c][c % half] = c < half ? 1 : -1;
        }
        return corners;
    }

    private static double[][] lattice(int count, int dimensions) {
        int side = 2;
        while (StrictMath.pow(side, dimensions) < count) {
            side++;
        }
        double[][] lattice = new double[count][dimensions];
        for (int c = 0; c < count; c++) {
            int rest = c;
            for (int axis = 0; axis < dimensions; axis++, rest /= side) {
                lattice[c][axis] = 2.0 * (rest % side) / (side - 1) - 1;
            }
        }
        return lattice;
    }

    /** The eigenvectors of exp(−distance²) between the mean rows, as umap-learn has it. */
    private static double[][] spectral(
            int[][] members, RowSource rows, int dimensions, Workers workers) {
        int count = members.length;
        double[][] affinity = affinities(means(members, rows));
        double[] degree = new double[count];
        double total = 0;
        for (int i = 0; i < count; i++) {
            for (double value : affinity[i]) {
                degree[i] += value;
            }
            total += degree[i];
        }
        double[] trivial = new double[count];
        for (int i = 0; i < count; i++) {
            trivial[i] = Math.sqrt(degree[i] / total);
            for (int j = 0; j < count; j++) {
                affinity[i][j] /= Math.sqrt(degree[i]) * Math.sqrt(degree[j]);
            }
        }
        Lanczos found =
                Lanczos.largest(
                        new Table(affinity),
                        dimensions,
                        new double[][] {trivial},
                        Lanczos.start(count),
                        SpectralStart.AIM,
                        SpectralStart.MOST,
                        workers);
        double largest = 0;
        for (double[] vector : found.vectors) {
            for (int i = 0; i < count; i++) {
                vector[i] /= trivial[i];
                largest = Math.max(largest, Math.abs(vector[i]));
            }
            Coordinates.orient(vector);
        }
        double[][] positions = new double[count][dimensions];
        for (int axis = 0; axis < found.vectors.length; axis++) {
            for (int i = 0; i < count; i++) {
                positions[i][axis] = found.vectors[axis][i] / largest;
            }
        }
        return positions;
    }

    private static double[][] means(int[][] members, RowSource rows) {
        double[][] means = new double[members.length][rows.columns()];
        double[] row = new double[rows.columns()];
        for (int c = 0; c < members.length; c++) {
            for (int point : members[c]) {
                rows.read(point, row);
                for (int j = 0; j < row.length; j++) {
                    means[c][j] += row[j] / members[c].length;
                }
            }
        }
        return means;
    }

    /**
     * Returns exp(−distance²), where the mean squared distance is 1: in the rows' own unit, say 0
     * to 255, everything would be 0.
     */
    private static double[][] affinities(double[][] means) {
        int count = means.length;
        double[][] table = new double[count][count];
        double sum = 0;
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < i; j++) {
                table[i][j] = squaredDistance(means[i], means[j]);
                table[j][i] = table[i][j];
                sum += 2 * table[i][j];
            }
        }
        double unit = sum / ((double) count * (count - 1));
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < count; j++) {
                double relative = unit > 0 && unit <= Double.MAX_VALUE ? table[i][j] / unit : 0;
                table[i][j] = i == j ? 0 : StrictMath.exp(-relative);
            }
        }
        return table;
    }

    private static double squaredDistance(double[] a, double[] b) {
        double sum = 0;
        for (int j = 0; j < a.length; j++) {
            sum += (a[j] - b[j]) * (a[j] - b[j]);
        }
        return sum;
    }

    /** A matrix in full. */
    private static final class Table implements Operator {
        private final double[][] rows;

        Table(double[][] rows) {
            this.rows = rows;
        }

        @Override
        public int size() {
            return rows.length;
        }

        @Override
        public void apply(double[] x, double[] y) {
            for (int i = 0; i < x.length; i++) {
                y[i] = 0;
                for (int j = 0; j < x.length; j++) {
                    y[i] += rows[i][j] * x[j];
                }
            }
        }
    }
}
