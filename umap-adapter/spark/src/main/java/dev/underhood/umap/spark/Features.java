package dev.underhood.umap.spark;

import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import scala.collection.Seq;
import scala.collection.mutable.ArraySeq;

/** Numbers in a column of vectors, or of arrays of floats or doubles. */
final class Features {
    private Features() {}

    /** Returns the place of a column, whose type is checked. */
    static int column(StructType schema, String name) {
        int at = place(schema, name);
        DataType type = schema.fields()[at].dataType();
        boolean array =
                type instanceof ArrayType of
                        && (of.elementType().equals(DataTypes.FloatType)
                                || of.elementType().equals(DataTypes.DoubleType));
        if (!array && !type.equals(SQLDataTypes.VectorType())) {
            throw new IllegalArgumentException(
                    "column "
                            + name
                            + " is of type "
                            + type.simpleString()
                            + ": give a vector, an array<float> or an array<double>");
        }
        return at;
    }

    /** Returns the place of a column that must be there. */
    static int place(StructType schema, String name) {
        if (schema.getFieldIndex(name).isEmpty()) {
            throw new IllegalArgumentException(
                    "there is no column "
                            + name
                            + " among "
                            + String.join(", ", schema.fieldNames())
                            + ": name the one that is meant");
        }
        return schema.fieldIndex(name);
    }

    /**
     * Returns a row's numbers.
     *
     * @param columns how many there must be, or -1 for any
     * @throws IllegalArgumentException that says what is wrong, without the row's name
     */
    static double[] read(Row row, int column, int columns) {
        Object value = row.isNullAt(column) ? null : row.get(column);
        if (value == null) {
            throw new IllegalArgumentException("its features are null: leave the row out");
        }
        double[] numbers = numbers(value);
        if (columns >= 0 && numbers.length != columns) {
            throw new IllegalArgumentException(
                    "it has "
                            + numbers.length
                            + " features, the model was fitted on rows of "
                            + columns
                            + " columns");
        }
        for (int i = 0; i < numbers.length; i++) {
            if (!Double.isFinite(numbers[i])) {
                throw new IllegalArgumentException(
                        "its feature " + i + " is " + numbers[i] + ": give finite values");
            }
        }
        return numbers;
    }

    /** Rows that Spark hands on from one function to the next keep the arrays they were made of. */
    private static double[] numbers(Object value) {
        if (value instanceof Vector vector) {
            return vector.toArray();
        }
        Seq<?> values = value instanceof Seq<?> seq ? seq : ArraySeq.make(value);
        double[] numbers = new double[values.length()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = number(values.apply(i));
        }
        return numbers;
    }

    /** A null in an array is as good as a NaN. */
    private static double number(@Nullable Object value) {
        return value == null ? Double.NaN : ((Number) value).doubleValue();
    }
}
