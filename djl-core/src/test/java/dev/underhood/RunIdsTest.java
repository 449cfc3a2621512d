package dev.underhood;

import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.record.RunIds;
import dev.underhood.run.ProbeSet;
import dev.underhood.run.RunId;
import dev.underhood.run.RunInfo;
import dev.underhood.run.Scalar;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunState;
import dev.underhood.store.RunStore;
import dev.underhood.store.RunWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every recorder has a run to itself. */
class RunIdsTest {
    private static final Clock STOPPED =
            Clock.fixed(Instant.parse("2026-11-27T04:05:06.789Z"), ZoneOffset.UTC);

    @Test
    void ten_recorders_made_at_once_are_ten_runs(@TempDir Path folder) throws Exception {
        RunStore store = RunStore.at(folder);
        List<TrainingRecorder> folds = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            folds.add(recorder(RunStore.at(folder), "ten folds"));
        }
        for (TrainingRecorder fold : folds) {
            try (TinyTraining training = new TinyTraining(fold)) {
                training.fit(1);
            }
        }
        assertThat(store.list())
                .hasSize(10)
                .containsExactlyInAnyOrderElementsOf(
                        folds.stream().map(TrainingRecorder::runId).toList());
        assertThat(folds.get(0).runId().value()).isEqualTo("ten-folds-20261127-040506-789");
        assertThat(folds.get(9).runId().value()).isEqualTo("ten-folds-20261127-040506-789-10");
        for (RunId id : store.list()) {
            try (RunReader run = store.open(id)) {
                assertThat(run.epochs()).containsExactly(0, 1);
                assertThat(run.state().remarks()).isEmpty();
            }
        }
    }

    @Test
    void an_id_that_another_process_has_taken_meanwhile_costs_a_remark() throws Exception {
        RunStore store = RunStore.inMemory();
        TrainingRecorder recorder = recorder(store, "both");
        RunId before = recorder.runId();
        RunInfo others = RunInfo.of("both", STOPPED.instant()).withId(before);
        try (RunWriter writer = store.create(others);
                TinyTraining training = new TinyTraining(recorder)) {
            assertThat(writer.lastEpoch()).isNegative();
            training.fit(1);
        }
        assertThat(recorder.runId()).isNotEqualTo(before);
        assertThat(store.list()).containsExactlyInAnyOrder(before, recorder.runId());
        try (RunReader run = store.open(recorder.runId())) {
            assertThat(run.info().id()).isEqualTo(recorder.runId());
            assertThat(run.epochs()).containsExactly(0, 1);
            assertThat(run.state().remarks())
                    .singleElement()
                    .satisfies(remark -> assertThat(remark.what()).contains(before.value()));
        }
    }

    @Test
    void two_processes_that_begin_together_in_one_folder_record_two_whole_runs(@TempDir Path folder)
            throws Exception {
        List<Process> processes = new ArrayList<>();
        try {
            for (int i = 0; i < 2; i++) {
                processes.add(
                        new ProcessBuilder(
                                        Path.of(System.getProperty("java.home"), "bin", "java")
                                                .toString(),
                                        "-Dai.djl.pytorch.num_threads=1",
                                        "-cp",
                                        System.getProperty("java.class.path"),
                                        Fold.class.getName(),
                                        folder.toString())
                                .redirectError(ProcessBuilder.Redirect.DISCARD)
                                .start());
            }
            for (Process process : processes) { // both have their recorders before either begins
                assertThat(process.inputReader().readLine()).startsWith("ready ");
            }
            for (Process process : processes) {
                process.getOutputStream().close();
            }
            for (Process process : processes) {
                assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
                assertThat(process.exitValue()).isZero();
            }
        } finally {
            processes.forEach(Process::destroyForcibly);
        }
        RunStore store = RunStore.at(folder);
        assertThat(store.list()).hasSize(2).doesNotHaveDuplicates();
        for (RunId id : store.list()) {
            try (RunReader run = store.open(id)) {
                assertThat(run.info().id()).isEqualTo(id);
                assertThat(run.epochs()).containsExactly(0, 1, 2);
                assertThat(run.scalars(Scalar.TRAIN_LOSS)).hasSize(2);
                assertThat(run.state().status()).isEqualTo(RunState.Status.FINISHED);
                for (int epoch : run.epochs()) {
                    assertThat(run.tensor("kernels/01Conv2d", epoch)).isPresent();
                }
            }
        }
    }

    /** Trains as soon as it is told to; its clock is the one of the other process. */
    static final class Fold {
        private Fold() {}

        public static void main(String[] arguments) throws Exception {
            TrainingRecorder recorder = recorder(RunStore.at(Path.of(arguments[0])), "folds");
            try (TinyTraining training = new TinyTraining(recorder)) {
                System.out.println("ready " + recorder.runId());
                if (System.in.read() < 0) {
                    training.fit(2);
                }
            }
        }
    }

    @Test
    void many_threads_never_get_the_same() {
        Set<RunId> ids = ConcurrentHashMap.newKeySet();
        IntStream.range(0, 200)
                .parallel()
                .forEach(i -> ids.add(RunIds.take("many", STOPPED.instant(), id -> false)));
        assertThat(ids).hasSize(200);
    }

    @Test
    void the_number_of_a_long_name_fits() {
        RunId id = RunId.of("x".repeat(90), STOPPED.instant(), 1234567);
        assertThat(id.value()).hasSize(64).endsWith("-789-1234567");
    }

    private static TrainingRecorder recorder(RunStore store, String name) {
        return TrainingRecorder.builder(store, name).probes(ProbeSet.none()).clock(STOPPED).build();
    }
}
