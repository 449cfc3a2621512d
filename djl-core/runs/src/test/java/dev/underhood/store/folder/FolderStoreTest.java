package dev.underhood.store.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.underhood.run.EpochSnapshot;
import dev.underhood.run.RunEnd;
import dev.underhood.run.RunId;
import dev.underhood.run.RunInfo;
import dev.underhood.run.Scalar;
import dev.underhood.run.Tensor;
import dev.underhood.store.ChildJvm;
import dev.underhood.store.RunLockedException;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunState;
import dev.underhood.store.RunStore;
import dev.underhood.store.RunStoreContract;
import dev.underhood.store.RunWriter;
import dev.underhood.store.Runs;
import dev.underhood.store.StoreException;
import dev.underhood.store.sqlite.OtherProgram;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The folder of SQLite files keeps the contract, and more that only files can break. */
class FolderStoreTest extends RunStoreContract {
    private static final RunId ID = new RunId("run-1");

    private final Path temporary;
    private final Path folder;

    FolderStoreTest(@TempDir Path temporary) {
        this.temporary = temporary;
        this.folder = temporary.resolve("my runs? #1 100%41");
    }

    @Override
    protected RunStore store() {
        return RunStore.at(folder);
    }

    @Test
    void makes_no_folder_before_the_first_run() {
        store().list();
        assertThat(folder).doesNotExist();
    }

    @Test
    void leaves_one_file_when_a_run_is_closed() throws IOException {
        writeRun();
        assertThat(files()).containsExactly("run-1.db");
        try (RunReader reader = store().open(ID)) {
            assertThat(reader.epochs()).containsExactly(0);
            assertThat(files()).containsExactly("run-1.db");
        }
    }

    @Test
    void leaves_one_file_when_a_reader_only_has_it_open() throws IOException {
        RunWriter writer = store().create(Runs.info("run-1"));
        writer.append(Runs.epoch(0));
        try (RunReader reader = store().open(ID)) {
            assertThat(reader.epochs()).containsExactly(0);
            writer.end(new RunEnd(Runs.START));
            writer.close();
            assertThat(reader.state().status()).isEqualTo(RunState.Status.FINISHED);
        }
        assertThat(folder.resolve("run-1.db-wal"))
                .satisfiesAnyOf(
                        log -> assertThat(log).doesNotExist(),
                        log -> assertThat(log).isEmptyFile());
    }

    @Test
    void keeps_runs_private_to_their_owner() throws IOException {
        assumeTrue(
                temporary.getFileSystem().supportedFileAttributeViews().contains("posix"),
                "needs POSIX permissions");
        try (RunWriter writer = store().create(Runs.info("run-1"))) {
            writer.append(Runs.epoch(0));
            assertThat(permissions(folder)).isEqualTo("rwx------");
            assertThat(files()).contains("run-1.db", "run-1.db-wal", "run-1.lock");
            for (String file : files()) {
                assertThat(permissions(folder.resolve(file))).as(file).isEqualTo("rw-------");
            }
        }
    }

    @Test
    void reads_a_copy_under_another_name_as_a_run_of_its_own() throws IOException {
        writeRun();
        Files.copy(folder.resolve("run-1.db"), folder.resolve("copy.db"));
        RunId copy = new RunId("copy");
        assertThat(store().list()).containsExactly(ID, copy);
        try (RunReader reader = store().open(copy)) {
            assertThat(reader.info().id()).isEqualTo(copy);
            assertThat(reader.epochs()).containsExactly(0);
        }
    }

    @Test
    void lets_one_process_at_a_time_write_a_run() throws IOException, InterruptedException {
        writeRun();
        Process child = ChildJvm.start(Holder.class, folder.toString());
        try (BufferedReader answers = child.inputReader(StandardCharsets.UTF_8)) {
            assertThat(answers.readLine()).isEqualTo("held");
            try (RunReader reader = store().open(ID)) {
                // the look at the lock must not take it away
                for (int i = 0; i < 3; i++) {
                    assertThat(reader.state().status()).isEqualTo(RunState.Status.RUNNING);
                    assertThatThrownBy(() -> store().resume(ID))
                            .isInstanceOf(RunLockedException.class)
                            .hasMessageContaining("run run-1 is being written");
                    assertThatThrownBy(() -> store().delete(ID))
                            .isInstanceOf(RunLockedException.class);
                }
                child.toHandle().destroyForcibly();
                assertThat(child.waitFor(10, TimeUnit.SECONDS)).isTrue();
                assertThat(reader.state().status()).isEqualTo(RunState.Status.INTERRUPTED);
            }
        } finally {
            child.destroyForcibly();
        }
        store().resume(ID).close();
        assertThat(files()).contains("run-1.db").doesNotContain("run-1.lock");
    }

    @Test
    void holds_its_lock_against_other_processes_while_readers_look()
            throws IOException, InterruptedException {
        try (RunWriter writer = store().create(Runs.info("run-1"));
                RunReader reader = store().open(writer.id())) {
            assertThat(reader.state().status()).isEqualTo(RunState.Status.RUNNING);
            Process child = ChildJvm.start(Holder.class, folder.toString());
            try (BufferedReader answers = child.inputReader(StandardCharsets.UTF_8)) {
                assertThat(answers.readLine()).isEqualTo("RunLockedException");
                assertThat(child.waitFor(10, TimeUnit.SECONDS)).isTrue();
            } finally {
                child.destroyForcibly();
            }
        }
    }

    @Test
    void writes_on_an_interrupted_thread() {
        Thread.currentThread().interrupt();
        try {
            writeRun();
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        try (RunReader reader = store().open(ID)) {
            assertThat(reader.epochs()).containsExactly(0);
        }
    }

    @Test
    void stores_nothing_of_an_epoch_that_fails_and_keeps_writing() throws SQLException {
        try (RunWriter writer = store().create(Runs.info("run-1"));
                RunReader reader = store().open(ID)) {
            writer.append(Runs.epoch(0));
            // a row of epoch 1 that is there already makes the last statement of its epoch fail
            try (OtherProgram other = OtherProgram.opens(folder.resolve("run-1.db"))) {
                other.takes(Runs.KERNELS, 1);
            }
            assertThatThrownBy(() -> writer.append(Runs.epoch(1)))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("cannot write epoch 1 of run run-1")
                    .hasMessageContaining("Nothing of it was stored");
            assertThat(reader.epochs()).containsExactly(0);
            assertThat(reader.scalars(Scalar.TRAIN_LOSS)).hasSize(1);
            writer.append(Runs.epoch(2));
            assertThat(reader.epochs()).containsExactly(0, 2);
        }
    }

    @Test
    void says_which_folder_cannot_be_made_and_leaves_nothing() throws IOException {
        Path file = Files.createFile(temporary.resolve("file"));
        assertThatThrownBy(() -> RunStore.at(file.resolve("runs")).create(Runs.info("run-1")))
                .isExactlyInstanceOf(StoreException.class)
                .hasMessageContaining(file.resolve("runs").toString())
                .hasMessageContaining("Choose a folder that can be made and written");
        assertThat(temporary).isDirectoryContaining("glob:**/file").isNotEmptyDirectory();
        try (Stream<Path> all = Files.walk(temporary)) {
            assertThat(all).containsExactlyInAnyOrder(temporary, file);
        }
    }

    @Test
    void leaves_nothing_of_a_run_that_cannot_be_created() throws IOException {
        // a folder in the place of a file that SQLite needs
        Files.createDirectories(folder.resolve("run-1.db-wal").resolve("in the way"));
        assertThatThrownBy(() -> store().create(Runs.info("run-1")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(folder.toString());
        assertThat(files()).containsExactly("run-1.db-wal");
    }

    @Test
    void reads_a_run_where_nothing_can_be_written_beside_it() throws IOException, SQLException {
        writeRun();
        Path file = folder.resolve("run-1.db");
        try (OtherProgram database = OtherProgram.opens(file)) {
            database.makesLog();
        }
        // SQLite cannot make the file, as in a folder without write permission, for root as well
        Files.createSymbolicLink(folder.resolve("run-1.db-shm"), Path.of("nowhere"));
        for (int twice = 0; twice < 2; twice++) {
            try (RunReader reader = store().open(ID)) {
                assertThat(reader.tensor(Runs.KERNELS, 0)).contains(Runs.random(0, 8, 3, 3, 3));
            }
        }
    }

    @Test
    void keeps_large_tensors() {
        Tensor large = Runs.random(3, 1000, 1000);
        try (RunWriter writer = store().create(Runs.info("run-1"));
                RunReader reader = store().open(ID)) {
            writer.append(new EpochSnapshot(0, Runs.START, List.of(), Map.of("t", large)));
            assertThat(reader.tensor("t", 0)).contains(large);
        }
    }

    private void writeRun() {
        try (RunWriter writer = store().create(Runs.info("run-1"))) {
            writer.append(Runs.epoch(0));
            writer.end(new RunEnd(Runs.START));
        }
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        }
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    /** Resumes the run and holds it until it is killed. */
    static final class Holder {
        private Holder() {}

        public static void main(String[] arguments) throws InterruptedException {
            try (RunWriter writer = RunStore.at(Path.of(arguments[0])).resume(ID)) {
                System.out.println(writer.lastEpoch() >= 0 ? "held" : "empty");
                Thread.sleep(60_000);
            } catch (StoreException e) {
                System.out.println(e.getClass().getSimpleName());
            }
        }
    }

    @Test
    void a_file_in_the_place_of_the_folder_is_named_with_the_cure(@TempDir Path folder)
            throws IOException {
        Path file = Files.writeString(folder.resolve("runs"), "no folder");
        RunStore store = RunStore.at(file);
        RunInfo info = RunInfo.of("a", Instant.EPOCH);
        for (ThrowingCallable use :
                List.<ThrowingCallable>of(
                        store::list,
                        store::runs,
                        () -> store.open(new RunId("a")),
                        () -> store.create(info))) {
            assertThatThrownBy(use)
                    .isInstanceOf(StoreException.class)
                    .hasMessage(
                            file.toAbsolutePath()
                                    + " is a file and no folder: name the folder of the runs, or"
                                    + " one that is not there yet");
        }
    }
}
