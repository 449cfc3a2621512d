package dev.underhood.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.underhood.TrainingRecorder;
import dev.underhood.record.RunRecording;
import dev.underhood.run.EpochSnapshot;
import dev.underhood.run.LateTensor;
import dev.underhood.run.ProbeSet;
import dev.underhood.run.Remark;
import dev.underhood.run.RunId;
import dev.underhood.run.RunInfo;
import dev.underhood.run.RunListener;
import dev.underhood.run.Scalar;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunState;
import dev.underhood.store.RunStore;
import dev.underhood.store.ScalarPoint;
import dev.underhood.umap.AlignedFrame;
import dev.underhood.umap.AlignedUmap;
import dev.underhood.umap.Embedding;
import dev.underhood.umap.Rows;
import dev.underhood.umap.Umap;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingMapTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final RunInfo INFO = RunInfo.of("map", Instant.parse("2026-11-27T10:00:00Z"));
    private static final String BACKWARDS = TensorNames.embedding("backwards");

    private final List<TrainingMap> maps = new ArrayList<>();

    /** A training has loaded its engine; a map rests three times as long as that took. */
    @BeforeAll
    static void the_engine_is_loaded() {
        Umap.builder().nEpochs(1).build().fit(new float[][] {{0}, {1}, {2}, {4}});
    }

    @Test
    void one_line_makes_both_maps_of_every_epoch(@TempDir Path folder) throws Exception {
        RunStore store = RunStore.at(folder);
        RunId id = trained(store, 3);
        try (RunReader run = store.open(id)) {
            AlignedUmap film = AlignedUmap.of(Umap.builder().build());
            List<Rows> rows = new ArrayList<>();
            float[] middle = {};
            for (int epoch : run.epochs()) {
                rows.add(features(run, epoch));
                AlignedFrame expected = film.next(features(run, epoch));
                middle = epoch == 0 ? middle(expected.embedding()) : middle;
                assertThat(run.tensor(TensorNames.EMBEDDING, epoch))
                        .contains(around(middle, expected.embedding()));
                if (epoch > 0) {
                    assertThat(run.scalars(Scalar.MAP_DISPLACEMENT))
                            .contains(new ScalarPoint(epoch, expected.displacement()));
                    assertThat(run.scalars(Scalar.MAP_OVERLAP))
                            .contains(new ScalarPoint(epoch, expected.overlap()));
                }
            }
            assertThat(rows).hasSize(4);
            List<AlignedFrame> calm = AlignedUmap.of(Umap.builder().build(), 4).backwards(rows);
            for (int epoch : run.epochs()) {
                assertThat(run.tensor(BACKWARDS, epoch))
                        .contains(
                                around(
                                        middle(calm.get(3).embedding()),
                                        calm.get(epoch).embedding()));
            }
            assertThat(run.scalars(Scalar.MAP_DISPLACEMENT_BACKWARDS))
                    .containsExactly(
                            new ScalarPoint(1, calm.get(0).displacement()),
                            new ScalarPoint(2, calm.get(1).displacement()),
                            new ScalarPoint(3, calm.get(2).displacement()));
            assertThat(run.state().remarks())
                    .extracting(Remark::what)
                    .noneMatch(what -> what.contains("map") || what.contains("feature"));
            assertThat(run.state().status()).isEqualTo(RunState.Status.FINISHED);
        }
    }

    @Test
    void the_training_stays_the_same_to_the_last_bit() throws Exception {
        String plain = BlobTraining.train(3, null);
        RunStore store = RunStore.inMemory();
        assertThat(BlobTraining.train(3, recorder(store, null))).isEqualTo(plain);
        assertThat(maps.get(0).await(PATIENCE)).isTrue();
    }

    @Test
    void a_resumed_run_continues_its_map_and_gets_another_one_backwards() throws Exception {
        RunStore store = RunStore.inMemory();
        RunId id = trained(store, 2);
        Tensor before = tensor(store, id, BACKWARDS, 1);
        maps.clear();
        TrainingRecorder recorder = recorder(store, id);
        BlobTraining.train(2, recorder);
        assertThat(maps.get(0).await(PATIENCE)).isTrue();
        assertThat(tensor(store, id, BACKWARDS, 1)).isEqualTo(before);
        assertThat(tensor(store, id, TensorNames.embedding("backwards-from-4"), 1))
                .isNotEqualTo(before);
        try (RunReader run = store.open(id)) {
            AlignedUmap film = AlignedUmap.of(Umap.builder().build());
            float[] middle = {};
            for (int epoch : run.epochs()) {
                Embedding expected = film.next(features(run, epoch)).embedding();
                middle = epoch == 0 ? middle(expected) : middle;
                assertThat(run.tensor(TensorNames.EMBEDDING, epoch))
                        .contains(around(middle, expected));
            }
            assertThat(run.tensor(BACKWARDS, 4)).isEmpty();
        }
    }

    @Test
    void a_run_that_was_recorded_with_its_features_gets_its_maps_later() throws Exception {
        RunStore store = RunStore.inMemory();
        TrainingRecorder plain =
                TrainingRecorder.builder(store, "plain").features(BlobTraining.set()).build();
        BlobTraining.train(2, plain);
        TrainingMap.make(store, plain.runId());
        RunId mapped = trained(store, 2);
        for (String name : List.of(TensorNames.EMBEDDING, BACKWARDS)) {
            assertThat(tensor(store, plain.runId(), name, 1))
                    .isEqualTo(tensor(store, mapped, name, 1));
        }
        TrainingMap.make(store, plain.runId()); // there is nothing left to make
        try (RunReader run = store.open(plain.runId())) {
            assertThat(run.lateTensors()).hasSize(6);
        }
    }

    @Test
    void the_first_map_is_there_while_the_run_is_being_written() throws Exception {
        RunStore store = RunStore.inMemory();
        TrainingMap map = TrainingMap.in(store);
        try (RunRecording run = RunRecording.begin(INFO, store.writer(), map)) {
            run.epoch(0, List.of(), features(1));
            await(() -> has(store, TensorNames.EMBEDDING, 0));
            try (RunReader reader = store.open(INFO.id())) {
                assertThat(reader.state().status()).isEqualTo(RunState.Status.RUNNING);
            }
        }
        assertThat(map.await(PATIENCE)).isTrue();
        assertThat(has(store, BACKWARDS, 0)).isTrue();
    }

    @Test
    void epochs_of_a_training_that_diverged_have_no_map_and_the_run_says_so() throws Exception {
        RunStore store = RunStore.inMemory();
        TrainingMap map = TrainingMap.in(store);
        try (RunRecording run = RunRecording.begin(INFO, store.writer(), map)) {
            run.epoch(0, List.of(), features(1));
            run.epoch(
                    1,
                    List.of(),
                    Map.of(TensorNames.FEATURES, Tensor.of(new float[] {1, Float.NaN}, 2, 1)));
            run.epoch(2, List.of(), features(2));
            await(() -> has(store, TensorNames.EMBEDDING, 2));
        }
        assertThat(map.await(PATIENCE)).isTrue();
        assertThat(has(store, TensorNames.EMBEDDING, 1)).isFalse();
        assertThat(has(store, BACKWARDS, 1)).isFalse();
        assertThat(has(store, BACKWARDS, 0)).isTrue();
        try (RunReader run = store.open(INFO.id())) {
            assertThat(run.state().remarks())
                    .singleElement()
                    .satisfies(
                            remark -> {
                                assertThat(remark.what())
                                        .isEqualTo("The map of the training lacks epochs");
                                assertThat(remark.why())
                                        .startsWith("epoch 1: every value must be finite");
                            });
        }
    }

    @Test
    void a_run_without_features_is_left_alone() throws Exception {
        RunStore store = RunStore.inMemory();
        TrainingMap map = TrainingMap.in(store);
        try (RunRecording run = RunRecording.begin(INFO, store.writer(), map)) {
            run.epoch(0, List.of(), Map.of());
        }
        assertThat(map.await(PATIENCE)).isTrue();
        try (RunReader run = store.open(INFO.id())) {
            assertThat(run.lateTensors()).isEmpty();
            assertThat(run.state().remarks()).isEmpty();
        }
    }

    @Test
    void features_that_were_told_are_not_kept_and_a_store_without_the_run_is_said() {
        ConcurrentLinkedQueue<Remark> remarks = new ConcurrentLinkedQueue<>();
        TrainingMap map = TrainingMap.in(RunStore.inMemory());
        map.onStart(
                INFO,
                new RunListener.Additions() {
                    @Override
                    public void add(LateTensor late) {
                        fail("nothing can be made: " + late);
                    }

                    @Override
                    public void remark(Remark remark) {
                        remarks.add(remark);
                    }
                });
        EpochSnapshot told = new EpochSnapshot(0, INFO.startedAt(), List.of(), features(1));
        WeakReference<Tensor> features =
                new WeakReference<>(told.tensors().get(TensorNames.FEATURES));
        map.onEpoch(told);
        told = null;
        await(
                () -> {
                    System.gc();
                    return features.get() == null;
                });
        await(() -> !remarks.isEmpty());
        assertThat(remarks)
                .singleElement()
                .isEqualTo(
                        new Remark(
                                "The map of the training is not complete",
                                "no run " + INFO.id() + " in memory",
                                "Make it with TrainingMap.make(store, run)"));
    }

    /** Returns the middle between the outermost points. */
    private static float[] middle(Embedding points) {
        float[] x = new float[points.size()];
        float[] y = new float[points.size()];
        for (int i = 0; i < x.length; i++) {
            x[i] = points.at(i, 0);
            y[i] = points.at(i, 1);
        }
        Arrays.sort(x);
        Arrays.sort(y);
        return new float[] {(x[0] + x[x.length - 1]) / 2, (y[0] + y[y.length - 1]) / 2};
    }

    private static Tensor around(float[] middle, Embedding points) {
        float[] values = new float[2 * points.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = points.at(i / 2, i % 2) - middle[i % 2];
        }
        return Tensor.of(values, points.size(), 2);
    }

    private RunId trained(RunStore store, int epochs) throws Exception {
        TrainingRecorder recorder = recorder(store, null);
        BlobTraining.train(epochs, recorder);
        assertThat(maps.get(maps.size() - 1).await(PATIENCE)).isTrue();
        return recorder.runId();
    }

    private TrainingRecorder recorder(RunStore store, @Nullable RunId resumed) {
        Function<RunStore, RunListener> in =
                it -> {
                    maps.add(TrainingMap.in(it));
                    return maps.get(maps.size() - 1);
                };
        var builder =
                TrainingRecorder.builder(store, "blobs")
                        .probes(ProbeSet.none())
                        .features(BlobTraining.set(), in);
        return resumed == null ? builder.build() : builder.resume(resumed).build();
    }

    private static Rows features(RunReader run, int epoch) {
        Tensor tensor = run.tensor(TensorNames.FEATURES, epoch).orElseThrow();
        float[] values = new float[tensor.size()];
        tensor.values().get(values);
        return Rows.of(values, tensor.size(1));
    }

    private static Map<String, Tensor> features(long seed) {
        Random random = new Random(seed);
        float[] values = new float[40 * 4];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat();
        }
        return Collections.singletonMap(TensorNames.FEATURES, Tensor.of(values, 40, 4));
    }

    private static Tensor tensor(RunStore store, RunId id, String name, int epoch) {
        try (RunReader run = store.open(id)) {
            return run.tensor(name, epoch).orElseThrow();
        }
    }

    private static boolean has(RunStore store, String name, int epoch) {
        if (!store.list().contains(INFO.id())) {
            return false;
        }
        try (RunReader run = store.open(INFO.id())) {
            return run.tensor(name, epoch).isPresent();
        }
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                fail("not within " + PATIENCE);
            }
            Thread.onSpinWait();
        }
    }
}
