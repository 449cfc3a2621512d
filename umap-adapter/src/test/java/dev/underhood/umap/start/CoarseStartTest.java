package dev.underhood.umap.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.underhood.umap.graph.FuzzyGraph;
import dev.underhood.umap.math.Workers;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CoarseStartTest {
    private static FuzzyGraph chain(int n) {
        return StartSamples.graph(
                n,
                IntStream.range(0, n - 1)
                        .mapToObj(i -> new double[] {i, i + 1, 1})
                        .toArray(double[][]::new));
    }

    @Test
    void a_coarse_graph_has_at_most_half_the_points_and_all_the_weight() {
        double[][] star =
                IntStream.range(1, 40)
                        .mapToObj(i -> new double[] {0, i, 1})
                        .toArray(double[][]::new);
        for (FuzzyGraph fine : new FuzzyGraph[] {chain(101), StartSamples.graph(40, star)}) {
            CoarseGraph coarse = CoarseGraph.of(fine);
            assertThat(coarse.graph.size()).isLessThanOrEqualTo(fine.size() / 2);
            assertThat(coarse.parents).hasSize(fine.size());
            assertThat(Arrays.stream(coarse.parents).distinct()).hasSize(coarse.graph.size());
            assertThat(sum(coarse.graph)).isCloseTo(sum(fine), within(1e-3));
        }
    }

    @Test
    void the_first_axis_of_a_long_chain_runs_along_it() {
        int n = 20_000;
        try (Workers workers = new Workers(2)) {
            double[][] axes = CoarseStart.of(chain(n), 2, workers);
            assertThat(axes).hasDimensions(2, n);
            // the eigenvector is half a wave, whose middle is 0 and whose ends are opposite
            double[] along = axes[0];
            assertThat(along[0] * along[n - 1]).isNegative();
            double wrong = 0;
            for (int i = 0; i < n; i++) {
                double wave = Math.cos(Math.PI * (i + 0.5) / n) * Math.sqrt(2.0 / n);
                wrong += Math.pow(Math.abs(along[i]) - Math.abs(wave), 2);
            }
            assertThat(wrong).isLessThan(0.05);
        }
    }

    private static double sum(FuzzyGraph graph) {
        double sum = 0;
        for (float weight : graph.weights) {
            sum += weight;
        }
        return sum;
    }
}
