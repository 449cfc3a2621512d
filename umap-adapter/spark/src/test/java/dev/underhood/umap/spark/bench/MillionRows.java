package dev.underhood.umap.spark.bench;

import dev.underhood.map.NewRows;
import dev.underhood.quality.EmbeddingQuality;
import dev.underhood.run.RunId;
import dev.underhood.store.RunStore;
import dev.underhood.umap.Embedding;
import dev.underhood.umap.Rows;
import dev.underhood.umap.Umap;
import dev.underhood.umap.UmapFit;
import dev.underhood.umap.UmapModel;
import dev.underhood.umap.UmapRecording;
import dev.underhood.umap.spark.ClassMedian;
import dev.underhood.umap.spark.Placed;
import dev.underhood.umap.spark.SparkUmap;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;

/**
 * A million rows of 50 columns, made in Spark: 50,000 are fitted here, all are placed there, and a
 * sample is shown with the fit. Arguments: the folder of the runs, and other numbers of rows to
 * place, to fit, to measure and to show.
 */
public final class MillionRows {
    private static final int[] NUMBERS = {1_000_000, 50_000, 200, 50_000};

    private MillionRows() {}

    /**
     * Runs the program.
     *
     * @param args the folder of the runs, and up to four numbers
     */
    public static void main(String[] args) throws Exception {
        int[] numbers = NUMBERS.clone();
        for (int i = 1; i < args.length; i++) {
            numbers[i - 1] = Integer.parseInt(args[i]);
        }
        Path runs = Path.of(args.length == 0 ? "runs" : args[0]);
        try (SparkSession spark = Clusters.session(Runtime.getRuntime().availableProcessors())) {
            run(spark, RunStore.at(runs), numbers[0], numbers[1], numbers[2], numbers[3]);
        }
        System.out.println("look at it: serve --runs " + runs.toAbsolutePath());
    }

    static RunId run(
            SparkSession spark, RunStore store, int count, int fitted, int measured, int shown) {
        UmapFit fit = Umap.builder().seed(7).build().prepare(Rows.of(Clusters.rows(0, fitted)));
        RunId id;
        try (UmapRecording recording =
                UmapRecording.of(
                        fit,
                        store.writer(),
                        "a million rows",
                        Clusters.labels(fitted),
                        Clusters.NAMES)) {
            fit.run();
            id = recording.id();
        }
        // begin place
        UmapModel model = fit.model();
        Dataset<Row> rows = Clusters.frame(spark, 0, count, Math.max(2, count / 50_000));
        SparkUmap umap = new SparkUmap(model).setInputCol("features").setIdCol("id");
        Dataset<Row> points = umap.transform(rows).persist(StorageLevel.MEMORY_AND_DISK());
        Placed placed = new Placed(points, "embedding");
        List<ClassMedian> medians = placed.medians("cluster");
        EmbeddingQuality how = EmbeddingQuality.defaults().withQueries(measured);
        EmbeddingQuality.Scores scores = placed.quality(how, "features", "id", "cluster");
        List<Row> sample = placed.sample("id", shown, 1).collectAsList();
        // end place
        for (ClassMedian median : medians) {
            System.out.printf(
                    Locale.ROOT,
                    "cluster %s: %,d rows, median %s%n",
                    median.label(),
                    median.rows(),
                    median.median());
        }
        System.out.println(scores);
        show(store, id, sample);
        points.unpersist();
        return id;
    }

    private static void show(RunStore store, RunId id, List<Row> sample) {
        float[] values = new float[2 * sample.size()];
        int[] labels = new int[sample.size()];
        for (int i = 0; i < labels.length; i++) {
            Row row = sample.get(i);
            List<Float> point = row.getList(row.fieldIndex("embedding"));
            values[2 * i] = point.get(0);
            values[2 * i + 1] = point.get(1);
            labels[i] = row.getInt(row.fieldIndex("cluster"));
        }
        NewRows.add(store, id, Embedding.of(values, 2), labels);
    }
}
