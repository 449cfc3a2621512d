package dev.underhood.cluster;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How alike the classes of a data set are: the average of each class's rows, the correlation of
 * these averages, and the order that puts similar classes side by side. Immutable.
 *
 * <p>A class whose average is the same in every column, such as one of black images only, has no
 * correlation, and neither has a class without rows: they are left out, see {@link #leftOut()}.
 */
public final class ClassCorrelation {
    private final double[][] averages;
    private final double[][] matrix;
    private final int[] order;

    private ClassCorrelation(double[][] averages) {
        this.averages = averages;
        int[] kept = classes(averages, true);
        double[][] known =
                Pearson.ofRows(
                        IntStream.of(kept).mapToObj(i -> averages[i]).toArray(double[][]::new));
        matrix = new double[averages.length][averages.length];
        for (double[] row : matrix) {
            Arrays.fill(row, Double.NaN);
        }
        for (int i = 0; i < kept.length; i++) {
            for (int j = 0; j < kept.length; j++) {
                matrix[kept[i]][kept[j]] = known[i][j];
            }
        }
        IntStream similar =
                kept.length == 0 ? IntStream.of() : IntStream.of(HierarchicalOrder.of(known));
        order = IntStream.concat(similar.map(i -> kept[i]), IntStream.of(leftOut())).toArray();
    }

    private static int[] classes(double[][] averages, boolean correlated) {
        return IntStream.range(0, averages.length)
                .filter(i -> Pearson.exists(averages[i]) == correlated)
                .toArray();
    }

    /**
     * Averages the rows of each class, in double precision.
     *
     * @param rows rows × columns, all of one length and finite; not changed
     * @param labels the class of each row, 0 to classes - 1
     * @param classes how many classes there are
     * @return averages, correlation and order
     * @throws IllegalArgumentException if there are no rows, labels or rows do not fit, or a value
     *     is NaN or infinite
     */
    public static ClassCorrelation of(float[][] rows, int[] labels, int classes) {
        return of(Averages.of(rows, labels, classes));
    }

    /**
     * Averages the rows of each class, in double precision.
     *
     * @param rows rows × columns in one array, row by row, finite; not changed
     * @param d the columns of a row, at least 1
     * @param labels the class of each row, 0 to classes - 1
     * @param classes how many classes there are
     * @return averages, correlation and order
     * @throws IllegalArgumentException if labels or rows do not fit, or a value is NaN or infinite
     */
    public static ClassCorrelation of(float[] rows, int d, int[] labels, int classes) {
        return of(Averages.of(rows, d, labels, classes));
    }

    /**
     * Takes averages that are there already.
     *
     * @param averages classes × columns, finite; copied
     * @return averages, correlation and order
     * @throws IllegalArgumentException if there are none, they differ in length, or a value is NaN
     *     or infinite
     */
    public static ClassCorrelation ofAverages(double[][] averages) {
        return new ClassCorrelation(Matrices.checked(averages, "class"));
    }

    /** Averages of classes without rows are NaN throughout. */
    static ClassCorrelation of(double[][] averages) {
        if (averages[0].length == 0) {
            throw new IllegalArgumentException("there are no rows to average: give one at least");
        }
        return new ClassCorrelation(averages);
    }

    /**
     * Returns the average of each class.
     *
     * @return a copy: classes × columns; NaN for a class without rows
     */
    public double[][] averages() {
        return Matrices.copy(averages);
    }

    /**
     * Returns Pearson's correlation of the averages.
     *
     * @return a copy: classes × classes, symmetric, -1 to 1, in the order of the labels; NaN for
     *     the classes that are left out
     */
    public double[][] matrix() {
        return Matrices.copy(matrix);
    }

    /**
     * Returns the classes that have no correlation: their average is the same in every column, or
     * they have no rows.
     *
     * @return their labels, ascending; usually none
     */
    public int[] leftOut() {
        return classes(averages, false);
    }

    /**
     * Returns the {@link HierarchicalOrder} of the matrix, those that are left out last.
     *
     * @return a copy: each class once
     */
    public int[] order() {
        return order.clone();
    }
}
