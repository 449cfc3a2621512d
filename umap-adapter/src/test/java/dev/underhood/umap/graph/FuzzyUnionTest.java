package dev.underhood.umap.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.underhood.umap.Fixture;
import dev.underhood.umap.neighbor.NeighborTable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

public class FuzzyUnionTest {
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 1})
    void is_that_of_umap_learn(double mix) {
        FuzzyGraph graph = union(Fixture.table("graph-iris.csv"), 1, mix);
        Fixture.assertEdges(graph, mix == 0.5 ? "mix 0.5" : "mix " + (int) mix);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 1})
    void is_that_of_a_slow_map(double mix) {
        NeighborTable neighbors = Fixture.randomTable(300, 12, 5);
        SmoothDistances smooth =
                Fixture.on(1, workers -> SmoothDistances.of(neighbors, 1, workers));
        Map<Integer, Map<Integer, double[]>> both = new TreeMap<>();
        for (int i = 0; i < neighbors.size(); i++) {
            for (int rank = 1; rank < neighbors.k(); rank++) {
                int j = neighbors.index(i, rank);
                weights(both, i, j)[0] = smooth.membership(i, rank);
                weights(both, j, i)[1] = smooth.membership(i, rank);
            }
        }
        FuzzyGraph graph = union(neighbors, 1, mix);
        int at = 0;
        for (int i = 0; i < neighbors.size(); i++) {
            assertThat(graph.offsets[i]).isEqualTo(at);
            for (Map.Entry<Integer, double[]> edge : both.getOrDefault(i, Map.of()).entrySet()) {
                double a = edge.getValue()[0];
                double b = edge.getValue()[1];
                double weight = mix * (a + b - a * b) + (1 - mix) * a * b;
                if ((float) weight > 0) {
                    assertThat(graph.tails[at]).isEqualTo(edge.getKey());
                    assertThat(graph.weights[at++]).isCloseTo((float) weight, within(1e-6f));
                }
            }
        }
        assertThat(graph.edges()).isEqualTo(at);
    }

    /**
     * The points (1, 0), (3, 0), (5, 6), (0, 4) of a test that scanpy and numba use (numba#10229).
     */
    @Test
    void of_four_points_is_the_known_one() {
        NeighborTable neighbors =
                Fixture.tableOf(new float[][] {{1, 0}, {3, 0}, {5, 6}, {0, 4}}, 3);
        float[][] wanted = {
            {0, 1, 0, 1},
            {1, 0, 0.5849691f, 0.827742f},
            {0, 0.5849691f, 0, 1},
            {1, 0.827742f, 1, 0}
        };
        FuzzyGraph graph = union(neighbors, 1, 1);
        float[][] weights = new float[4][4];
        for (int i = 0; i < 4; i++) {
            for (int e = graph.offsets[i]; e < graph.offsets[i + 1]; e++) {
                weights[i][graph.tails[e]] = graph.weights[e];
            }
        }
        for (int i = 0; i < 4; i++) {
            assertThat(weights[i]).containsExactly(wanted[i], within(1e-7f));
        }
    }

    @Test
    void of_five_blobs_has_five_components() {
        FuzzyGraph graph = union(Fixture.tableOf(Fixture.rows("graph-blobs.csv"), 15), 1, 1);
        assertThat(Components.of(graph).count()).isEqualTo(5);
    }

    @Test
    void of_points_without_neighbors_is_empty() {
        FuzzyGraph alone = union(new NeighborTable(new int[] {0, 1}, new float[2], 1), 1, 1);
        assertThat(alone.size()).isEqualTo(2);
        assertThat(alone.edges()).isZero();
        FuzzyGraph nothing = union(new NeighborTable(new int[0], new float[0], 3), 1, 1);
        assertThat(nothing.size()).isZero();
    }

    @Test
    void a_neighbor_named_twice_is_one_edge() {
        NeighborTable twice =
                Fixture.table(
                        new int[][] {{0, 1, 2, 1}, {1, 0, 2, -1}, {2, 0, 1, -1}},
                        new float[][] {{0, 1, 2, 3}, {0, 1, 2, 0}, {0, 2, 2, 0}});
        FuzzyGraph graph = union(twice, 1, 1);
        assertThat(graph.offsets).containsExactly(0, 2, 4, 6);
        assertThat(graph.tails).containsExactly(1, 2, 0, 2, 0, 1);
    }

    @Test
    void threads_change_no_bit_and_directions_are_equal() {
        NeighborTable neighbors = Fixture.randomTable(5000, 15, 2);
        List<FuzzyGraph> graphs =
                Fixture.onThreads(
                        workers ->
                                FuzzyUnion.of(
                                        neighbors,
                                        SmoothDistances.of(neighbors, 1, workers),
                                        0.7,
                                        workers));
        FuzzyGraph first = graphs.get(0);
        assertThat(first.edges()).isGreaterThan(100_000);
        for (FuzzyGraph graph : graphs) {
            Fixture.assertSameBits(graph, first);
        }
        DirectedGraph turned = DirectedGraph.of(first).transposed();
        Fixture.assertSameBits(new FuzzyGraph(turned.offsets, turned.tails, turned.weights), first);
    }

    private static FuzzyGraph union(NeighborTable neighbors, double connectivity, double mix) {
        return Fixture.on(
                2,
                workers ->
                        FuzzyUnion.of(
                                neighbors,
                                SmoothDistances.of(neighbors, connectivity, workers),
                                mix,
                                workers));
    }

    private static double[] weights(Map<Integer, Map<Integer, double[]>> both, int i, int j) {
        return both.computeIfAbsent(i, key -> new TreeMap<>())
                .computeIfAbsent(j, key -> new double[2]);
    }
}
