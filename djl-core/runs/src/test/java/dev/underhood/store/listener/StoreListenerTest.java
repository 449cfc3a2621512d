package dev.underhood.store.listener;

import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.run.EpochSnapshot;
import dev.underhood.run.LateTensor;
import dev.underhood.run.Output;
import dev.underhood.run.OutputKind;
import dev.underhood.run.Remark;
import dev.underhood.run.RunEnd;
import dev.underhood.run.RunId;
import dev.underhood.run.RunListener;
import dev.underhood.run.Scalar;
import dev.underhood.run.Tensor;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunState;
import dev.underhood.store.RunStore;
import dev.underhood.store.RunWriter;
import dev.underhood.store.Runs;
import dev.underhood.store.ScalarPoint;
import dev.underhood.store.TensorKey;
import dev.underhood.store.folder.Way;
import dev.underhood.store.sqlite.OtherProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens to a run's files while it is recorded, and what is in the store afterwards. */
class StoreListenerTest {
    private static final RunId ID = new RunId("run-1");
    private static final RunId SECOND = new RunId("run-1-2");
    private static final List<Output> OUTPUTS =
            List.of(new Output("", OutputKind.CLASSES, List.of("cat", "dog"), "the loss"));

    private final Path temporary;
    private final Path folder;
    private final Path file;

    StoreListenerTest(@TempDir Path temporary) {
        this.temporary = temporary;
        folder = temporary.resolve("runs");
        file = folder.resolve("run-1.db");
    }

    @ParameterizedTest
    @EnumSource
    void a_tensor_that_is_made_late_is_written_before_the_end_and_after_it(Way way) {
        RunListener run = way.at(folder).writer();
        Tensor map = Runs.random(5, 3, 2);
        run.onStart(Runs.info("run-1"));
        epochs(run, 0, 3);
        run.onTensor(new LateTensor(1, "map", map));
        run.onTensor(new LateTensor(1, "map", Runs.random(6, 3, 2))); // what is there stays
        run.onEnd(new RunEnd(Runs.START));
        run.onTensor(new LateTensor(2, "map", map));
        run.onTensor(new LateTensor(2, "map", map));
        try (RunReader read = way.at(folder).open(ID)) {
            assertThat(read.tensor("map", 1)).contains(map);
            assertThat(read.tensor("map", 2)).contains(map);
            assertThat(read.state().status()).isEqualTo(RunState.Status.FINISHED);
            assertThat(read.state().remarks())
                    .filteredOn(remark -> remark.what().startsWith("Late tensors"))
                    .singleElement()
                    .satisfies(remark -> assertThat(remark.why()).startsWith("1 of them, because"));
        }
        assertThat(folder.resolve("run-1.lock")).doesNotExist();
    }

    @ParameterizedTest
    @EnumSource
    void late_tensors_wait_with_what_is_recorded_until_the_run_can_be_written(Way way)
            throws IOException {
        Files.createFile(folder); // a file is where the folder should be
        RunListener run = way.at(folder).writer();
        run.onStart(Runs.info("run-1"));
        epochs(run, 0, 2);
        run.onTensor(new LateTensor(1, "map", Runs.random(5, 3, 2)));
        Files.delete(folder);
        awaitRetry();
        run.onEnd(new RunEnd(Runs.START));
        try (RunReader read = way.at(folder).open(ID)) {
            assertThat(read.epochs()).isEqualTo(numbers(0, 2));
            assertThat(read.lateTensors()).containsExactly(new TensorKey(1, "map"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_run_that_cannot_be_created_is_recorded_whole_once_it_can(Way way) throws IOException {
        Files.createFile(folder); // a file is where the folder should be
        RunListener run = way.at(folder).writer();
        run.onStart(Runs.info("run-1"));
        run.onRemark(Remark.of("something early", "why"));
        run.onOutputs(OUTPUTS);
        run.onStep(Runs.step(1, 0.5));
        epochs(run, 0, 40);
        Files.delete(folder);
        awaitRetry();
        epochs(run, 41, 80);
        run.onEnd(new RunEnd(Runs.START));

        try (RunReader read = way.at(folder).open(ID)) {
            assertThat(read.epochs()).isEqualTo(numbers(0, 80));
            assertThat(read.tensor(Runs.KERNELS, 7)).contains(Runs.random(7, 8, 3, 3, 3));
            assertThat(read.steps(Scalar.TRAIN_LOSS)).containsExactly(new ScalarPoint(1, 0.5));
            assertThat(read.outputs()).isEqualTo(OUTPUTS);
            assertThat(read.state().status()).isEqualTo(RunState.Status.FINISHED);
            assertThat(read.state().remarks()).contains(Remark.of("something early", "why"));
        }
    }

    @Test
    void what_memory_has_no_room_for_is_counted_in_the_run() throws IOException {
        Files.createFile(folder);
        RunListener run = RunStore.at(folder).writer();
        run.onStart(Runs.info("run-1"));
        for (int i = 0; i < Backlog.MOST_STEPS + 5; i++) {
            run.onStep(Runs.step(i + 1, i));
        }
        Tensor large = Tensor.of(new float[(4 << 20) + 1], (4 << 20) + 1);
        for (int epoch = 0; epoch < Backlog.MOST_EPOCHS + 44; epoch++) {
            run.onEpoch(
                    new EpochSnapshot(
                            epoch,
                            Runs.START,
                            List.of(),
                            epoch < 3 ? Map.of("t", large) : Map.of()));
        }
        Files.delete(folder);
        awaitRetry();
        run.onEpoch(Runs.epoch(300));
        run.onEnd(new RunEnd(Runs.START));

        try (RunReader read = RunStore.at(folder).open(ID)) {
            assertThat(read.epochs()).isEqualTo(numbers(0, 255));
            assertThat(read.tensor("t", 0)).isPresent();
            assertThat(read.tensor("t", 1)).isEmpty();
            assertThat(read.steps(Scalar.TRAIN_LOSS)).hasSize(Backlog.MOST_STEPS);
            assertThat(read.state().remarks())
                    .anySatisfy(
                            remark ->
                                    assertThat(remark.text())
                                            .startsWith("Epochs could not be written: 256 to 300"))
                    .anySatisfy(
                            remark ->
                                    assertThat(remark.text())
                                            .startsWith(
                                                    "Tensors could not be written: those of epochs"
                                                            + " 1 to 2, because a file was in the"
                                                            + " place of its folder"))
                    .anySatisfy(
                            remark ->
                                    assertThat(remark.text())
                                            .startsWith("Steps could not be written: 5 of them"))
                    .hasSize(3);
        }
    }

    @ParameterizedTest
    @EnumSource
    void epochs_wait_while_another_program_has_the_file_locked(Way way) throws SQLException {
        RunListener run = way.at(folder).writer();
        run.onStart(Runs.info("run-1"));
        epochs(run, 0, 2);
        try (OtherProgram other = OtherProgram.opens(file)) {
            other.locks();
            epochs(run, 3, 30);
            other.unlocks();
        }
        run.onEnd(new RunEnd(Runs.START));
        try (RunReader read = way.at(folder).open(ID)) {
            assertThat(read.epochs()).isEqualTo(numbers(0, 30));
            assertThat(read.state().status()).isEqualTo(RunState.Status.FINISHED);
            assertThat(read.state().remarks()).noneMatch(r -> r.what().contains("could not"));
        }
    }

    @Test
    void a_file_that_stays_locked_does_not_keep_the_end_waiting() throws SQLException {
        RunListener run = new StoreListener(RunStore.at(folder), null, Duration.ZERO);
        run.onStart(Runs.info("run-1"));
        epochs(run, 0, 2);
        try (OtherProgram other = OtherProgram.opens(file)) {
            other.locks();
            epochs(run, 3, 30);
            run.onEnd(new RunEnd(Runs.START));
            other.unlocks();
        }
        try (RunReader read = RunStore.at(folder).open(ID)) {
            assertThat(read.epochs()).isEqualTo(numbers(0, 2));
            assertThat(read.state().status()).isEqualTo(RunState.Status.INTERRUPTED);
        }
        RunStore.at(folder).resume(ID).close(); // the writer let go of it
    }

    @ParameterizedTest
    @EnumSource
    void the_first_epoch_of_a_resumed_run_says_after_which_one_it_was_resumed(Way way) {
        RunStore store = way.at(folder);
        for (int[] part : new int[][] {{0, 2}, {3, 4}, {8, 9}}) {
            RunListener run = part[0] == 0 ? store.writer() : store.writer(ID);
            run.onStart(Runs.info("run-1"));
            epochs(run, part[0], part[1]);
            run.onEnd(new RunEnd(Runs.START));
        }
        try (RunReader read = store.open(ID)) {
            assertThat(read.scalars(Scalar.RESUMED_AFTER))
                    .containsExactly(new ScalarPoint(3, 2), new ScalarPoint(8, 4));
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_file_that_is_deleted_is_noticed_and_the_run_goes_on(Way way) throws IOException {
        RunListener run = way.at(folder).writer();
        run.onStart(Runs.info("run-1"));
        run.onOutputs(OUTPUTS);
        run.onRemark(Remark.of("something early", "why"));
        epochs(run, 0, 4);
        Files.delete(file);
        epochs(run, 5, 9);
        run.onEnd(new RunEnd(Runs.START));
        assertGoesOn(way, ID, "was deleted or moved away");
        assertThat(way.at(folder).list()).containsExactly(ID);
    }

    @ParameterizedTest
    @EnumSource
    void a_folder_that_is_moved_away_is_noticed_and_keeps_what_it_has(Way way) throws IOException {
        RunListener run = way.at(folder).writer();
        run.onStart(Runs.info("run-1"));
        run.onOutputs(OUTPUTS);
        run.onRemark(Remark.of("something early", "why"));
        epochs(run, 0, 4);
        Path moved = Files.move(folder, temporary.resolve("moved"));
        epochs(run, 5, 9);
        run.onEnd(new RunEnd(Runs.START));
        assertGoesOn(way, ID, "was deleted or moved away");
        try (RunReader earlier = way.at(moved).open(ID)) {
            assertThat(earlier.epochs()).isEqualTo(numbers(0, 4));
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_file_that_is_replaced_is_left_alone(Way way) throws IOException {
        Path elsewhere = temporary.resolve("other");
        Path other = elsewhere.resolve("other.db");
        way.at(elsewhere).create(Runs.info("other")).close();
        RunListener run = way.at(folder).writer();
        run.onStart(Runs.info("run-1"));
        run.onOutputs(OUTPUTS);
        run.onRemark(Remark.of("something early", "why"));
        epochs(run, 0, 4);
        byte[] replacement = Files.readAllBytes(other);
        Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
        epochs(run, 5, 9);
        run.onEnd(new RunEnd(Runs.START));
        assertGoesOn(way, SECOND, "was replaced by another one");
        assertThat(Files.readAllBytes(file)).isEqualTo(replacement);
    }

    @ParameterizedTest
    @EnumSource
    void a_file_that_is_cut_off_is_noticed(Way way) throws IOException {
        RunListener run = way.at(folder).writer();
        run.onStart(Runs.info("run-1"));
        run.onOutputs(OUTPUTS);
        run.onRemark(Remark.of("something early", "why"));
        epochs(run, 0, 4);
        Files.newOutputStream(file).close();
        epochs(run, 5, 9);
        run.onEnd(new RunEnd(Runs.START));
        assertGoesOn(way, SECOND, "was cut off");
    }

    @Test
    void a_log_that_is_deleted_costs_nothing() throws IOException {
        RunListener run = RunStore.at(folder).writer();
        run.onStart(Runs.info("run-1"));
        epochs(run, 0, 4);
        Files.delete(folder.resolve("run-1.db-wal"));
        epochs(run, 5, 6);
        assertThat(folder.resolve("run-1.db-wal")).exists();
        Files.copy(file, folder.resolve("as-if-killed.db"));
        Files.copy(folder.resolve("run-1.db-wal"), folder.resolve("as-if-killed.db-wal"));
        try (RunReader read = RunStore.at(folder).open(new RunId("as-if-killed"))) {
            assertThat(read.epochs()).isEqualTo(numbers(0, 6));
        }
        epochs(run, 7, 9);
        run.onEnd(new RunEnd(Runs.START));
        try (RunReader read = RunStore.at(folder).open(ID)) {
            assertThat(read.epochs()).isEqualTo(numbers(0, 9));
            assertThat(read.state().remarks()).isEmpty();
        }
    }

    @Test
    void a_log_that_is_deleted_under_a_reader_costs_nothing() throws IOException {
        RunListener run = RunStore.at(folder).writer();
        run.onStart(Runs.info("run-1"));
        epochs(run, 0, 4);
        try (RunReader watching = RunStore.at(folder).open(ID)) {
            assertThat(watching.epochs()).hasSize(5);
            Files.delete(folder.resolve("run-1.db-wal"));
            epochs(run, 5, 9);
        }
        run.onEnd(new RunEnd(Runs.START));
        try (RunReader read = RunStore.at(folder).open(ID)) {
            assertThat(read.epochs()).isEqualTo(numbers(0, 9));
        }
    }

    @Test
    void an_epoch_that_can_never_be_written_keeps_nothing_else_back() throws SQLException {
        RunListener run = RunStore.at(folder).writer();
        run.onStart(Runs.info("run-1"));
        epochs(run, 0, 2);
        run.onEpoch(Runs.epoch(1));
        try (OtherProgram other = OtherProgram.opens(file)) {
            other.takes(Runs.KERNELS, 3);
        }
        epochs(run, 3, 4);
        run.onEnd(new RunEnd(Runs.START));
        try (RunReader read = RunStore.at(folder).open(ID)) {
            assertThat(read.epochs()).containsExactly(0, 1, 2, 4);
            assertThat(read.state().remarks()).hasSize(1);
            assertThat(read.state().remarks().get(0).text())
                    .startsWith("Epochs could not be written: 1, 3, because SQLite says");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_run_whose_id_is_taken_gets_another_one(boolean beingWritten) {
        RunWriter first = RunStore.at(folder).create(Runs.info("run-1"));
        if (!beingWritten) {
            first.close();
        }
        RunListener run = RunStore.at(folder).writer();
        run.onStart(Runs.info("run-1"));
        epochs(run, 0, 1);
        run.onEnd(new RunEnd(Runs.START));
        first.close();
        try (RunReader read = RunStore.at(folder).open(SECOND)) {
            assertThat(read.epochs()).containsExactly(0, 1);
            assertThat(read.state().remarks())
                    .containsExactly(Remark.of("The run has the id run-1-2", "run-1 was taken"));
        }
    }

    @Test
    void a_run_that_cannot_be_continued_goes_on_as_another_one() {
        try (RunWriter first = RunStore.at(folder).create(Runs.info("run-1"))) {
            first.append(Runs.epoch(0));
            RunListener run = RunStore.at(folder).writer(ID);
            run.onStart(Runs.info("run-1"));
            epochs(run, 1, 3);
            run.onEnd(new RunEnd(Runs.START));
            first.append(Runs.epoch(1));
        }
        try (RunReader read = RunStore.at(folder).open(ID)) {
            assertThat(read.epochs()).containsExactly(0, 1);
        }
        try (RunReader read = RunStore.at(folder).open(SECOND)) {
            assertThat(read.epochs()).containsExactly(1, 2, 3);
            assertThat(read.state().remarks().get(0).text())
                    .startsWith("Run run-1 could not be continued: another writer has it");
        }
    }

    private void assertGoesOn(Way way, RunId id, String what) {
        try (RunReader read = way.at(folder).open(id)) {
            assertThat(read.epochs()).isEqualTo(numbers(5, 9));
            assertThat(read.outputs()).isEqualTo(OUTPUTS);
            assertThat(read.state().status()).isEqualTo(RunState.Status.FINISHED);
            assertThat(read.state().remarks())
                    .contains(Remark.of("something early", "why"))
                    .anySatisfy(
                            remark ->
                                    assertThat(remark.text())
                                            .startsWith(
                                                    "What was recorded up to epoch 4 is missing:"
                                                            + " the file")
                                            .contains(what));
        }
    }

    private static void epochs(RunListener run, int first, int last) {
        for (int epoch = first; epoch <= last; epoch++) {
            run.onEpoch(Runs.epoch(epoch));
        }
    }

    private static List<Integer> numbers(int first, int last) {
        return IntStream.rangeClosed(first, last).boxed().toList();
    }

    /** What failed is tried again once a second. */
    private static void awaitRetry() {
        try {
            Thread.sleep(1_050);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
