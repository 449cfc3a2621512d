package dev.underhood.umap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.underhood.run.EpochSnapshot;
import dev.underhood.run.RunEnd;
import dev.underhood.run.RunInfo;
import dev.underhood.run.RunListener;
import dev.underhood.run.Tensor;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunStore;
import dev.underhood.store.ScalarPoint;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UmapRecordingTest {
    private static final int EPOCHS = 12;

    private static UmapFit fit() {
        return Umap.builder().nEpochs(EPOCHS).build().prepare(Rows.of(Samples.iris()));
    }

    @Test
    void a_fit_is_recorded_in_memory() {
        assertRecorded(RunStore.inMemory());
    }

    @Test
    void a_fit_is_recorded_in_a_folder(@TempDir Path folder) {
        assertRecorded(RunStore.at(folder));
    }

    private static void assertRecorded(RunStore store) {
        UmapFit fit = fit();
        List<Embedding> shown = new ArrayList<>();
        fit.listen(1, (epoch, embedding) -> shown.add(embedding));
        UmapRecording recording =
                UmapRecording.of(
                        fit,
                        store.writer(),
                        "iris",
                        Samples.species(),
                        List.of("setosa", "versicolor", "virginica"));
        try (recording) {
            fit.run(5).run();
        }
        assertThat(store.list()).containsExactly(recording.id());
        try (RunReader run = store.open(recording.id())) {
            assertThat(run.info().name()).isEqualTo("iris");
            assertThat(run.info().probes().classNames()).hasSize(3);
            assertThat(run.epochs()).isEqualTo(IntStream.rangeClosed(0, EPOCHS).boxed().toList());
            for (int epoch = 0; epoch <= EPOCHS; epoch++) {
                Tensor embedding = run.tensor("embedding", epoch).orElseThrow();
                assertThat(embedding.shape()).containsExactly(150, 2);
                assertThat(embedding)
                        .isEqualTo(Tensor.of(shown.get(epoch).array().clone(), 150, 2));
            }
            Tensor labels = run.tensor("labels", 0).orElseThrow();
            assertThat(labels.shape()).containsExactly(150);
            assertThat(labels.at(149)).isEqualTo(2);
            assertThat(run.tensor("labels", 1)).isEmpty();
            List<ScalarPoint> movement = run.scalars("embedding/movement");
            assertThat(movement).hasSize(EPOCHS);
            double sum = 0;
            for (int i = 0; i < 150; i++) {
                sum +=
                        Math.hypot(
                                shown.get(3).at(i, 0) - shown.get(2).at(i, 0),
                                shown.get(3).at(i, 1) - shown.get(2).at(i, 1));
            }
            assertThat(movement.get(2).value())
                    .isCloseTo(sum / 150, org.assertj.core.api.Assertions.within(1e-6));
        }
    }

    @Test
    void a_listener_that_throws_is_left_out_and_the_fit_goes_on() {
        float[] truth = fit().run().embedding().array();
        for (int bad = -1; bad < 3; bad++) {
            Failing listener = new Failing(bad);
            UmapFit fit = fit();
            PrintStream err = System.err;
            ByteArrayOutputStream log = new ByteArrayOutputStream();
            System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
            UmapRecording recording = UmapRecording.of(fit, listener, "bad");
            try (recording) {
                assertThat(fit.run().embedding().array()).isEqualTo(truth);
            } finally {
                System.setErr(err);
            }
            assertThat(listener.calls).isEqualTo(bad + 2);
            assertThat(log.toString(StandardCharsets.UTF_8))
                    .contains("the fit is recorded no more: full");
        }
    }

    /** Fails at the start of the run (-1) or at an epoch. */
    private static final class Failing implements RunListener {
        private final int bad;
        private int calls;

        Failing(int bad) {
            this.bad = bad;
        }

        @Override
        public void onStart(RunInfo info) {
            calls++;
            if (bad < 0) {
                throw new IllegalStateException("full");
            }
        }

        @Override
        public void onEpoch(EpochSnapshot epoch) {
            calls++;
            if (epoch.epoch() == bad) {
                throw new IllegalStateException("full");
            }
        }

        @Override
        public void onEnd(RunEnd end) {
            calls++;
        }
    }

    @Test
    void a_recording_that_is_closed_hears_no_more() {
        RunStore store = RunStore.inMemory();
        UmapFit fit = fit();
        UmapRecording recording = UmapRecording.of(fit, store.writer(), "early");
        fit.run(3);
        recording.close();
        recording.close();
        fit.run();
        try (RunReader run = store.open(recording.id())) {
            assertThat(run.epochs()).containsExactly(0, 1, 2, 3);
            assertThat(run.tensorNames()).containsExactly("embedding");
        }
    }

    @Test
    void a_fit_that_never_runs_is_no_run() {
        RunStore store = RunStore.inMemory();
        UmapRecording.of(fit(), store.writer(), "none").close();
        assertThat(store.list()).isEmpty();
    }

    @Test
    void labels_that_do_not_fit_are_refused() {
        RunListener listener = RunStore.inMemory().writer();
        assertThatThrownBy(() -> UmapRecording.of(fit(), listener, "x", new int[149], List.of("a")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("149 labels, 150 rows");
        int[] labels = new int[150];
        labels[3] = 1;
        assertThatThrownBy(() -> UmapRecording.of(fit(), listener, "x", labels, List.of("a")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("label 1 of row 3 names no class");
    }
}
