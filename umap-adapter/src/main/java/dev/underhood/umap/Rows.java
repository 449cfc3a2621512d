package dev.underhood.umap;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import dev.underhood.umap.math.Checks;
import dev.underhood.umap.math.RowSource;
import dev.underhood.umap.math.SparseRows;

/**
 * The rows to embed: n of them with d columns each, all finite. A view of the caller's array, which
 * is read while a fit is prepared and never changed.
 */
public final class Rows {
    /** Computes or fetches a row when a step of a fit needs it. */
    @FunctionalInterface
    public interface Reader {
        /**
         * Writes a row. Called by many threads at once, many times for the same row, and must
         * always write the same.
         *
         * @param row 0 to size − 1
         * @param into takes all columns; holds anything before
         */
        void read(int row, double[] into);
    }

    private final RowSource source;

    private Rows(RowSource source) {
        this.source = source;
    }

    private Rows(int size, int columns, Reader reader) {
        this(new Read(size, columns, reader));
    }

    /** What a reader reads. */
    private record Read(int size, int columns, Reader reader) implements RowSource {
        @Override
        public void read(int row, double[] into) {
            reader.read(row, into);
            for (int j = 0; j < columns; j++) {
                into[j] += 0.0;
            }
        }
    }

    /**
     * One array per row.
     *
     * @param rows n arrays of the same length, at least 1
     * @return a view
     * @throws IllegalArgumentException if a row has another length or a value is not finite
     */
    public static Rows of(float[][] rows) {
        Checks.notNull(rows, "rows");
        int columns = rows.length == 0 ? 1 : Checks.notNull(rows[0], "row 0").length;
        for (int i = 0; i < rows.length; i++) {
            checkLength(i, Checks.notNull(rows[i], "row " + i).length, columns);
        }
        return checked(
                new Rows(
                        rows.length,
                        columns,
                        (row, into) -> {
                            float[] from = rows[row];
                            for (int j = 0; j < columns; j++) {
                                into[j] = from[j];
                            }
                        }));
    }

    /**
     * One array per row.
     *
     * @param rows n arrays of the same length, at least 1
     * @return a view
     * @throws IllegalArgumentException if a row has another length or a value is not finite
     */
    public static Rows of(double[][] rows) {
        Checks.notNull(rows, "rows");
        int columns = rows.length == 0 ? 1 : Checks.notNull(rows[0], "row 0").length;
        for (int i = 0; i < rows.length; i++) {
            checkLength(i, Checks.notNull(rows[i], "row " + i).length, columns);
        }
        return checked(
                new Rows(
                        rows.length,
                        columns,
                        (row, into) -> System.arraycopy(rows[row], 0, into, 0, columns)));
    }

    /**
     * All rows in one array, one after the other.
     *
     * @param values n × columns values
     * @param columns values per row, at least 1
     * @return a view
     * @throws IllegalArgumentException if the length is no multiple of the columns or a value is
     *     not finite
     */
    public static Rows of(float[] values, int columns) {
        Checks.notNull(values, "values");
        if (columns < 1 || values.length % columns != 0) {
            throw new IllegalArgumentException(
                    values.length + " values are no whole number of rows of " + columns);
        }
        return checked(
                new Rows(
                        values.length / columns,
                        columns,
                        (row, into) -> {
                            int at = row * columns;
                            for (int j = 0; j < columns; j++) {
                                into[j] = values[at + j];
                            }
                        }));
    }

    /**
     * The rows of an array of DJL, on any device.
     *
     * @param array of type float32 or float64; its first dimension counts the rows, the others are
     *     one row's values. Copied
     * @return the rows
     * @throws IllegalArgumentException if the array has another type, no dimension or no columns,
     *     or a value is not finite
     */
    public static Rows of(NDArray array) {
        boolean doubles = Checks.notNull(array, "rows").getDataType() == DataType.FLOAT64;
        if (array.getShape().dimension() == 0
                || (!doubles && array.getDataType() != DataType.FLOAT32)) {
            throw new IllegalArgumentException(
                    "rows must be an array of float32 or float64 with at least one dimension: "
                            + array.getDataType()
                            + " "
                            + array.getShape()
                            + "; convert it with toType");
        }
        int n = Math.toIntExact(array.getShape().get(0));
        int columns = n == 0 ? 1 : Math.toIntExact(array.getShape().size() / n);
        if (!doubles) {
            return of(array.toFloatArray(), columns);
        }
        double[] values = array.toDoubleArray();
        checkLength(0, columns, columns);
        return checked(
                new Rows(
                        n,
                        columns,
                        (row, into) -> System.arraycopy(values, row * columns, into, 0, columns)));
    }

    /**
     * Rows with few values that are not 0, in compressed sparse row form. They stay so: a fit fills
     * in the zeros of one row at a time, and of all rows only in its index (rows × columns × 4
     * bytes).
     *
     * @param offsets where each row begins among the values, n + 1 numbers: 0 first, ascending,
     *     their number last
     * @param at the column of each value: ascending within a row
     * @param values as many; not changed
     * @param columns of a row, at least 1
     * @return a view
     * @throws IllegalArgumentException naming the first row that is not so, or a value that is not
     *     finite
     */
    public static Rows sparse(int[] offsets, int[] at, float[] values, int columns) {
        return checked(
                new Rows(
                        SparseRows.of(
                                Checks.notNull(offsets, "offsets"),
                                Checks.notNull(at, "columns of values"),
                                Checks.notNull(values, "values"),
                                columns)));
    }

    /**
     * Rows that are computed or fetched when they are needed: there may be more values than fit an
     * array, or the memory. A value that is not finite is found when it is read.
     *
     * @param size how many rows, at least 0
     * @param columns values per row, at least 1
     * @param reader writes a row
     * @return the rows
     * @throws IllegalArgumentException if size is below 0 or columns below 1
     */
    public static Rows computed(int size, int columns, Reader reader) {
        Checks.atLeast("size", size, 0);
        Checks.atLeast("columns", columns, 1);
        Checks.notNull(reader, "the reader of rows");
        return new Rows(
                size,
                columns,
                (row, into) -> {
                    reader.read(row, into);
                    for (int j = 0; j < columns; j++) {
                        if (!(Math.abs(into[j]) <= Double.MAX_VALUE)) {
                            throw new IllegalArgumentException(
                                    "every value must be finite: " + value(row, j, into));
                        }
                    }
                });
    }

    /**
     * Copies a row.
     *
     * @param row 0 to size − 1
     * @param into takes all columns; −0 becomes 0
     */
    public void read(int row, double[] into) {
        source.read(row, into);
    }

    /**
     * Returns the number of rows.
     *
     * @return n, at least 0
     */
    public int size() {
        return source.size();
    }

    /**
     * Returns the number of values per row.
     *
     * @return d, at least 1
     */
    public int columns() {
        return source.columns();
    }

    /** Returns the same rows as the steps of a fit read them. */
    RowSource source() {
        return source;
    }

    private static void checkLength(int row, int length, int columns) {
        if (length != columns || length == 0) {
            throw new IllegalArgumentException(
                    "every row must have the same number of values, at least one: row "
                            + row
                            + " has "
                            + length
                            + ", row 0 has "
                            + columns);
        }
    }

    private static Rows checked(Rows rows) {
        double[] row = new double[rows.columns()];
        String first = "";
        long bad = 0;
        for (int i = 0; i < rows.size(); i++) {
            rows.source.read(i, row);
            for (int j = 0; j < row.length; j++) {
                if (!(Math.abs(row[j]) <= Double.MAX_VALUE)) {
                    first = bad++ > 0 ? first : value(i, j, row);
                }
            }
        }
        if (bad > 0) {
            throw new IllegalArgumentException(
                    "every value must be finite: " + first + " (" + bad + " such values)");
        }
        return rows;
    }

    private static String value(int row, int column, double[] values) {
        return "row " + row + ", column " + column + " is " + values[column];
    }
}
