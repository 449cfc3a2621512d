package dev.underhood.samples.bench.umap;

import dev.underhood.quality.EmbeddingQuality;
import dev.underhood.umap.Rows;
import dev.underhood.umap.Start;
import dev.underhood.umap.Umap;
import dev.underhood.umap.UmapModel;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Long thin data: what its embeddings are worth from each start. Eigenvectors of a chain take a
 * search as long as the chain, which is why one begins with a coarser graph.
 */
final class Chains {
    private static final int ROADS = 40;

    private Chains() {}

    /** Prints a line for each data set and start. */
    static void quality(int[] sizes, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "%n| rows | start | start, s | preservation | trustworthiness |%n"
                        + "|---|---|---|---|---|%n");
        for (int n : sizes) {
            Rows moons = Rows.of(moons(n));
            Rows roads = Rows.of(roads(n));
            for (Start start : List.of(Start.SPECTRAL, Start.PCA, Start.RANDOM)) {
                line(String.format(Locale.ROOT, "%,d of two half moons", n), moons, start, out);
                line(String.format(Locale.ROOT, "%,d along roads", n), roads, start, out);
            }
        }
    }

    private static void line(String name, Rows rows, Start start, PrintWriter out) {
        UmapModel model = Umap.builder().init(start).seed(24).build().fit(rows);
        EmbeddingQuality.Scores scores =
                EmbeddingQuality.defaults().measure(rows, model.embedding(), null);
        out.printf(
                Locale.ROOT,
                "| %s | %s | %.2f | %.4f | %.4f |%n",
                name,
                model.start().method(),
                model.timings().start(),
                scores.preservation(),
                scores.trustworthiness());
        out.flush();
    }

    /** Two half circles without noise. */
    static double[][] moons(int n) {
        double[][] moons = new double[n][];
        int half = n / 2;
        for (int i = 0; i < half; i++) {
            double angle = Math.PI * i / (half - 1);
            moons[i] = new double[] {Math.cos(angle), Math.sin(angle)};
            moons[half + i] = new double[] {1 - Math.cos(angle), 0.5 - Math.sin(angle)};
        }
        return moons;
    }

    /** Points along winding roads, each of which begins somewhere on an earlier one. */
    static double[][] roads(int n) {
        Random random = new Random(7);
        double[][] points = new double[n][];
        int length = Math.max(1, n / ROADS);
        for (int i = 0; i < n; i++) {
            points[i] = new double[] {0, 0};
        }
        double direction = 0;
        for (int i = 1; i < n; i++) {
            boolean begins = i % length == 0;
            direction =
                    begins
                            ? 2 * Math.PI * random.nextDouble()
                            : direction + 4 * random.nextGaussian() / Math.sqrt(length);
            double[] from = points[begins ? random.nextInt(i) : i - 1];
            points[i][0] = from[0] + Math.cos(direction) / length;
            points[i][1] = from[1] + Math.sin(direction) / length;
        }
        return points;
    }
}
