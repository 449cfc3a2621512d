package dev.underhood.umap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.underhood.run.EpochSnapshot;
import dev.underhood.run.Remark;
import dev.underhood.run.RunEnd;
import dev.underhood.run.RunId;
import dev.underhood.run.RunInfo;
import dev.underhood.run.RunListener;
import dev.underhood.run.Scalar;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunStore;
import dev.underhood.store.ScalarPoint;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
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

    @Test
    void one_call_fits_and_records() {
        RunStore store = RunStore.inMemory();
        Umap umap = Umap.builder().nEpochs(EPOCHS).build();
        Rows rows = Rows.of(Samples.iris());
        int[] labels = IntStream.range(0, 150).map(i -> i / 50).toArray();
        List<String> names = List.of("setosa", "versicolor", "virginica");
        UmapModel model = umap.fit(rows, store.writer(), "iris", labels, names);
        umap.fit(rows, store.writer(), "without labels", new int[0], List.of());
        assertThat(model.embedding().array()).isEqualTo(umap.fit(rows).embedding().array());
        Set<String> recorded = new HashSet<>();
        for (RunId id : store.list()) {
            try (RunReader run = store.open(id)) {
                recorded.add(run.info().name());
                assertThat(run.tensor(TensorNames.EMBEDDING, EPOCHS))
                        .contains(model.embedding().tensor());
                assertThat(run.tensorNames().contains(TensorNames.LABELS))
                        .isEqualTo(run.info().name().equals("iris"));
            }
        }
        assertThat(recorded).containsExactlyInAnyOrder("iris", "without labels");
        assertThatThrownBy(() -> umap.fit(rows, store.writer(), "iris", new int[3], names))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("3 labels, 150 rows");
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
            assertThat(run.info().classNames()).hasSize(3);
            assertThat(run.epochs()).isEqualTo(IntStream.rangeClosed(0, EPOCHS).boxed().toList());
            for (int epoch = 0; epoch <= EPOCHS; epoch++) {
                Tensor embedding = run.tensor(TensorNames.EMBEDDING, epoch).orElseThrow();
                assertThat(embedding.shape()).containsExactly(150, 2);
                assertThat(embedding)
                        .isEqualTo(Tensor.of(shown.get(epoch).array().clone(), 150, 2));
            }
            Tensor labels = run.tensor(TensorNames.LABELS, 0).orElseThrow();
            assertThat(labels.shape()).containsExactly(150);
            assertThat(labels.at(149)).isEqualTo(2);
            assertThat(run.tensor(TensorNames.LABELS, 1)).isEmpty();
            List<ScalarPoint> movement = run.scalars(Scalar.MOVEMENT);
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
                    .contains("failed and gets nothing more of this run")
                    .contains("full");
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
    void a_fit_waits_for_no_listener_and_is_recorded_whole_when_that_comes_to_it() {
        CountDownLatch fitIsOver = new CountDownLatch(1);
        List<Integer> heard = Collections.synchronizedList(new ArrayList<>());
        Set<Thread> threads = Collections.synchronizedSet(new HashSet<>());
        RunListener waits =
                new RunListener() {
                    @Override
                    public void onEpoch(EpochSnapshot epoch) {
                        threads.add(Thread.currentThread());
                        try {
                            fitIsOver.await();
                        } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                        assertThat(epoch.tensors()).containsKey(TensorNames.EMBEDDING);
                        heard.add(epoch.epoch());
                    }
                };
        int epochs = 400; // more than the queue of a training takes
        UmapFit fit = Umap.builder().nEpochs(epochs).build().prepare(Rows.of(Samples.iris()));
        try (UmapRecording recording = UmapRecording.of(fit, waits, "waits")) {
            fit.run(); // would never return if it waited
            assertThat(recording.id().value()).startsWith("waits-");
            fitIsOver.countDown();
        }
        assertThat(heard).isEqualTo(IntStream.rangeClosed(0, epochs).boxed().toList());
        assertThat(threads).hasSize(1).doesNotContain(Thread.currentThread());
    }

    @Test
    void two_recordings_of_one_name_and_moment_are_two_runs() {
        Clock stopped = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
        RunStore store = RunStore.inMemory();
        List<RunId> ids = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            UmapFit fit = fit();
            try (UmapRecording recording =
                    new UmapRecording(fit, store.writer(), "twin", null, List.of(), stopped)) {
                fit.run();
                ids.add(recording.id());
            }
        }
        assertThat(store.list()).containsExactlyInAnyOrderElementsOf(ids).doesNotHaveDuplicates();
    }

    @Test
    void what_is_remarked_of_a_fit_is_in_its_run_before_the_first_epoch() {
        UmapFit fit = Umap.builder().nEpochs(1).build().prepare(Rows.of(new float[3][2]));
        List<Object> heard = Collections.synchronizedList(new ArrayList<>());
        RunListener diary =
                new RunListener() {
                    @Override
                    public void onRemark(Remark remark) {
                        heard.add(remark.what());
                    }

                    @Override
                    public void onEpoch(EpochSnapshot epoch) {
                        heard.add(epoch.epoch());
                    }
                };
        UmapRecording recording = UmapRecording.of(fit, diary, "equal");
        try (recording) {
            fit.run();
            assertThat(fit.remarks()).isNotEmpty();
        }
        List<Object> expected = new ArrayList<>(fit.remarks());
        expected.addAll(List.of(0, 1));
        assertThat(heard).isEqualTo(expected);
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
            assertThat(run.tensorNames()).containsExactly(TensorNames.EMBEDDING);
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
