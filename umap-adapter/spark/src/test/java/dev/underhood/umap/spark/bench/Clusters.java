package dev.underhood.umap.spark.bench;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Made-up rows of 50 columns in ten clusters: row i is the same on every machine. */
final class Clusters {
    static final int COLUMNS = 50;
    static final int CLASSES = 10;
    static final List<String> NAMES =
            IntStream.range(0, CLASSES).mapToObj(c -> "cluster " + c).toList();
    private static final StructType SCHEMA =
            new StructType()
                    .add("id", DataTypes.LongType, false)
                    .add("features", DataTypes.createArrayType(DataTypes.FloatType, false), false)
                    .add("cluster", DataTypes.IntegerType, false);

    private Clusters() {}

    static float[] row(long id) {
        SplittableRandom middle = new SplittableRandom(id % CLASSES);
        SplittableRandom random = new SplittableRandom(id * 0x9e3779b97f4a7c15L);
        float[] row = new float[COLUMNS];
        for (int c = 0; c < COLUMNS; c++) {
            row[c] = (float) (4 * middle.nextDouble() + random.nextGaussian());
        }
        return row;
    }

    static float[][] rows(int from, int to) {
        return IntStream.range(from, to).mapToObj(Clusters::row).toArray(float[][]::new);
    }

    static int[] labels(int n) {
        return IntStream.range(0, n).map(i -> i % CLASSES).toArray();
    }

    /** Columns id, features, cluster, in partitions of equal length. */
    static Dataset<Row> frame(SparkSession spark, long from, long to, int partitions) {
        MapFunction<Long, Row> make = id -> RowFactory.create(id, row(id), (int) (id % CLASSES));
        return spark.range(from, to, 1, partitions)
                .as(Encoders.LONG())
                .map(make, Encoders.row(SCHEMA));
    }

    static SparkSession session(int cores) {
        return SparkSession.builder()
                .master("local[" + cores + "]")
                .appName("underhood")
                .config("spark.ui.enabled", false)
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.driver.host", "127.0.0.1")
                .getOrCreate();
    }
}
