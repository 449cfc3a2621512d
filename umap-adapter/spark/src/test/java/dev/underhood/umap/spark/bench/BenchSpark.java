package dev.underhood.umap.spark.bench;

import dev.underhood.umap.Rows;
import dev.underhood.umap.Umap;
import dev.underhood.umap.UmapModel;
import dev.underhood.umap.spark.SparkUmap;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import org.apache.spark.executor.TaskMetrics;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Rows per second and core: {@link UmapModel#transform} alone, and through Spark. Time on the clock
 * and time of the processor, which other work on the machine lengthens less. Arguments: the numbers
 * of rows to place, 100000 and 1000000 unless given.
 */
final class BenchSpark {
    private static final int FITTED = 50_000;
    private static final int ALONE = 50_000;
    private static final int BLOCK = 4096;
    private static final int TURNS = 3;

    private final UmapModel model;
    private final int cores;

    private BenchSpark(UmapModel model, int cores) {
        this.model = model;
        this.cores = cores;
    }

    /** Seconds on the clock and of the processor, and bytes shuffled. */
    private record Cost(double clock, double processor, long shuffled) {}

    public static void main(String[] args) throws Exception {
        int cores = Runtime.getRuntime().availableProcessors();
        long[] sizes = Arrays.stream(args).mapToLong(Long::parseLong).toArray();
        long began = System.nanoTime();
        UmapModel model = Umap.builder().seed(7).build().fit(Clusters.rows(0, FITTED));
        System.out.printf(
                Locale.ROOT,
                "fitted %,d rows of %d columns in %.1f s; Spark %s, Java %s, %d cores%n",
                FITTED,
                Clusters.COLUMNS,
                (System.nanoTime() - began) / 1e9,
                org.apache.spark.package$.MODULE$.SPARK_VERSION(),
                Runtime.version(),
                cores);
        new BenchSpark(model, cores)
                .run(sizes.length == 0 ? new long[] {100_000, 1_000_000} : sizes);
    }

    private void run(long[] sizes) throws Exception {
        System.out.printf(Locale.ROOT, "model: %,d bytes%n", model.toBytes(true).length);
        System.out.println("| what | rows | s | rows/s/core | processor us/row | shuffled bytes |");
        try (SparkSession spark = Clusters.session(1)) {
            alone(ALONE); // compiles
            place(spark, ALONE);
            for (int turn = 0; turn < TURNS; turn++) {
                tell("transform alone", ALONE, alone(ALONE), 1);
                tell("in Spark, one core", ALONE, place(spark, ALONE), 1);
            }
        }
        try (SparkSession spark = Clusters.session(cores)) {
            for (long size : sizes) {
                tell("in Spark", size, place(spark, size), cores);
            }
        }
    }

    private static void tell(String what, long rows, Cost cost, int cores) {
        System.out.printf(
                Locale.ROOT,
                "| %s | %,d | %.1f | %,.0f | %.1f | %d |%n",
                what,
                rows,
                cost.clock,
                rows / cost.clock / cores,
                1e6 * cost.processor / rows,
                cost.shuffled);
        System.out.flush();
    }

    /** One thread, with the rows made as part of it, as in Spark. */
    private Cost alone(int rows) {
        UmapModel one = model.withThreads(1);
        long processor = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        long clock = System.nanoTime();
        for (int from = 0; from < rows; from += BLOCK) {
            int to = Math.min(rows, from + BLOCK);
            one.transform(Rows.of(Clusters.rows(FITTED + from, FITTED + to)));
        }
        return new Cost(
                (System.nanoTime() - clock) / 1e9,
                (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - processor) / 1e9,
                0);
    }

    /** All columns are computed and thrown away. */
    private Cost place(SparkSession spark, long rows) throws TimeoutException {
        Tasks tasks = new Tasks();
        spark.sparkContext().addSparkListener(tasks);
        int partitions = (int) Math.max(cores, rows / 50_000);
        long clock = System.nanoTime();
        Dataset<Row> made = Clusters.frame(spark, FITTED, FITTED + rows, partitions);
        new SparkUmap(model).transform(made).write().format("noop").mode("overwrite").save();
        double seconds = (System.nanoTime() - clock) / 1e9;
        spark.sparkContext().listenerBus().waitUntilEmpty();
        spark.sparkContext().removeSparkListener(tasks);
        return new Cost(seconds, tasks.processor.sum() / 1e9, tasks.shuffled.sum());
    }

    /** Adds up what tasks took. */
    private static final class Tasks extends SparkListener {
        private final LongAdder processor = new LongAdder();
        private final LongAdder shuffled = new LongAdder();

        @Override
        public void onTaskEnd(SparkListenerTaskEnd end) {
            TaskMetrics metrics = end.taskMetrics();
            processor.add(metrics.executorCpuTime());
            shuffled.add(metrics.shuffleWriteMetrics().bytesWritten());
        }
    }
}
