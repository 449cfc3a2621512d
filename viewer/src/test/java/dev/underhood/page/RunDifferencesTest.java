package dev.underhood.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.figure.Table;
import dev.underhood.page.RunDifferences.Row;
import dev.underhood.run.EpochSnapshot;
import dev.underhood.run.Layer;
import dev.underhood.run.Remark;
import dev.underhood.run.RunId;
import dev.underhood.run.RunInfo;
import dev.underhood.run.Scalar;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunStore;
import dev.underhood.store.RunWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunDifferencesTest {
    private static final Instant START = Instant.parse("2026-11-23T20:00:00Z");
    private static final Layer CONV =
            new Layer("01Conv2d", "Conv2d", List.of(-1L, 4L, 8L, 8L), 112, 112);
    private static final Layer WIDE =
            new Layer("01Conv2d", "Conv2d", List.of(-1L, 64L, 8L, 8L), 1792, 1792);
    private static final Layer DENSE = new Layer("02Linear", "Linear", List.of(-1L, 2L), 10, 10);

    private final RunStore store = RunStore.inMemory();

    @Test
    void layers_are_compared_by_name_and_a_missing_one_is_empty() {
        RunDifferences found = of(run("a", List.of(CONV)), run("b", List.of(WIDE, DENSE)));
        assertThat(row(found, "parameters").values()).isEqualTo(List.of(112L, 1802L));
        assertThat(row(found, "layer 01Conv2d").differs()).isTrue();
        assertThat(row(found, "layer 02Linear").values())
                .isEqualTo(List.of("", "Linear to N×2, 10 parameters"));
        assertThat(row(found, "planned epochs").differs()).isFalse();
    }

    @Test
    void the_best_and_the_last_value_of_each_metric_are_compared() {
        RunDifferences found =
                of(
                        run("a", List.of(), 0.5, 0.9, 0.7),
                        run("b", List.of(), 0.6, Double.NaN),
                        run("c", List.of()));
        Row accuracy = row(found, "validate/Accuracy, best");
        assertThat(accuracy.values()).isEqualTo(List.of(0.9, 0.6, ""));
        assertThat(accuracy.best()).isZero();
        assertThat(row(found, "validate/Accuracy, last").values())
                .isEqualTo(List.of(0.7, Double.NaN, ""));
        Row loss = row(found, "train/loss, best");
        assertThat(loss.values()).isEqualTo(List.of(-0.9, -0.6, ""));
        assertThat(loss.best()).as("the lowest").isZero();
        assertThat(row(found, "validate/Accuracy, last").best()).isEqualTo(-1);
    }

    @Test
    void none_is_best_where_two_are_equal_or_only_one_is_known() {
        RunDifferences equal =
                of(run("a", List.of(), 0.5), run("b", List.of(), 0.5), run("c", List.of(), 0.4));
        assertThat(row(equal, "validate/Accuracy, best").best()).isEqualTo(-1);
        RunDifferences alone = of(run("d", List.of(), 0.5), run("e", List.of()));
        assertThat(row(alone, "validate/Accuracy, best").best()).isEqualTo(-1);
    }

    @Test
    void options_tags_and_notes_are_compared() {
        RunInfo slow = RunInfo.of("slow", START).withOptions(Map.of("learning rate", "0.001"));
        store.create(slow).close();
        store.describe(slow.id(), said -> said.withTags("thesis").withNote("too slow"));
        RunDifferences found = of(store.open(slow.id()), run("fast", List.of()));
        assertThat(row(found, "learning rate").values()).isEqualTo(List.of("0.001", ""));
        assertThat(row(found, "tags").values()).isEqualTo(List.of("thesis", ""));
        assertThat(row(found, "note").differs()).isTrue();
    }

    @Test
    void remarks_that_not_all_runs_have_are_told() {
        RunReader noted = run("a", List.of());
        RunDifferences found = of(noted, run("b", List.of()));
        assertThat(row(found, "noted a").values()).isEqualTo(List.of("yes", ""));
    }

    @Test
    void runs_of_one_name_can_be_told_apart() {
        RunInfo one = RunInfo.of("cifar10", START);
        RunInfo later = RunInfo.of("cifar10", START.plusSeconds(3900));
        RunInfo twin = one.withId(new RunId("twin"));
        RunInfo other = RunInfo.of("mnist", START);
        assertThat(RunLabels.of(List.of(one, other))).containsExactly("cifar10", "mnist");
        assertThat(RunLabels.of(List.of(one, later)))
                .containsExactly("cifar10 · 23 Nov 2026, 20:00", "cifar10 · 23 Nov 2026, 21:05");
        assertThat(RunLabels.of(List.of(one, twin)))
                .containsExactly("cifar10 · " + one.id(), "cifar10 · twin");
    }

    @Test
    void the_same_is_there_as_a_table() {
        Table table = of(run("a", List.of(CONV)), run("b", List.of(WIDE))).table();
        assertThat(table.columns()).containsExactly("section", "what", "a", "b", "differs");
        for (int i = 0; i < table.rows(); i++) {
            assertThat(table.row(i)).hasSize(5);
        }
    }

    @Test
    void of_very_many_layers_the_rest_is_counted() {
        List<Layer> layers =
                java.util.stream.IntStream.range(0, 500)
                        .mapToObj(i -> new Layer("layer" + i, "Linear", List.of(), 1, 1))
                        .toList();
        RunDifferences found = of(run("a", layers), run("b", List.of()));
        assertThat(row(found, "and 204 more, not compared").differs()).isFalse();
    }

    private static RunDifferences of(RunReader... runs) {
        return RunDifferences.of(List.of(runs));
    }

    private static Row row(RunDifferences differences, String name) {
        return differences.sections().stream()
                .flatMap(section -> section.rows().stream())
                .filter(row -> row.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** A run with an accuracy at each epoch from 1 on, and a loss that is its opposite. */
    private RunReader run(String name, List<Layer> layers, double... accuracies) {
        RunInfo info = RunInfo.of(name, START).withLayers(layers).withPlannedEpochs(3);
        try (RunWriter writer = store.create(info)) {
            for (int epoch = 0; epoch <= accuracies.length; epoch++) {
                List<Scalar> scalars =
                        epoch == 0
                                ? List.of()
                                : List.of(
                                        new Scalar("validate/Accuracy", accuracies[epoch - 1]),
                                        new Scalar(Scalar.TRAIN_LOSS, -accuracies[epoch - 1]));
                writer.append(new EpochSnapshot(epoch, START, scalars, Map.of()));
            }
            writer.append(Remark.of("noted " + name, ""));
        }
        return store.open(info.id());
    }
}
