package dev.underhood.samples.bench.umap;

import dev.underhood.quality.EmbeddingQuality;
import dev.underhood.umap.Rows;
import dev.underhood.umap.Umap;
import dev.underhood.umap.UmapModel;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;

/**
 * Fits rows of 50 columns one after the other in one process, and says what each took: the time by
 * the clock and of the processors, the stages, the quality, and the peak memory of the process.
 */
public final class ManyPoints {
    private static final int COLUMNS = 50;
    private static final int GROUPS = 100;
    private static final int WAYS = 6;

    private ManyPoints() {}

    /**
     * Runs the fits.
     *
     * @param args how many rows, and how many fits
     * @throws IOException if the system does not tell the memory
     */
    public static void main(String[] args) throws IOException {
        int n = Integer.parseInt(args[0]);
        Rows rows = Rows.of(rows(n, new Random(5)), COLUMNS);
        for (int fit = 0; fit < Integer.parseInt(args[1]); fit++) {
            long begin = System.nanoTime();
            long processor = processor();
            UmapModel model = Umap.builder().seed(24 + fit).build().fit(rows);
            double seconds = (System.nanoTime() - begin) / 1e9;
            double busy = (processor() - processor) / 1e9;
            String peak =
                    Files.readAllLines(Path.of("/proc/self/status")).stream()
                            .filter(line -> line.startsWith("VmHWM"))
                            .findFirst()
                            .orElse("");
            EmbeddingQuality.Scores scores =
                    EmbeddingQuality.defaults().measure(rows, model.embedding(), null);
            System.out.printf(
                    Locale.ROOT,
                    "%,d rows: %.1f s, of processors %.1f s, %s, %s, %s%n",
                    n,
                    seconds,
                    busy,
                    peak,
                    model.timings(),
                    scores);
        }
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
