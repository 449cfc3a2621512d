package dev.underhood.umap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.underhood.umap.math.RandomStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UmapFitTest {
    private static final Rows ROWS = Rows.of(Samples.iris());

    private static Umap umap(int epochs) {
        return Umap.builder().nEpochs(epochs).seed(3).build();
    }

    @Test
    void run_in_parts_gives_the_same_bits() {
        float[] whole = umap(500).prepare(ROWS).run().embedding().array();
        UmapFit fit = umap(500).prepare(ROWS).run(200);
        assertThat(fit.epoch()).isEqualTo(200);
        assertThat(fit.embedding().array()).isNotEqualTo(whole);
        assertThat(fit.run().embedding().array()).isEqualTo(whole);
        assertThat(fit.epoch()).isEqualTo(fit.epochs()).isEqualTo(500);
    }

    /** umappp.cpp: two shifted populations come apart on an axis, and parts give the whole. */
    @ParameterizedTest
    @CsvSource({
        "50, 5", "50, 10", "50, 15", "100, 5", "100, 10", "100, 15", "200, 5", "200, 10", "200, 15"
    })
    void two_populations_come_apart(int n, int k) {
        float[][] rows = new float[n][5];
        RandomStream random = new RandomStream(n + k, 0);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < 5; j++) {
                rows[i][j] = (float) random.normal(i * 5L + j) + (i % 2 == 0 ? 20 : 0);
            }
        }
        UmapOptions.Builder builder = Umap.builder().nNeighbors(k).seed(1);
        UmapFit fit = builder.threads(1).build().prepare(Rows.of(rows)).run(200).run();
        Embedding embedding = builder.threads(3).build().fit(rows).embedding();
        assertThat(fit.embedding().array()).isEqualTo(embedding.array());
        boolean apart = false;
        for (int d = 0; d < 2; d++) {
            int axis = d;
            double[] even = at(embedding, axis, 0);
            double[] odd = at(embedding, axis, 1);
            apart |= even[0] > odd[odd.length - 1] || odd[0] > even[even.length - 1];
        }
        assertThat(apart).isTrue();
    }

    private static double[] at(Embedding embedding, int axis, int first) {
        return IntStream.range(0, embedding.size())
                .filter(i -> i % 2 == first)
                .mapToDouble(i -> embedding.at(i, axis))
                .sorted()
                .toArray();
    }

    @Test
    void every_epoch_is_shown_from_the_start_to_the_result() {
        List<Integer> epochs = new ArrayList<>();
        List<Embedding> shown = new ArrayList<>();
        UmapFit fit = umap(23).prepare(ROWS);
        float[] start = fit.embedding().array();
        fit.listen(
                1,
                (epoch, embedding) -> {
                    epochs.add(epoch);
                    shown.add(embedding);
                    return true;
                });
        UmapModel model = fit.run().model();
        assertThat(epochs).isEqualTo(IntStream.rangeClosed(0, 23).boxed().toList());
        assertThat(shown.get(0).array()).isEqualTo(start);
        assertThat(shown.get(23).array()).isEqualTo(model.embedding().array());
        assertThat(shown.get(22).array()).isNotEqualTo(shown.get(23).array());
        fit.run();
        assertThat(epochs).as("nothing is shown twice").hasSize(24);
    }

    @Test
    void every_tenth_epoch_and_the_last_are_shown() {
        List<Integer> tenth = new ArrayList<>();
        List<Integer> all = new ArrayList<>();
        umap(25).prepare(ROWS)
                .listen(10, (epoch, embedding) -> tenth.add(epoch))
                .listen(1, (epoch, embedding) -> all.add(epoch))
                .run(7)
                .run();
        assertThat(tenth).containsExactly(0, 10, 20, 25);
        assertThat(all).hasSize(26).doesNotHaveDuplicates();
    }

    @Test
    void a_listener_that_has_enough_stops_the_fit_which_can_go_on() {
        float[] whole = umap(40).prepare(ROWS).run().embedding().array();
        UmapFit fit =
                umap(40).prepare(ROWS).listen(1, (epoch, embedding) -> epoch != 0 && epoch != 12);
        assertThat(fit.run().epoch()).isZero();
        assertThat(fit.run().epoch()).isEqualTo(12);
        UmapModel early = fit.model();
        float[] then = early.embedding().array().clone();
        assertThat(fit.run().embedding().array()).isEqualTo(whole);
        assertThat(early.embedding().array()).as("the model stays").isEqualTo(then);
    }

    @Test
    void what_a_listener_throws_reaches_the_caller() {
        UmapFit fit =
                umap(40).prepare(ROWS)
                        .listen(
                                1,
                                (epoch, embedding) -> {
                                    if (epoch == 5) {
                                        throw new IllegalStateException("enough");
                                    }
                                    return true;
                                });
        assertThatThrownBy(fit::run).isInstanceOf(IllegalStateException.class).hasMessage("enough");
        assertThat(fit.epoch()).isEqualTo(5);
        float[] whole = umap(40).prepare(ROWS).run().embedding().array();
        assertThat(fit.run().embedding().array()).isEqualTo(whole);
    }

    @Test
    void no_epochs_show_the_start_once() {
        List<Integer> epochs = new ArrayList<>();
        Umap umap = umap(0);
        umap.fit(ROWS, (epoch, embedding) -> epochs.add(epoch));
        assertThat(epochs).containsExactly(0);
    }

    @Test
    void listeners_need_a_stride() {
        assertThatThrownBy(() -> umap(5).prepare(ROWS).listen(0, (epoch, embedding) -> true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("every must be at least 1: 0");
    }

    @Test
    void the_model_tells_how_it_came_about() {
        UmapModel model = umap(30).fit(ROWS);
        assertThat(model.options()).isEqualTo(umap(30).options().effective(15, 150));
        assertThat(model.start()).isEqualTo(new StartReport("spectral", 2, true, ""));
        assertThat(model.timings().layout()).isPositive();
        assertThat(model.timings().total()).isGreaterThan(model.timings().layout());
        assertThat(model.recall()).isEqualTo(1);
        assertThat(model.neighbors().k()).isEqualTo(15);
    }
}
