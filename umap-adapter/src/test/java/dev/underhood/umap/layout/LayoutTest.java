package dev.underhood.umap.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.underhood.umap.Fixture;
import dev.underhood.umap.Samples;
import dev.underhood.umap.Start;
import dev.underhood.umap.Umap;
import dev.underhood.umap.UmapModel;
import dev.underhood.umap.UmapOptions;
import dev.underhood.umap.graph.FuzzyGraph;
import dev.underhood.umap.graph.FuzzyUnion;
import dev.underhood.umap.graph.SmoothDistances;
import dev.underhood.umap.neighbor.NeighborTable;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** umappp's optimize_layout.cpp: pruning, how often edges are due, restarts and threads. */
public class LayoutTest {
    private static final FuzzyGraph GRAPH = graph();

    private static FuzzyGraph graph() {
        NeighborTable iris = Fixture.table("graph-iris.csv");
        return Fixture.on(
                1,
                workers -> FuzzyUnion.of(iris, SmoothDistances.of(iris, 1, workers), 1, workers));
    }

    @Test
    void edges_that_would_hardly_be_due_are_left_out() {
        for (int epochs : new int[] {10, 100, 500}) {
            int kept = 0;
            for (float weight : GRAPH.weights) {
                kept += weight >= 1f / epochs ? 1 : 0;
            }
            assertThat(new Rounds(GRAPH, epochs).heads).hasSize(kept);
        }
        assertThat(new Rounds(GRAPH, 10).heads).hasSizeLessThan(GRAPH.weights.length);
        assertThat(new Rounds(GRAPH, 0).heads).hasSameSizeAs(GRAPH.weights);
    }

    @Test
    void every_edge_meets_once_and_nobody_meets_two_in_a_round() {
        Rounds rounds = new Rounds(GRAPH, 500);
        Set<Long> edges = new HashSet<>();
        for (int round = 0; round < Rounds.count(); round++) {
            int[] meetingOf = new int[GRAPH.size()];
            for (int meeting = 0; meeting < Rounds.meetings(); meeting++) {
                for (int e = rounds.first(round, meeting);
                        e < rounds.first(round, meeting + 1);
                        e++) {
                    int head = rounds.heads[e];
                    int tail = rounds.edges.tails[e];
                    edges.add((long) head * GRAPH.size() + tail);
                    for (int point : new int[] {head, tail}) {
                        assertThat(meetingOf[point]).isIn(0, meeting + 1);
                        meetingOf[point] = meeting + 1;
                    }
                }
            }
        }
        assertThat(edges).hasSize(rounds.heads.length);
    }

    @Test
    void an_edge_is_due_as_often_as_it_weighs() {
        for (double weight : new double[] {1, 0.7, 0.5, 0.1, 0.013}) {
            int rate = Movement.rate(weight, 1);
            int due = 0;
            for (int epoch = 1; epoch <= 1000; epoch++) {
                due += Movement.due(rate, epoch) ? 1 : 0;
            }
            assertThat(due).isBetween((int) (1000 * weight) - 1, (int) (1000 * weight) + 1);
        }
    }

    @Test
    void threads_change_no_bit_where_they_share_the_rounds() {
        // enough edges for the rounds to be shared
        float[][] rows = Samples.uniform(2500, 3, 1);
        UmapOptions.Builder umap = Umap.builder().nEpochs(20).nNeighbors(20).init(Start.RANDOM);
        float[] one = points(umap.threads(1).build().fit(rows));
        assertThat(points(umap.threads(2).build().fit(rows))).isEqualTo(one);
        assertThat(points(umap.threads(4).build().fit(rows))).isEqualTo(one);
    }

    private static float[] points(UmapModel model) {
        return Samples.flat(model.embedding().toRows());
    }

    @Test
    void ends() {
        LayoutOptions options = new LayoutOptions(2, 1, 1, 5, 1, 42);
        Layout layout = new Layout(GRAPH, new float[300], Curve.fit(1, 0.1), options, null);
        Fixture.on(
                1,
                workers -> {
                    layout.step(workers);
                    assertThatThrownBy(() -> layout.step(workers))
                            .isInstanceOf(IllegalStateException.class)
                            .hasMessageContaining("1 epochs");
                    return layout;
                });
    }
}
