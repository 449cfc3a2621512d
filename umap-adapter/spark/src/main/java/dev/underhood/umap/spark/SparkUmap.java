package dev.underhood.umap.spark;

import dev.underhood.umap.Metric;
import dev.underhood.umap.UmapModel;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Places rows of Spark among the points of a model that one machine has fitted. The executors get
 * the model once each, by broadcast, and place the rows of their partitions in blocks, one core per
 * task; nothing is shuffled. A row's point depends only on the model and the row: it has the bits
 * that {@link UmapModel#transform} gives, whatever the partitions, the blocks and the executors.
 *
 * <pre>{@code
 * Dataset<Row> placed = new SparkUmap(model).setInputCol("features").transform(rows);
 * }</pre>
 *
 * <p>The executors need this jar and {@code underhood-umap-adapter} with what it depends on. A row
 * that cannot be placed fails the job, by an error that names it. Takes a session of Spark itself,
 * not one of Spark Connect. As every transformer of spark.ml: to be set up by one thread.
 */
public final class SparkUmap extends Transformer implements MLWritable {
    private static final long serialVersionUID = 1;

    /** Rows that one call of the model places; more take memory and are not faster. */
    private static final int BLOCK = 4096;

    private static final List<Metric> OWN =
            List.of(Metric.EUCLIDEAN, Metric.COSINE, Metric.CORRELATION, Metric.MANHATTAN);

    /** Tells this transformer from others. */
    private final String uid;

    private final transient UmapModel model;

    /** The rows' values. */
    private final Param<String> inputCol;

    /** The points. */
    private final Param<String> outputCol;

    /** What names a row in errors. */
    private final Param<String> idCol;

    /** Rows placed at a time. */
    private final IntParam blockSize;

    /**
     * Makes a transformer.
     *
     * @param model of a fit with one of {@link Metric}'s own metrics, with its rows
     * @throws IllegalStateException if the model does not hold the rows of the fit
     * @throws IllegalArgumentException if the metric was made with {@link Metric#of}: its code does
     *     not travel with the model
     */
    public SparkUmap(UmapModel model) {
        this("sparkUmap_" + UUID.randomUUID().toString().substring(24), model);
    }

    SparkUmap(String uid, UmapModel model) {
        this.uid = uid;
        this.model = Objects.requireNonNull(model, "model");
        model.columns(); // throws if it cannot transform
        if (!OWN.contains(model.options().metric())) {
            throw new IllegalArgumentException(
                    "the model was fitted with metric "
                            + model.options().metric()
                            + ", whose code does not travel with it: fit with one of "
                            + OWN);
        }
        inputCol = new Param<>(uid, "inputCol", "vectors, or arrays of floats or doubles");
        outputCol = new Param<>(uid, "outputCol", "where each row lies: an array of floats");
        idCol = new Param<>(uid, "idCol", "names a row in errors; else its number and partition");
        blockSize =
                new IntParam(uid, "blockSize", "rows placed at a time", ParamValidators.gtEq(1));
        setDefault(inputCol, "features");
        setDefault(outputCol, "embedding");
        setDefault(blockSize, BLOCK);
    }

    /**
     * Returns the model.
     *
     * @return as it was given
     */
    public UmapModel model() {
        return model;
    }

    /**
     * Returns the parameter that names the column of the rows' values.
     *
     * @return of vectors, or arrays of floats or doubles; "features" unless set
     */
    public Param<String> inputCol() {
        return inputCol;
    }

    /**
     * Names the column of the rows' values.
     *
     * @param name of a column of vectors, or arrays of floats or doubles
     * @return this
     */
    public SparkUmap setInputCol(String name) {
        set(inputCol, name);
        return this;
    }

    /**
     * Returns the parameter that names the column of the points.
     *
     * @return of a column of {@code array<float>} that is added; "embedding" unless set
     */
    public Param<String> outputCol() {
        return outputCol;
    }

    /**
     * Names the column of the points.
     *
     * @param name of a column that is not there yet
     * @return this
     */
    public SparkUmap setOutputCol(String name) {
        set(outputCol, name);
        return this;
    }

    /**
     * Returns the parameter that names the column by which errors name a row.
     *
     * @return not set unless asked for: errors then give its number and partition
     */
    public Param<String> idCol() {
        return idCol;
    }

    /**
     * Names the column by which errors name a row.
     *
     * @param name of a column of any type
     * @return this
     */
    public SparkUmap setIdCol(String name) {
        set(idCol, name);
        return this;
    }

    /**
     * Returns the parameter of how many rows are placed at a time; it changes no bit.
     *
     * @return 4,096 unless set
     */
    public IntParam blockSize() {
        return blockSize;
    }

    /**
     * Sets how many rows are placed at a time; it changes no bit.
     *
     * @param rows at least 1
     * @return this
     */
    public SparkUmap setBlockSize(int rows) {
        set(blockSize, rows);
        return this;
    }

    /**
     * Adds the column of the points.
     *
     * @param rows with the input column
     * @return the same rows with all their columns, and the output column last; computed when it is
     *     asked for, and again each time unless it is persisted or written
     * @throws IllegalArgumentException if a column is missing, of another type or there already
     */
    @Override
    public Dataset<Row> transform(Dataset<?> rows) {
        StructType schema = transformSchema(rows.schema());
        Placement placement =
                new Placement(
                        JavaSparkContext.fromSparkContext(rows.sparkSession().sparkContext())
                                .broadcast(new SharedModel(model)),
                        Features.column(rows.schema(), getOrDefault(inputCol)),
                        isDefined(idCol) ? Features.place(rows.schema(), getOrDefault(idCol)) : -1,
                        (Integer) getOrDefault(blockSize));
        // the second time for what is known about columns, which an encoder drops
        return rows.toDF().mapPartitions(placement, Encoders.row(schema)).to(schema);
    }

    @Override
    public StructType transformSchema(StructType schema) {
        Features.column(schema, getOrDefault(inputCol));
        if (isDefined(idCol)) {
            Features.place(schema, getOrDefault(idCol));
        }
        String output = getOrDefault(outputCol);
        if (schema.getFieldIndex(output).isDefined()) {
            throw new IllegalArgumentException(
                    "there is a column " + output + " already: set another outputCol");
        }
        return schema.add(output, DataTypes.createArrayType(DataTypes.FloatType, false), false);
    }

    @Override
    public SparkUmap copy(ParamMap extra) {
        return copyValues(new SparkUmap(uid, model), extra);
    }

    @Override
    public String uid() {
        return uid;
    }

    @Override
    public MLWriter write() {
        return new SparkUmapFiles.Writer(this);
    }

    /**
     * Returns what reads a transformer that {@link #write} has written; pipelines ask for it.
     *
     * @return a reader
     */
    public static MLReader<SparkUmap> read() {
        return new SparkUmapFiles.Reader();
    }

    /**
     * Reads a transformer.
     *
     * @param path of a folder that {@link #write} has written, in any file system of Hadoop's
     * @return the same transformer
     */
    public static SparkUmap load(String path) {
        return read().load(path);
    }
}
