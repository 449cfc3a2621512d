package dev.underhood.umap;

import dev.underhood.quality.EmbeddingQuality;
import dev.underhood.umap.math.SplitMix;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import smile.clustering.KMeans;
import smile.math.MathEx;
import smile.validation.metric.AdjustedRandIndex;

/** Rows for whole fits, and what is measured of their embeddings. */
public final class Samples {
    private Samples() {}

    /** Returns the four measurements of 150 irises. */
    public static float[][] iris() {
        return columns(Fixture.rows("accept-iris.csv"), 0, 4);
    }

    /** Returns the species of each iris. */
    static int[] species() {
        return column("accept-iris.csv", 4);
    }

    /**
     * Returns the irises that others transform: column 5 and 6 choose a quarter, 7 a half.
     *
     * @param chosen whether those are returned or the rest
     */
    static int[] selection(int column, boolean chosen) {
        int[] flags = column("accept-iris.csv", column);
        return IntStream.range(0, flags.length).filter(i -> (flags[i] == 1) == chosen).toArray();
    }

    static float[][] pick(float[][] rows, int[] which) {
        return Arrays.stream(which).mapToObj(i -> rows[i]).toArray(float[][]::new);
    }

    static float[][] columns(float[][] rows, int from, int to) {
        return Arrays.stream(rows)
                .map(row -> Arrays.copyOfRange(row, from, to))
                .toArray(float[][]::new);
    }

    static int[] column(String name, int column) {
        return Arrays.stream(Fixture.rows(name)).mapToInt(row -> (int) row[column]).toArray();
    }

    /** Returns rows with normal values around centres that are even in −10 to 10. */
    static float[][] blobs(int rows, int columns, int centers, long seed) {
        Random random = new Random(seed);
        float[][] middles = new float[centers][columns];
        for (float[] middle : middles) {
            for (int j = 0; j < columns; j++) {
                middle[j] = random.nextFloat() * 20 - 10;
            }
        }
        float[][] made = new float[rows][columns];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                made[i][j] = middles[i % centers][j] + (float) random.nextGaussian();
            }
        }
        return made;
    }

    /** Returns rows that are even in 0 to 1. */
    public static float[][] uniform(int rows, int columns, long seed) {
        Random random = new Random(seed);
        float[][] made = new float[rows][columns];
        for (float[] row : made) {
            for (int j = 0; j < columns; j++) {
                row[j] = random.nextFloat();
            }
        }
        return made;
    }

    /** Returns the trustworthiness of all rows, 10 neighbours each. */
    static double trust(float[][] rows, Embedding embedding) {
        return new EmbeddingQuality(10, rows.length, 0)
                .measure(
                        flat(rows),
                        rows[0].length,
                        flat(embedding.toRows()),
                        embedding.dimensions(),
                        null)
                .trustworthiness();
    }

    /** Returns how well so many clusters of the points agree with labels: 1 if fully. */
    static double randIndex(Embedding embedding, int[] labels, int clusters) {
        MathEx.setSeed(42);
        double[][] points =
                Arrays.stream(embedding.toRows())
                        .map(row -> IntStream.range(0, row.length).mapToDouble(j -> row[j]))
                        .map(row -> row.toArray())
                        .toArray(double[][]::new);
        KMeans best = null;
        for (int i = 0; i < 10; i++) {
            KMeans found = KMeans.fit(points, clusters);
            best = best == null || found.distortion < best.distortion ? found : best;
        }
        return best == null ? Double.NaN : AdjustedRandIndex.of(labels, best.y);
    }

    public static float[] flat(float[][] rows) {
        float[] flat = new float[rows.length == 0 ? 0 : rows.length * rows[0].length];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], 0, flat, i * rows[i].length, rows[i].length);
        }
        return flat;
    }

    static double[][] doubles(float[][] rows) {
        return Arrays.stream(rows)
                .map(row -> IntStream.range(0, row.length).mapToDouble(j -> row[j]).toArray())
                .toArray(double[][]::new);
    }

    /** Returns the bits of all coordinates as one number. */
    static long hash(Embedding embedding) {
        long hash = 1;
        for (float value : embedding.array()) {
            hash = SplitMix.mix(hash * 31 + Float.floatToRawIntBits(value));
        }
        return hash;
    }
}
