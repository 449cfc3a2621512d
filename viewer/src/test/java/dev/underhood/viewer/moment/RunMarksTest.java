package dev.underhood.viewer.moment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.figure.ShownOutput;
import dev.underhood.run.EpochSnapshot;
import dev.underhood.run.Output;
import dev.underhood.run.OutputKind;
import dev.underhood.run.ProbeSet;
import dev.underhood.run.RunEnd;
import dev.underhood.run.RunId;
import dev.underhood.run.RunInfo;
import dev.underhood.run.RunListener;
import dev.underhood.run.Scalar;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunStore;
import dev.underhood.store.RunWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The marks of runs that are made by hand. */
class RunMarksTest {
    private static final RunId ID = new RunId("a");

    private final RunStore store = RunStore.inMemory();
    private final ProbeHistories histories = new ProbeHistories();
    private final RunMarks marks = new RunMarks(histories);

    @Test
    void the_best_epoch_is_that_of_the_headline() {
        double[] accuracies = {0.3, 0.72, 0.6, 0.72};
        try (RunWriter writer = store.create(info(0))) {
            for (int i = 0; i < accuracies.length; i++) {
                writer.append(epoch(i + 1, new Scalar("validate/Accuracy", accuracies[i])));
            }
        }
        assertThat(told(0)).containsExactly("best 2: best validate/Accuracy, 0.720");
    }

    @Test
    void every_stretch_of_nan_is_marked_where_it_begins_with_all_that_it_is_about() {
        double nan = Double.NaN;
        double[][] losses = {{1, 2}, {nan, 2}, {1, 2}, {nan, nan}, {nan, nan}, {nan, nan}};
        try (RunWriter writer = store.create(info(0))) {
            for (int i = 0; i < losses.length; i++) {
                writer.append(
                        epoch(
                                i + 1,
                                new Scalar(Scalar.TRAIN_LOSS, losses[i][0]),
                                new Scalar(Scalar.VALIDATE_LOSS, losses[i][1]),
                                new Scalar("train/perplexity", i == 2 ? 1 / 0.0 : 4),
                                new Scalar(Scalar.SECONDS, nan)));
            }
        }
        assertThat(told(0))
                .containsExactly(
                        "best 1: best validate/loss, 2.000",
                        "nan 2: train/loss is NaN",
                        "nan 3: train/perplexity is infinite",
                        "nan 4-6: train/loss, validate/loss are NaN from here on");
    }

    @Test
    void a_run_that_was_never_nan_nor_resumed_has_no_such_mark() {
        try (RunWriter writer = store.create(info(0))) {
            writer.append(epoch(0));
            writer.append(epoch(1, new Scalar("mine", Double.NaN)));
        }
        assertThat(told(0)).isEmpty();
    }

    @Test
    void what_is_missing_is_marked_at_the_epoch_after_it_and_a_start_without_epoch_0_is_no_gap() {
        try (RunWriter writer = store.create(info(0))) {
            for (int epoch : new int[] {1, 2, 4, 5, 9}) {
                writer.append(epoch(epoch));
            }
        }
        assertThat(told(0))
                .containsExactly(
                        "missing 3-3 at 4: epoch 3 is missing",
                        "missing 6-8 at 9: epochs 6 to 8 are missing");
    }

    @Test
    void a_part_whose_beginning_is_in_another_file_says_so() {
        try (RunWriter writer = store.create(info(0))) {
            writer.append(epoch(7));
        }
        assertThat(told(0)).containsExactly("missing 0-6 at 7: epochs 0 to 6 are missing");
    }

    @Test
    void a_seam_is_where_a_run_was_resumed() {
        for (int[] part : new int[][] {{0, 2}, {3, 4}}) {
            RunListener run = part[0] == 0 ? store.writer() : store.writer(ID);
            run.onStart(info(0));
            for (int epoch = part[0]; epoch <= part[1]; epoch++) {
                run.onEpoch(epoch(epoch));
            }
            run.onEnd(new RunEnd(Instant.EPOCH));
        }
        assertThat(told(0)).containsExactly("seam 3: the run was resumed, after epoch 2");
    }

    @Test
    void the_flips_are_those_of_the_chosen_probe_and_grow_with_the_run() {
        // the first is a dog, what the second is nobody knows
        float[][] dogs = {{0.2f, 0.6f}, {0.7f, 0.6f}, {0.9f, 0.4f}, {0.4f, 0.3f}};
        try (RunWriter writer = store.create(info(2))) {
            for (int epoch = 0; epoch < 3; epoch++) {
                writer.append(epoch(epoch, dogs[epoch]));
            }
            assertThat(told(0)).isEmpty();
            assertThat(told(1))
                    .containsExactly("flip 1: probe 1 becomes right: taken for dog, 70%");
            assertThat(told(2)).containsExactly("flip 2: probe 2 taken for cat, 60%");
            writer.append(epoch(3));
            writer.append(epoch(5, dogs[3]));
            assertThat(told(1))
                    .containsExactly(
                            "flip 1: probe 1 becomes right: taken for dog, 70%",
                            "flip 5: probe 1 becomes wrong: taken for cat, 60%",
                            "missing 4-4 at 5: epoch 4 is missing");
        }
    }

    @Test
    void where_there_are_no_classes_nothing_flips() {
        for (OutputKind kind : new OutputKind[] {OutputKind.LABELS, OutputKind.NUMBERS}) {
            RunStore other = RunStore.inMemory();
            try (RunWriter writer = other.create(info(2))) {
                writer.outputs(List.of(new Output("", kind, List.of("a", "b"), "its author")));
                Tensor first = Tensor.of(new float[] {0, 1, 0, 1}, 2, 2);
                Tensor second = Tensor.of(new float[] {1, 0, 1, 0}, 2, 2);
                String name =
                        kind == OutputKind.LABELS ? TensorNames.PROBABILITIES : TensorNames.NUMBERS;
                writer.append(new EpochSnapshot(0, Instant.EPOCH, List.of(), Map.of(name, first)));
                writer.append(new EpochSnapshot(1, Instant.EPOCH, List.of(), Map.of(name, second)));
            }
            assertThat(told(other, 1)).as(kind.name()).isEmpty();
        }
    }

    private List<String> told(int probe) {
        return told(store, probe);
    }

    private List<String> told(RunStore from, int probe) {
        try (RunReader run = from.open(ID)) {
            ShownOutput output = probe == 0 ? null : ShownOutput.ofProbes(run, null);
            return (from == store ? marks : new RunMarks(new ProbeHistories()))
                    .of(run, probe, output).stream().map(RunMarksTest::told).toList();
        }
    }

    private static String told(Mark mark) {
        boolean alone = mark.from() == mark.epoch() && mark.to() == mark.epoch();
        String about = alone ? "" : mark.from() + "-" + mark.to();
        String where = mark.from() == mark.epoch() ? "" : " at " + mark.epoch();
        String when = alone ? String.valueOf(mark.epoch()) : about + where;
        return mark.name() + " " + when + ": " + mark.words();
    }

    private static RunInfo info(int probes) {
        RunInfo info =
                RunInfo.of("a", Instant.EPOCH).withId(ID).withClassNames(List.of("cat", "dog"));
        Tensor rows = Tensor.of(new float[8], 2, 4);
        return probes == 0 ? info : info.withProbes(ProbeSet.of(rows, new int[] {1, -1}));
    }

    private static EpochSnapshot epoch(int epoch, Scalar... scalars) {
        return new EpochSnapshot(epoch, Instant.EPOCH, List.of(scalars), Map.of());
    }

    /** How sure the network is that the two are dogs. */
    private static EpochSnapshot epoch(int epoch, float[] dogs) {
        Tensor probabilities =
                Tensor.of(new float[] {1 - dogs[0], dogs[0], 1 - dogs[1], dogs[1]}, 2, 2);
        return new EpochSnapshot(
                epoch, Instant.EPOCH, List.of(), Map.of(TensorNames.PROBABILITIES, probabilities));
    }
}
