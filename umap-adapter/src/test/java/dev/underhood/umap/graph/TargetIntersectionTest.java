package dev.underhood.umap.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.underhood.umap.Fixture;
import dev.underhood.umap.Target;
import dev.underhood.umap.neighbor.NeighborTable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetIntersectionTest {
    private static final int K = 15;

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.5", "1"})
    void of_categories_some_unknown_is_that_of_umap_learn(String weight) {
        Target target = species().weight(Double.parseDouble(weight));
        Fixture.assertEdges(apply(iris(), target), "categories " + weight);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.3", "0.8", "1"})
    void of_numbers_is_that_of_umap_learn(String weight) {
        float[][] lines = Fixture.rows("graph-targets.csv");
        float[] numbers = new float[lines.length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = lines[i][1];
        }
        Target target = Target.numbers(numbers).weight(Double.parseDouble(weight));
        Fixture.assertEdges(apply(iris(), target), "numbers " + weight);
    }

    @Test
    void equal_numbers_do_no_harm() {
        FuzzyGraph graph = apply(iris(), Target.numbers(new float[150]));
        assertThat(Components.of(graph).count()).isEqualTo(1);
        for (float weight : graph.weights) {
            assertThat(weight).isGreaterThan(0).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void strangers_part_when_only_the_target_counts() {
        int[] kinds = IntStream.range(0, 150).toArray();
        FuzzyGraph graph = apply(iris(), Target.categories(kinds).weight(1));
        assertThat(graph.size()).isEqualTo(150);
        assertThat(graph.edges()).isZero();
    }

    @Test
    void few_points_are_all_neighbors_of_each_other() {
        FuzzyGraph none = new FuzzyGraph(new int[4], new int[0], new float[0]);
        assertThat(apply(none, Target.numbers(new float[] {1, 5, -2})).tails)
                .containsExactly(1, 2, 0, 2, 0, 1);
        FuzzyGraph empty = new FuzzyGraph(new int[1], new int[0], new float[0]);
        assertThat(apply(empty, Target.numbers(new float[0])).size()).isZero();
    }

    @Test
    void a_target_of_another_length_is_rejected() {
        assertThatThrownBy(() -> apply(iris(), Target.categories(new int[149])))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("149 values for 150 rows");
    }

    @Test
    void threads_change_no_bit() {
        int n = 4000;
        float[] numbers = new float[n];
        for (int i = 0; i < n; i++) {
            numbers[i] = i * 37 % 1000;
        }
        NeighborTable neighbors = Fixture.randomTable(n, K, 8);
        for (Target target :
                List.of(
                        Target.numbers(numbers),
                        Target.categories(IntStream.range(0, n).map(i -> i % 7 - 1).toArray()))) {
            List<FuzzyGraph> graphs =
                    Fixture.onThreads(
                            workers ->
                                    TargetIntersection.apply(
                                            FuzzyUnion.of(
                                                    neighbors,
                                                    SmoothDistances.of(neighbors, 1, workers),
                                                    1,
                                                    workers),
                                            Fixture.values(target),
                                            K,
                                            workers));
            for (FuzzyGraph graph : graphs) {
                Fixture.assertSameBits(graph, graphs.get(0));
            }
        }
    }

    private static Target species() {
        float[][] lines = Fixture.rows("graph-targets.csv");
        return Target.categories(Arrays.stream(lines).mapToInt(line -> (int) line[0]).toArray());
    }

    private static FuzzyGraph iris() {
        NeighborTable neighbors = Fixture.table("graph-iris.csv");
        return Fixture.on(
                1,
                workers ->
                        FuzzyUnion.of(
                                neighbors, SmoothDistances.of(neighbors, 1, workers), 1, workers));
    }

    private static FuzzyGraph apply(FuzzyGraph graph, Target target) {
        return Fixture.on(
                2, workers -> TargetIntersection.apply(graph, Fixture.values(target), K, workers));
    }
}
