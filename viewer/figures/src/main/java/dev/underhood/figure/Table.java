package dev.underhood.figure;

import dev.underhood.run.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * What a frame shows, as rows and columns. A row is made when it is asked for, so that the table of
 * a large frame takes no room. Safe for use by many threads if the maker of its rows is.
 */
public final class Table {
    private final List<String> columns;
    private final int rows;
    private final IntFunction<List<?>> row;

    private Table(List<String> columns, int rows, IntFunction<List<?>> row) {
        this.columns = List.copyOf(columns);
        this.rows = rows;
        this.row = row;
    }

    /**
     * Makes a table.
     *
     * @param columns the names of the columns, at least one
     * @param rows how many rows there are, 0 or more
     * @param row makes a row of its place, 0 for the first: a value for each column, each a {@link
     *     String}, {@link Integer}, {@link Long}, {@link Float} or {@link Double}; the empty text
     *     where there is none
     * @return the table
     * @throws IllegalArgumentException if there is no column, or the number of rows is negative
     */
    public static Table of(List<String> columns, int rows, IntFunction<List<?>> row) {
        if (columns.isEmpty() || rows < 0) {
            throw new IllegalArgumentException(
                    "a table has 1 column or more and 0 rows or more: "
                            + columns.size()
                            + " columns, "
                            + rows
                            + " rows");
        }
        return new Table(columns, rows, row);
    }

    /**
     * Makes a table of a tensor: each value in a row, after its place along each dimension.
     *
     * @param tensor the tensor
     * @param axes the names of the dimensions; with another number of them they are called "axis
     *     0", "axis 1" and so on
     * @return the table, its last column {@code value}
     */
    public static Table of(Tensor tensor, String... axes) {
        int[] shape = tensor.shape();
        List<String> columns =
                new ArrayList<>(
                        axes.length == shape.length
                                ? Arrays.asList(axes)
                                : IntStream.range(0, shape.length)
                                        .mapToObj(axis -> "axis " + axis)
                                        .toList());
        columns.add("value");
        return new Table(columns, tensor.size(), i -> row(tensor, shape, i));
    }

    private static List<?> row(Tensor tensor, int[] shape, int index) {
        Object[] row = new Object[shape.length + 1];
        row[shape.length] = tensor.at(index);
        for (int axis = shape.length - 1, rest = index; axis >= 0; axis--) {
            row[axis] = rest % shape[axis];
            rest /= shape[axis];
        }
        return List.of(row);
    }

    /**
     * Returns the names of the columns.
     *
     * @return one or more
     */
    public List<String> columns() {
        return columns;
    }

    /**
     * Returns the number of rows.
     *
     * @return 0 or more
     */
    public int rows() {
        return rows;
    }

    /**
     * Returns one row.
     *
     * @param index 0 for the first
     * @return a value for each column: texts, whole numbers or floating-point numbers; the empty
     *     text where there is none
     * @throws IndexOutOfBoundsException if there is no such row
     */
    public List<?> row(int index) {
        Objects.checkIndex(index, rows);
        return row.apply(index);
    }
}
