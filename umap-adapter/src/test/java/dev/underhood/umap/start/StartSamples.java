package dev.underhood.umap.start;

import dev.underhood.umap.Fixture;
import dev.underhood.umap.graph.FuzzyGraph;
import dev.underhood.umap.math.RandomStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Small graphs and rows for the tests of the initial layout. */
public final class StartSamples {
    private StartSamples() {}

    /** The numbers of a fixture, without its first line, which tells its origin. */
    static double[][] csv(String name) {
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(
                                Objects.requireNonNull(Fixture.class.getResourceAsStream(name)),
                                StandardCharsets.UTF_8))) {
            return lines.lines()
                    .skip(1)
                    .map(
                            line ->
                                    Arrays.stream(line.split(",", -1))
                                            .mapToDouble(Double::parseDouble)
                                            .toArray())
                    .toArray(double[][]::new);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A graph of edges (point, point, weight). */
    static FuzzyGraph graph(int n, double[]... edges) {
        TreeMap<Long, Float> both = new TreeMap<>();
        for (double[] edge : edges) {
            both.put(((long) edge[0]) * n + (long) edge[1], (float) edge[2]);
            both.put(((long) edge[1]) * n + (long) edge[0], (float) edge[2]);
        }
        int[] offsets = new int[n + 1];
        int[] tails = new int[both.size()];
        float[] weights = new float[both.size()];
        int at = 0;
        for (var edge : both.entrySet()) {
            offsets[(int) (edge.getKey() / n) + 1]++;
            tails[at] = (int) (edge.getKey() % n);
            weights[at++] = edge.getValue();
        }
        for (int i = 0; i < n; i++) {
            offsets[i + 1] += offsets[i];
        }
        return new FuzzyGraph(offsets, tails, weights);
    }

    /** Groups of so many rows each, close together, far from each other. */
    public static double[][] groups(int groups, int rows, int columns) {
        RandomStream random = new RandomStream(7, 0);
        double[][] made = new double[groups * rows][columns];
        for (int i = 0; i < made.length; i++) {
            for (int j = 0; j < columns; j++) {
                double center = 100 * random.normal(1_000_000 + (long) (i / rows) * columns + j);
                made[i][j] = center + random.normal((long) i * columns + j);
            }
        }
        return made;
    }

    /** The graph of every row and its nearest others, the nearer the heavier. */
    static FuzzyGraph neighbors(double[][] rows, int k) {
        double[][] edges =
                IntStream.range(0, rows.length)
                        .boxed()
                        .flatMap(
                                i ->
                                        IntStream.range(0, rows.length)
                                                .filter(j -> j != i)
                                                .mapToObj(
                                                        j ->
                                                                new double[] {
                                                                    i, j, distance(rows[i], rows[j])
                                                                })
                                                .sorted((a, b) -> Double.compare(a[2], b[2]))
                                                .limit(k))
                        .toArray(double[][]::new);
        for (double[] edge : edges) {
            edge[2] = 1 / (1 + edge[2]);
        }
        return graph(rows.length, edges);
    }

    static double distance(double[] a, double[] b) {
        double sum = 0;
        for (int j = 0; j < a.length; j++) {
            sum += (a[j] - b[j]) * (a[j] - b[j]);
        }
        return Math.sqrt(sum);
    }

    /** The mean over rows of the squared distance between two lists of axes, each up to sign. */
    static double difference(double[][] axes, double[][] others) {
        double sum = 0;
        for (int axis = 0; axis < axes.length; axis++) {
            double same = 0;
            double turned = 0;
            for (int i = 0; i < axes[axis].length; i++) {
                same += Math.pow(axes[axis][i] - others[axis][i], 2);
                turned += Math.pow(axes[axis][i] + others[axis][i], 2);
            }
            sum += Math.min(same, turned);
        }
        return sum / axes[0].length;
    }

    /** Some columns of rows, all scaled so that the largest magnitude is 10. */
    static double[][] axes(double[][] rows, int first, int count) {
        double[][] axes = new double[count][rows.length];
        double largest = 0;
        for (int axis = 0; axis < count; axis++) {
            for (int i = 0; i < rows.length; i++) {
                axes[axis][i] = rows[i][first + axis];
                largest = Math.max(largest, Math.abs(axes[axis][i]));
            }
        }
        for (double[] axis : axes) {
            for (int i = 0; i < axis.length; i++) {
                axis[i] *= 10 / largest;
            }
        }
        return axes;
    }

    /** One array per point. */
    static double[][] points(double[] values, int dimensions) {
        return IntStream.range(0, values.length / dimensions)
                .mapToObj(i -> Arrays.copyOfRange(values, i * dimensions, (i + 1) * dimensions))
                .toArray(double[][]::new);
    }

    static double[][] points(float[] values, int dimensions) {
        return points(
                IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray(),
                dimensions);
    }
}
