package dev.underhood.umap.spark;

import dev.underhood.quality.EmbeddingQuality;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;

/**
 * Rows that {@link SparkUmap} has placed: what is drawn and measured of them, added up where they
 * are. All results are exact and the same whatever the partitions. Each method goes through the
 * rows once or twice, so persist or write them first: else they are placed again each time.
 */
public final class Placed {
    private final Dataset<Row> rows;
    private final String points;

    /**
     * Looks at placed rows.
     *
     * @param rows with a column of points
     * @param points the name of that column, {@link SparkUmap#outputCol}
     * @throws IllegalArgumentException if there is no such column, or its type is another
     */
    public Placed(Dataset<Row> rows, String points) {
        this.rows = Objects.requireNonNull(rows, "rows");
        this.points = points;
        Features.column(rows.schema(), points);
    }

    /**
     * Returns the median of each class. Two passes: the upper halves of the coordinates' bits are
     * counted, and then, where the middle is, the lower ones. What travels are these counts.
     *
     * @param label the column of the classes, of any type; rows without one do not count
     * @return one per class, in the order of the labels' text
     */
    public List<ClassMedian> medians(String label) {
        Features.place(rows.schema(), label);
        return Medians.of(rows.select(points, label).toJavaRDD());
    }

    /**
     * Returns some rows for drawing, drawn by a hash of the column that names them.
     *
     * @param id a column without two equal values
     * @param count how many; all if there are fewer
     * @param seed of the draw
     * @return with all columns, in the order of the hashes
     */
    public Dataset<Row> sample(String id, int count, long seed) {
        Features.place(rows.schema(), id);
        Column hash = functions.xxhash64(functions.lit(seed), functions.col(id));
        return rows.orderBy(hash, functions.col(id)).limit(count);
    }

    /**
     * Measures the embedding of all rows as {@link EmbeddingQuality} does on one machine; only the
     * draw is another one ({@link #sample}), and where distances are equal the smaller id comes
     * first. Each of the rows drawn is compared with every row: time grows as the product.
     *
     * @param how neighbours, rows to draw and seed
     * @param features the column that was placed
     * @param id a column of whole numbers without two equal values
     * @param label a column of classes as whole numbers, or null
     * @return what was measured
     * @throws IllegalArgumentException if a column is missing or of another type, or half of the
     *     rows are not more than k
     */
    public EmbeddingQuality.Scores quality(
            EmbeddingQuality how, String features, String id, @Nullable String label) {
        Features.column(rows.schema(), features);
        Features.place(rows.schema(), id);
        if (label != null) {
            Features.place(rows.schema(), label);
        }
        Column classes = label == null ? functions.lit(0) : functions.col(label);
        Dataset<Row> plain =
                rows.select(
                        functions.col(id).cast(DataTypes.LongType).as("id"),
                        functions.col(points).as("low"),
                        functions.col(features).as("high"),
                        classes.cast(DataTypes.IntegerType).as("label"));
        Dataset<Row> drawn = new Placed(plain, "low").sample("id", how.queries(), how.seed());
        return Quality.of(plain.toJavaRDD(), drawn.collectAsList(), how.k(), label != null);
    }
}
