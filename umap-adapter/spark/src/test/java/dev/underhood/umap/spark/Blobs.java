package dev.underhood.umap.spark;

import dev.underhood.umap.Rows;
import dev.underhood.umap.Umap;
import dev.underhood.umap.UmapModel;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Rows of three classes, a model of some of them, and the same rows as a frame. */
final class Blobs {
    static final int COLUMNS = 6;
    static final int FITTED = 300;
    static final String[] NAMES = {"ant", "bee", "cat"};

    private Blobs() {}

    static double[] row(int i) {
        SplittableRandom random = new SplittableRandom(i);
        double[] row = new double[COLUMNS];
        for (int c = 0; c < COLUMNS; c++) {
            row[c] = random.nextGaussian() + (i % 3 == c ? 7 : 0);
        }
        return row;
    }

    static double[][] rows(int from, int to) {
        double[][] rows = new double[to - from][];
        for (int i = from; i < to; i++) {
            rows[i - from] = row(i);
        }
        return rows;
    }

    static UmapModel model() {
        return Umap.builder().nEpochs(60).seed(3).threads(2).build().fit(Rows.of(rows(0, FITTED)));
    }

    /** Columns id, features, name. */
    static Dataset<Row> frame(SparkSession spark, int from, int to) {
        List<Row> rows = new ArrayList<>();
        for (int i = from; i < to; i++) {
            rows.add(RowFactory.create((long) i, Vectors.dense(row(i)), NAMES[i % 3]));
        }
        return spark.createDataFrame(rows, schema());
    }

    static StructType schema() {
        return new StructType()
                .add("id", DataTypes.LongType, false)
                .add("features", SQLDataTypes.VectorType())
                .add("name", DataTypes.StringType);
    }

    /** The points by id, as one array per row. */
    static float[][] points(Dataset<Row> placed, int from, int to) {
        float[][] points = new float[to - from][];
        for (Row row : placed.select("id", "embedding").collectAsList()) {
            List<Float> point = row.getList(1);
            points[(int) row.getLong(0) - from] = new float[] {point.get(0), point.get(1)};
        }
        return points;
    }
}
