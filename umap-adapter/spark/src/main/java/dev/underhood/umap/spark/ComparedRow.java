package dev.underhood.umap.spark;

import java.io.Serializable;
import org.apache.spark.sql.Row;

/** A row, and where it lies, as others are compared with it: by exact squared distances. */
final class ComparedRow implements Serializable {
    private static final long serialVersionUID = 1;

    private final long id;
    private final double[] low;
    private final double[] high;
    private final int label;

    private ComparedRow(long id, double[] low, double[] high, int label) {
        this.id = id;
        this.low = low;
        this.high = high;
        this.label = label;
    }

    /** Reads a row of id, point, features and label; -1 stands for a label that is not known. */
    static ComparedRow of(Row row) {
        try {
            int label = row.isNullAt(3) ? -1 : row.getInt(3);
            double[] low = Features.read(row, 1, -1);
            return new ComparedRow(row.getLong(0), low, Features.read(row, 2, -1), label);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("row " + row.get(0) + ": " + e.getMessage(), e);
        }
    }

    long id() {
        return id;
    }

    int label() {
        return label;
    }

    /** How far another lies in the embedding. */
    double low(ComparedRow other) {
        return distance(low, other.low);
    }

    /** How far the features of another are. */
    double high(ComparedRow other) {
        return distance(high, other.high);
    }

    private static double distance(double[] one, double[] other) {
        double sum = 0;
        for (int c = 0; c < one.length; c++) {
            double difference = one[c] - other[c];
            sum += difference * difference;
        }
        return sum;
    }
}
