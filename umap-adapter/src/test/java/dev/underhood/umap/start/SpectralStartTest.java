package dev.underhood.umap.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.underhood.umap.graph.Components;
import dev.underhood.umap.graph.FuzzyGraph;
import dev.underhood.umap.math.Lanczos;
import dev.underhood.umap.math.RandomStream;
import dev.underhood.umap.math.Workers;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

public class SpectralStartTest {
    private final Workers workers = new Workers(1);
    private final FuzzyGraph irises = StartSamples.graph(100, StartSamples.csv("start-graph.csv"));

    @AfterEach
    void close() {
        workers.close();
    }

    @Test
    void agrees_with_umap_learn_up_to_sign() {
        double[][] theirs = StartSamples.axes(StartSamples.csv("start-places.csv"), 4, 3);
        double[][] ours =
                StartSamples.axes(StartSamples.points(spectral(irises, 3).values, 3), 0, 3);
        assertThat(StartSamples.difference(ours, theirs)).isLessThan(1e-6);
    }

    @Test
    void consists_of_eigenvectors() {
        NormalizedGraph operator = new NormalizedGraph(irises, workers);
        double[] product = new double[100];
        operator.apply(operator.trivial(), product);
        for (int i = 0; i < 100; i++) {
            assertThat(product[i]).isCloseTo(operator.trivial()[i], within(1e-14));
        }
        double[][] points = StartSamples.points(spectral(irises, 3).values, 3);
        for (int axis = 0; axis < 3; axis++) {
            int a = axis;
            double[] vector = IntStream.range(0, 100).mapToDouble(i -> points[i][a]).toArray();
            operator.apply(vector, product);
            double value = dot(vector, product);
            assertThat(dot(vector, vector)).isCloseTo(1, within(1e-12));
            assertThat(dot(vector, operator.trivial())).isCloseTo(0, within(1e-12));
            for (int i = 0; i < 100; i++) {
                assertThat(product[i]).isCloseTo(value * vector[i], within(1e-4));
            }
        }
    }

    @Test
    void has_its_largest_entries_on_the_positive_side() {
        double[][] points = StartSamples.points(spectral(irises, 3).values, 3);
        for (int axis = 0; axis < 3; axis++) {
            int a = axis;
            double high = Arrays.stream(points).mapToDouble(p -> p[a]).max().orElseThrow();
            double low = Arrays.stream(points).mapToDouble(p -> p[a]).min().orElseThrow();
            assertThat(high).isGreaterThanOrEqualTo(-low);
        }
    }

    @Test
    void does_not_depend_on_where_the_search_begins() {
        NormalizedGraph operator = new NormalizedGraph(irises, workers);
        RandomStream random = new RandomStream(99, 0);
        double[] other = IntStream.range(0, 100).mapToDouble(random::normal).toArray();
        double[][] known = {operator.trivial()};
        double[][] one =
                Lanczos.largest(
                                operator,
                                3,
                                known,
                                Lanczos.start(100),
                                SpectralStart.AIM,
                                600,
                                workers)
                        .vectors;
        double[][] two =
                Lanczos.largest(operator, 3, known, other, SpectralStart.AIM, 600, workers).vectors;
        assertThat(one).isNotEqualTo(two);
        assertThat(StartSamples.difference(one, two)).isLessThan(1e-6);
    }

    @Test
    void takes_a_nearly_disconnected_graph_apart() {
        double[][] rows = StartSamples.groups(3, 60, 5);
        FuzzyGraph apart = StartSamples.neighbors(rows, 10);
        assertThat(Components.of(apart).count()).isEqualTo(3);
        double[][] edges =
                IntStream.range(0, apart.size())
                        .boxed()
                        .flatMap(
                                i ->
                                        IntStream.range(apart.offsets[i], apart.offsets[i + 1])
                                                .mapToObj(
                                                        e ->
                                                                new double[] {
                                                                    i,
                                                                    apart.tails[e],
                                                                    apart.weights[e]
                                                                }))
                        .toArray(double[][]::new);
        double[][] joined = Arrays.copyOf(edges, edges.length + 2);
        joined[edges.length] = new double[] {0, 60, 1e-7};
        joined[edges.length + 1] = new double[] {61, 120, 1e-7};
        Coordinates found = spectral(StartSamples.graph(180, joined), 2);
        assertThat(found.converged).isTrue();
        double[][] points = StartSamples.points(found.values, 2);
        for (int i = 0; i < 180; i++) {
            double own = StartSamples.distance(points[i], points[i / 60 * 60]);
            double next = StartSamples.distance(points[i], points[(i / 60 * 60 + 60) % 180]);
            assertThat(own).isLessThan(next / 3);
        }
    }

    @Test
    void copes_with_a_long_chain() {
        int n = 5000;
        double[][] edges =
                IntStream.range(0, n - 1)
                        .mapToObj(i -> new double[] {i, i + 1, 1})
                        .toArray(double[][]::new);
        Coordinates found = spectral(StartSamples.graph(n, edges), 2);
        assertThat(found.method).isIn("spectral", "coarse");
        double[][] points = StartSamples.points(found.values, 2);
        double end = StartSamples.distance(points[0], points[n - 1]);
        for (int i = 2; i < n - 1; i++) { // the ends have half the edges
            assertThat(StartSamples.distance(points[i - 1], points[i])).isLessThan(end / 100);
        }
    }

    /** A grid 60 points long and 20 wide: the first axis is half a wave along it. */
    @Test
    void a_large_graph_begins_with_a_coarser_one() {
        int n = 1200;
        double[][] edges =
                IntStream.range(0, n)
                        .boxed()
                        .flatMap(
                                i ->
                                        IntStream.of(i + 1, i + 20)
                                                .filter(j -> j < n && (j > i + 1 || j % 20 > 0))
                                                .mapToObj(j -> new double[] {i, j, 1}))
                        .toArray(double[][]::new);
        FuzzyGraph grid = StartSamples.graph(n, edges);
        Coordinates found = SpectralStart.of(grid, 2, SpectralStart.MOST, n, workers);
        assertThat(found.method).isEqualTo("spectral");
        assertThat(found.converged).isTrue();
        assertThat(found.note).isEmpty();
        double[] wave =
                IntStream.range(0, n)
                        .mapToDouble(i -> Math.cos(Math.PI * (Math.floorDiv(i, 20) + 0.5) / 60))
                        .toArray();
        double[] along = IntStream.range(0, n).mapToDouble(i -> found.values[2 * i]).toArray();
        double likeness =
                Math.abs(dot(wave, along)) / Math.sqrt(dot(wave, wave) * dot(along, along));
        assertThat(likeness).isGreaterThan(0.99);
    }

    @Test
    void keeps_complete_graphs_and_stars_finite() {
        double[][] star =
                IntStream.range(1, 30)
                        .mapToObj(i -> new double[] {0, i, 1})
                        .toArray(double[][]::new);
        double[][] complete =
                IntStream.range(0, 900)
                        .filter(e -> e / 30 < e % 30)
                        .mapToObj(e -> new double[] {Math.floorDiv(e, 30), e % 30, 1})
                        .toArray(double[][]::new);
        for (double[][] edges : new double[][][] {star, complete}) {
            Coordinates found = spectral(StartSamples.graph(30, edges), 10);
            assertThat(found.converged).isTrue();
            assertThat(Arrays.stream(found.values)).allMatch(Double::isFinite);
        }
    }

    private Coordinates spectral(FuzzyGraph graph, int dimensions) {
        return SpectralStart.of(graph, dimensions, SpectralStart.MOST, workers);
    }

    private static double dot(double[] a, double[] b) {
        return IntStream.range(0, a.length).mapToDouble(i -> a[i] * b[i]).sum();
    }
}
