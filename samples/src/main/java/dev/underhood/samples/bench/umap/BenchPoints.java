package dev.underhood.samples.bench.umap;

import dev.underhood.quality.EmbeddingQuality;
import dev.underhood.samples.command.Ranges;
import dev.underhood.samples.command.Version;
import dev.underhood.umap.Rows;
import dev.underhood.umap.Umap;
import dev.underhood.umap.UmapModel;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Fits rows of 50 columns one after the other in one process, and says what each took: the time by
 * the clock and of the processors, the stages, the quality, and the peak memory of the process.
 */
@Command(
        name = "points",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Measures the time and the memory that UMAP of many points takes.")
public final class BenchPoints implements Callable<Integer> {
    private static final int COLUMNS = 50;
    private static final int GROUPS = 100;
    private static final int WAYS = 6;

    @Option(names = "--rows", description = "rows of a fit (default: ${DEFAULT-VALUE})")
    private int count = 1_000_000;

    @Option(names = "--fits", description = "fits in one process (default: ${DEFAULT-VALUE})")
    private int fits = 1;

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = Objects.requireNonNull(spec, "picocli sets it").commandLine().getOut();
        Ranges.check("--rows", count, 100, 40_000_000);
        Ranges.atLeastOne("--fits", fits);
        Rows rows = Rows.of(rows(count, new Random(5)), COLUMNS);
        for (int fit = 0; fit < fits; fit++) {
            long begin = System.nanoTime();
            long processor = processor();
            UmapModel model = Umap.builder().seed(24 + fit).build().fit(rows);
            double seconds = (System.nanoTime() - begin) / 1e9;
            double busy = (processor() - processor) / 1e9;
            String peak = peak();
            EmbeddingQuality.Scores scores =
                    EmbeddingQuality.defaults().measure(rows, model.embedding(), null);
            out.printf(
                    Locale.ROOT,
                    "%,d rows: %.1f s, of processors %.1f s, %s, %s, %s%n",
                    count,
                    seconds,
                    busy,
                    peak,
                    model.timings(),
                    scores);
            out.flush();
        }
        return 0;
    }

    /** Returns the most memory that the process has had. */
    private static String peak() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM"))
                .map(line -> line.replaceAll("\\s+", " "))
                .findFirst()
                .orElse("");
    }

    /** Groups that are flat, each in directions of its own, with some noise. */
    private static float[] rows(int n, Random random) {
        float[][] middles = new float[GROUPS][COLUMNS];
        float[][][] ways = new float[GROUPS][WAYS][COLUMNS];
        for (int group = 0; group < GROUPS; group++) {
            fill(middles[group], 1.5, random);
            for (float[] way : ways[group]) {
                fill(way, 1, random);
            }
        }
        float[] rows = new float[n * COLUMNS];
        float[] along = new float[WAYS];
        for (int i = 0; i < n; i++) {
            int group = random.nextInt(GROUPS);
            fill(along, 1, random);
            for (int j = 0; j < COLUMNS; j++) {
                double value = middles[group][j] + 0.2 * random.nextGaussian();
                for (int way = 0; way < WAYS; way++) {
                    value += along[way] * ways[group][way][j];
                }
                rows[i * COLUMNS + j] = (float) value;
            }
        }
        return rows;
    }

    private static void fill(float[] values, double spread, Random random) {
        for (int j = 0; j < values.length; j++) {
            values[j] = (float) (spread * random.nextGaussian());
        }
    }

    private static long processor() {
        return ManagementFactory.getOperatingSystemMXBean()
                        instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getProcessCpuTime()
                : 0;
    }
}
