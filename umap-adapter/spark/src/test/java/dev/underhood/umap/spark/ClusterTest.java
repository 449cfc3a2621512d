package dev.underhood.umap.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.umap.Rows;
import dev.underhood.umap.UmapModel;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A master, two workers and their executors, which are processes of their own, on loopback. */
class ClusterTest {
    private static final int TO = 1200;
    private static final int PARTITIONS = 6;
    private static final int BLOCK = 16;

    /** A row in the middle of a partition, after several blocks. */
    private static final long FATAL = 700;

    private final Path folder;

    ClusterTest(@TempDir Path folder) {
        this.folder = folder;
    }

    /** Keeps the process of each task in the folder, and ends the first that sees the fatal row. */
    private record Killer(String folder) implements MapFunction<Row, Row> {
        @Override
        public Row call(Row row) throws IOException {
            String me = Long.toString(ProcessHandle.current().pid());
            if (row.getLong(0) == FATAL && new File(folder, "fatal").createNewFile()) {
                Files.createFile(Path.of(folder, "killed " + me));
                Runtime.getRuntime().halt(137);
            }
            Files.write(Path.of(folder, "alive " + me), new byte[0]);
            return row;
        }
    }

    @Test
    void the_bits_are_those_of_one_machine_though_an_executor_is_killed() throws IOException {
        UmapModel model = Blobs.model();
        try (SparkSession spark = start()) {
            JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
            List<Row> all = Blobs.frame(spark, 0, TO).collectAsList();
            Dataset<Row> rows =
                    spark.createDataFrame(context.parallelize(all, PARTITIONS), Blobs.schema());
            Dataset<Row> watched =
                    rows.map(new Killer(folder.toString()), Encoders.row(rows.schema()));
            Dataset<Row> placed = new SparkUmap(model).setBlockSize(BLOCK).transform(watched);
            assertThat(Blobs.points(placed, 0, TO))
                    .isDeepEqualTo(model.transform(Rows.of(Blobs.rows(0, TO))).toRows());
        }
        Set<String> killed = seen("killed ");
        assertThat(killed).hasSize(1);
        assertThat(seen("alive "))
                .hasSizeGreaterThanOrEqualTo(2)
                .doesNotContain(Long.toString(ProcessHandle.current().pid()));
    }

    private Set<String> seen(String kind) {
        Set<String> seen = new TreeSet<>();
        for (String name : Objects.requireNonNull(folder.toFile().list())) {
            if (name.startsWith(kind)) {
                seen.add(name.substring(kind.length()));
            }
        }
        return seen;
    }

    /** An installation of Spark is an empty folder of jars: the executors get our class path. */
    private SparkSession start() throws IOException {
        Files.createDirectories(Path.of(System.getenv("SPARK_HOME"), "jars"));
        String jars =
                Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                        .splitAsStream(System.getProperty("java.class.path"))
                        .map(jar -> Path.of(jar).toAbsolutePath().toString())
                        .collect(Collectors.joining(File.pathSeparator));
        return Sessions.builder("local-cluster[2,1,1024]")
                .config("spark.executor.memory", "512m")
                .config("spark.executorEnv.SPARK_SCALA_VERSION", "2.13")
                .config(
                        "spark.executor.extraJavaOptions",
                        "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")
                .config("spark.executor.extraClassPath", jars)
                .getOrCreate();
    }
}
