package dev.underhood.umap;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.underhood.umap.graph.FuzzyGraph;
import dev.underhood.umap.graph.TargetValues;
import dev.underhood.umap.math.RowSource;
import dev.underhood.umap.math.Workers;
import dev.underhood.umap.neighbor.NeighborTable;
import dev.underhood.umap.start.StartOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Reads the values that other implementations computed, and makes data of which none are known. */
public final class Fixture {
    private Fixture() {}

    /** Returns the cells of every line but comments. */
    public static List<String[]> lines(String name) {
        try (BufferedReader in =
                new BufferedReader(
                        new InputStreamReader(
                                requireNonNull(Fixture.class.getResourceAsStream(name), name),
                                StandardCharsets.UTF_8))) {
            return in.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(",", -1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns neighbours stored as k points and then k distances per line. */
    static Neighbors neighbors(String name) {
        List<String[]> lines = lines(name);
        int k = lines.get(0).length / 2;
        int[][] near = new int[lines.size()][k];
        float[][] far = new float[lines.size()][k];
        for (int i = 0; i < near.length; i++) {
            for (int j = 0; j < k; j++) {
                near[i][j] = Integer.parseInt(lines.get(i)[j]);
                far[i][j] = Float.parseFloat(lines.get(i)[k + j]);
            }
        }
        return Neighbors.of(near, far);
    }

    /** Returns the numbers of every line. */
    public static float[][] rows(String name) {
        List<String[]> lines = lines(name);
        float[][] rows = new float[lines.size()][lines.get(0).length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < rows[i].length; j++) {
                rows[i][j] = Float.parseFloat(lines.get(i)[j]);
            }
        }
        return rows;
    }

    /** Compares every point with every other one. */
    static Neighbors neighborsOf(float[][] rows, int k) {
        int n = rows.length;
        int[][] near = new int[n][k];
        float[][] far = new float[n][k];
        for (int i = 0; i < n; i++) {
            double[] distance = new double[n];
            for (int j = 0; j < n; j++) {
                for (int c = 0; c < rows[i].length; c++) {
                    double difference = (double) rows[i][c] - rows[j][c];
                    distance[j] += difference * difference;
                }
            }
            distance[i] = -1;
            int[] order =
                    IntStream.range(0, n)
                            .boxed()
                            .sorted(Comparator.comparingDouble(j -> distance[j]))
                            .mapToInt(j -> j)
                            .limit(k)
                            .toArray();
            for (int j = 0; j < k; j++) {
                near[i][j] = order[j];
                far[i][j] = (float) Math.sqrt(Math.max(0, distance[order[j]]));
            }
        }
        return Neighbors.of(near, far);
    }

    /** Returns k − 1 other points of each, all different, at ascending distances. */
    public static NeighborTable randomTable(int n, int k, long seed) {
        Random random = new Random(seed);
        int[][] near = new int[n][k];
        float[][] far = new float[n][k];
        for (int i = 0; i < n; i++) {
            near[i][0] = i;
            int step = 1 + random.nextInt(Math.max(1, (n - 1) / k));
            for (int j = 1; j < k; j++) {
                near[i][j] = (i + j * step) % n;
                far[i][j] = far[i][j - 1] + random.nextFloat() * 10;
            }
        }
        return table(near, far);
    }

    /** Returns neighbours stored as k points and then k distances per line. */
    public static NeighborTable table(String name) {
        return neighbors(name).table();
    }

    /** Returns neighbours that are checked. */
    public static NeighborTable table(int[][] indices, float[][] distances) {
        return Neighbors.of(indices, distances).table();
    }

    /** Compares every point with every other one. */
    public static NeighborTable tableOf(float[][] rows, int k) {
        return neighborsOf(rows, k).table();
    }

    /** Returns rows as the steps of a fit read them. */
    public static RowSource source(Rows rows) {
        return rows.source();
    }

    /** Returns what is known as the step takes it that makes the graph. */
    public static TargetValues values(Target target) {
        return target.values();
    }

    /** Returns a start as the step takes it that places the points; the seed is 42. */
    public static StartOptions options(int dimensions, Start start) {
        return start.options(dimensions, 42);
    }

    /** Runs a step on 1, 2 and 4 threads. */
    public static <T> List<T> onThreads(Function<Workers, T> step) {
        return List.of(1, 2, 4).stream().map(threads -> on(threads, step)).toList();
    }

    /** Runs a step on some threads. */
    public static <T> T on(int threads, Function<Workers, T> step) {
        try (Workers workers = new Workers(threads)) {
            return step.apply(workers);
        }
    }

    /** Checks the edges of some points of the iris graphs against those that umap-learn found. */
    public static void assertEdges(FuzzyGraph graph, String name) {
        List<String[]> lines =
                lines("graph-edges.csv").stream().filter(line -> line[0].equals(name)).toList();
        assertThat(lines).hasSizeGreaterThan(100);
        int at = 0;
        for (int i = 0; i < graph.size(); i += 10) {
            for (int e = graph.offsets[i]; e < graph.offsets[i + 1]; e++) {
                String[] line = lines.get(at++);
                assertThat(line[1] + "-" + line[2]).isEqualTo(i + "-" + graph.tails[e]);
                float weight = Float.parseFloat(line[3]);
                assertThat(graph.weights[e])
                        .as("%s: %s-%s", line[0], line[1], line[2])
                        .isCloseTo(weight, within(1e-6f + 1e-5f * weight));
            }
        }
        assertThat(at).isEqualTo(lines.size());
    }

    public static void assertSameBits(FuzzyGraph graph, FuzzyGraph other) {
        assertThat(graph.offsets).isEqualTo(other.offsets);
        assertThat(graph.tails).isEqualTo(other.tails);
        assertThat(graph.weights).isEqualTo(other.weights);
    }
}
