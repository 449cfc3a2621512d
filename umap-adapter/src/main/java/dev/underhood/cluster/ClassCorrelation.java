package dev.underhood.cluster;

/**
 * How alike the classes of a data set are: the average of each class's rows, the correlation of
 * these averages, and the order that puts similar classes side by side. Immutable.
 */
public final class ClassCorrelation {
    private final double[][] averages;
    private final double[][] matrix;
    private final int[] order;

    private ClassCorrelation(double[][] averages) {
        this.averages = averages;
        matrix = Pearson.ofRows(averages);
        order = HierarchicalOrder.of(matrix);
    }

    /**
     * Averages the rows of each class, in double precision.
     *
     * @param rows rows × columns, all of one length and finite; not changed
     * @param labels the class of each row, 0 to classes - 1
     * @param classes how many classes there are; each must have a row
     * @return averages, correlation and order
     * @throws IllegalArgumentException if labels or rows do not fit, a class has no rows, a value
     *     is NaN or infinite, or an average is constant, so that it has no correlation
     */
    public static ClassCorrelation of(float[][] rows, int[] labels, int classes) {
        return ofAverages(Averages.of(rows, labels, classes));
    }

    /**
     * Averages the rows of each class, in double precision.
     *
     * @param rows rows × columns in one array, row by row, finite; not changed
     * @param d the columns of a row, at least 1
     * @param labels the class of each row, 0 to classes - 1
     * @param classes how many classes there are; each must have a row
     * @return averages, correlation and order
     * @throws IllegalArgumentException if labels or rows do not fit, a class has no rows, a value
     *     is NaN or infinite, or an average is constant, so that it has no correlation
     */
    public static ClassCorrelation of(float[] rows, int d, int[] labels, int classes) {
        return ofAverages(Averages.of(rows, d, labels, classes));
    }

    /**
     * Takes averages that are there already.
     *
     * @param averages classes × columns, finite; copied
     * @return averages, correlation and order
     * @throws IllegalArgumentException if there are none, they differ in length, a value is NaN or
     *     infinite, or one is constant, so that it has no correlation
     */
    public static ClassCorrelation ofAverages(double[][] averages) {
        return new ClassCorrelation(Matrices.checked(averages, "class"));
    }

    /**
     * Returns the average of each class.
     *
     * @return a copy: classes × columns
     */
    public double[][] averages() {
        return Matrices.copy(averages);
    }

    /**
     * Returns Pearson's correlation of the averages.
     *
     * @return a copy: classes × classes, symmetric, -1 to 1, in the order of the labels
     */
    public double[][] matrix() {
        return Matrices.copy(matrix);
    }

    /**
     * Returns the {@link HierarchicalOrder} of the matrix.
     *
     * @return a copy: each class once
     */
    public int[] order() {
        return order.clone();
    }
}
