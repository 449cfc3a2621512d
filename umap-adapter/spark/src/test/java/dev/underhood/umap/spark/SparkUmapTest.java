package dev.underhood.umap.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.engine.Engine;
import dev.underhood.umap.Metric;
import dev.underhood.umap.Rows;
import dev.underhood.umap.Umap;
import dev.underhood.umap.UmapModel;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Two threads of this process, without an engine of DJL. */
class SparkUmapTest {
    private static final int FROM = 200;
    private static final int TO = 700;
    private static SparkSession spark;
    private static UmapModel model;
    private static float[][] expected;

    private final Path folder;

    SparkUmapTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeAll
    static void start() {
        spark = Sessions.local();
        model = Blobs.model();
        expected = model.transform(Rows.of(Blobs.rows(FROM, TO))).toRows();
    }

    @AfterAll
    static void stop() {
        spark.stop();
    }

    @Test
    void no_engine_is_needed() {
        assertThat(Engine.getAllEngines()).doesNotContain("PyTorch");
    }

    @ParameterizedTest
    @CsvSource({"1, 4096", "2, 1", "7, 64", "30, 100"})
    void rows_lie_where_one_machine_puts_them_whatever_the_partitions_and_blocks(
            int partitions, int block) {
        Dataset<Row> rows = Blobs.frame(spark, FROM, TO).repartition(partitions);
        Dataset<Row> placed = new SparkUmap(model).setBlockSize(block).transform(rows);
        assertThat(Blobs.points(placed, FROM, TO)).isDeepEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"float32", "float64"})
    void arrays_are_as_good_as_vectors(String type) {
        Column array =
                org.apache.spark.ml.functions.vector_to_array(functions.col("features"), type);
        Dataset<Row> rows = Blobs.frame(spark, FROM, TO).withColumn("features", array);
        float[][] points = Blobs.points(new SparkUmap(model).transform(rows), FROM, TO);
        double[][] values = Blobs.rows(FROM, TO);
        for (double[] row : values) {
            for (int c = 0; c < row.length && type.equals("float32"); c++) {
                row[c] = (float) row[c];
            }
        }
        assertThat(points).isDeepEqualTo(model.transform(Rows.of(values)).toRows());
    }

    @Test
    void rows_that_a_function_has_just_made_are_as_good_as_stored_ones() {
        StructType schema =
                new StructType()
                        .add("id", "long")
                        .add("features", "array<double>")
                        .add("name", "string");
        MapFunction<Row, Row> make =
                row -> RowFactory.create(row.get(0), Blobs.row((int) row.getLong(0)), row.get(2));
        Dataset<Row> rows = Blobs.frame(spark, FROM, TO).map(make, Encoders.row(schema));
        float[][] points = Blobs.points(new SparkUmap(model).transform(rows), FROM, TO);
        assertThat(points).isDeepEqualTo(expected);
    }

    @Test
    void sparse_vectors_are_as_good_as_dense_ones() {
        Vector sparse = Vectors.sparse(Blobs.COLUMNS, new int[] {1}, new double[] {7});
        Row one = RowFactory.create(0L, sparse, "bee");
        Row two = RowFactory.create(1L, sparse.toDense(), "bee");
        Dataset<Row> rows = spark.createDataFrame(List.of(one, two), Blobs.schema());
        float[][] points = Blobs.points(new SparkUmap(model).transform(rows), 0, 2);
        assertThat(points[0]).isEqualTo(points[1]);
    }

    @Test
    void all_other_columns_stay_with_their_types_and_metadata() {
        Metadata known = Metadata.fromJson("{\"unit\":\"legs\"}");
        Dataset<Row> rows =
                Blobs.frame(spark, FROM, FROM + 9)
                        .withColumn("legs", functions.lit(6).as("legs", known))
                        .withColumn("none", functions.lit(null).cast("timestamp"))
                        .withColumn("nested", functions.struct("id", "name"));
        SparkUmap umap = new SparkUmap(model).setOutputCol("place");
        Dataset<Row> placed = umap.transform(rows);
        StructType schema = placed.schema();
        assertThat(schema).isEqualTo(umap.transformSchema(rows.schema()));
        assertThat(schema.fieldNames()).endsWith("nested", "place");
        assertThat(schema.apply("legs").metadata()).isEqualTo(known);
        assertThat(placed.drop("place").collectAsList()).isEqualTo(rows.collectAsList());
    }

    @Test
    void no_row_makes_no_point() {
        Dataset<Row> none = Blobs.frame(spark, 0, 3).limit(0);
        assertThat(new SparkUmap(model).transform(none).collectAsList()).isEmpty();
    }

    @Test
    void a_row_that_cannot_be_placed_is_named() {
        assertThatThrownBy(() -> place(Vectors.dense(0, 0, Double.NaN, 0, 0, 0), true))
                .hasStackTraceContaining("row 41: its feature 2 is NaN: give finite values");
        assertThatThrownBy(() -> place(Vectors.dense(1, 2), true))
                .hasStackTraceContaining(
                        "row 41: it has 2 features, the model was fitted on rows of 6 columns");
        assertThatThrownBy(() -> place(null, false))
                .hasStackTraceContaining(
                        "row 3 of partition 0: its features are null: leave the row out");
    }

    private static void place(@Nullable Vector bad, boolean named) {
        Row row = RowFactory.create(41L, bad, "ant");
        Dataset<Row> rows =
                Blobs.frame(spark, 0, 3)
                        .coalesce(1)
                        .union(spark.createDataFrame(List.of(row), Blobs.schema()))
                        .coalesce(1);
        SparkUmap umap = new SparkUmap(model);
        (named ? umap.setIdCol("id") : umap).transform(rows).collectAsList();
    }

    @Test
    void columns_that_do_not_fit_are_refused_before_any_work() {
        StructType schema = Blobs.schema();
        assertThatThrownBy(() -> new SparkUmap(model).setInputCol("x").transformSchema(schema))
                .hasMessage(
                        "there is no column x among id, features, name: name the one that is meant");
        assertThatThrownBy(() -> new SparkUmap(model).setInputCol("name").transformSchema(schema))
                .hasMessage(
                        "column name is of type string: give a vector, an array<float> or an"
                                + " array<double>");
        assertThatThrownBy(() -> new SparkUmap(model).setOutputCol("id").transformSchema(schema))
                .hasMessage("there is a column id already: set another outputCol");
        assertThatThrownBy(() -> new SparkUmap(model).setBlockSize(0))
                .hasMessageContaining("blockSize");
    }

    @Test
    void models_that_cannot_travel_are_refused() throws Exception {
        UmapModel bare = UmapModel.fromBytes(model.toBytes(false));
        assertThatThrownBy(() -> new SparkUmap(bare)).hasMessageContaining("cannot transform");
        UmapModel own =
                Umap.builder()
                        .metric(Metric.of("first", (a, b) -> Math.abs(a[0] - b[0])))
                        .nEpochs(1)
                        .build()
                        .fit(Rows.of(Blobs.rows(0, 30)));
        assertThatThrownBy(() -> new SparkUmap(own))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("metric first");
    }

    @Test
    void a_pipeline_is_written_and_read_with_its_parameters() throws Exception {
        Dataset<Row> rows = Blobs.frame(spark, FROM, TO).withColumnRenamed("features", "six");
        VectorAssembler six =
                new VectorAssembler().setInputCols(new String[] {"six"}).setOutputCol("values");
        SparkUmap umap = new SparkUmap(model).setInputCol("values").setIdCol("id").setBlockSize(99);
        String path = folder.resolve("pipeline").toUri().toString();
        new Pipeline().setStages(new PipelineStage[] {six, umap}).fit(rows).write().save(path);
        PipelineModel read = PipelineModel.load(path);
        SparkUmap again = (SparkUmap) read.stages()[1];
        assertThat(again.uid()).isEqualTo(umap.uid());
        assertThat(again.explainParams()).isEqualTo(umap.explainParams());
        assertThat(Blobs.points(read.transform(rows), FROM, TO)).isDeepEqualTo(expected);
    }
}
