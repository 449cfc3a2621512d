package dev.underhood.store.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.underhood.run.LateTensor;
import dev.underhood.run.RunEnd;
import dev.underhood.run.RunId;
import dev.underhood.store.Description;
import dev.underhood.store.ListedRun;
import dev.underhood.store.RunFormatException;
import dev.underhood.store.RunKeepingContract;
import dev.underhood.store.RunLockedException;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunState;
import dev.underhood.store.RunStore;
import dev.underhood.store.RunWriter;
import dev.underhood.store.Runs;
import dev.underhood.store.TensorKey;
import dev.underhood.store.Verification;
import dev.underhood.store.sqlite.OtherProgram;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** House is kept with a folder of files, whatever happened to them. */
class FolderKeepingTest extends RunKeepingContract {
    private static final RunId ID = new RunId("run-1");
    private static final RunId OLD = new RunId("run-version-1");

    private final Path folder;
    private final RunStore store;
    private final RunStore other;

    FolderKeepingTest(@TempDir Path temporary) {
        folder = temporary.resolve("runs");
        store = RunStore.at(folder);
        other = RunStore.at(temporary.resolve("other"));
    }

    @Override
    protected RunStore store() {
        return store;
    }

    @Override
    protected RunStore other() {
        return other;
    }

    private void record(int epochs) {
        try (RunWriter writer = store.create(Runs.info("run-1"))) {
            for (int epoch = 0; epoch < epochs; epoch++) {
                writer.append(Runs.epoch(epoch));
            }
            writer.end(new RunEnd(Runs.START));
        }
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        }
    }

    @Test
    void says_in_words_which_arrays_at_which_epochs_are_damaged() throws SQLException {
        record(10);
        try (OtherProgram program = OtherProgram.opens(folder.resolve("run-1.db"))) {
            program.executes(
                    "UPDATE tensor_value SET crc32c = crc32c + 1"
                            + " WHERE tensor = 1 AND epoch IN (3, 5, 6, 7, 9)");
            program.executes("UPDATE tensor_value SET npy = x'93' WHERE tensor = 2 AND epoch = 4");
        }
        Verification found = store.verify(ID);
        assertThat(found.damages())
                .containsExactly(
                        Runs.KERNELS + " at epochs 3, 5 to 7, 9", "probabilities at epoch 4");
        assertThat(found.arrays()).isEqualTo(20);
    }

    @Test
    void a_damaged_run_is_neither_copied_in_part_nor_compacted() throws Exception {
        record(3);
        try (OtherProgram program = OtherProgram.opens(folder.resolve("run-1.db"))) {
            program.executes("UPDATE tensor_value SET crc32c = 0 WHERE epoch = 2");
        }
        byte[] before = Files.readAllBytes(folder.resolve("run-1.db"));
        assertThatThrownBy(() -> store.copy(ID, other)).isInstanceOf(RunFormatException.class);
        assertThat(other.list()).isEmpty();
        assertThatThrownBy(() -> store.compact(ID))
                .isInstanceOf(RunFormatException.class)
                .hasMessageContaining("its checksum does not fit");
        assertThat(files()).containsExactly("run-1.db");
        assertThat(Files.readAllBytes(folder.resolve("run-1.db"))).hasSameSizeAs(before);
        assertThat(store.verify(ID).damages()).hasSize(2);
    }

    @Test
    void what_is_no_run_has_that_as_its_damage() throws IOException {
        record(1);
        Files.writeString(folder.resolve("bad.db"), "no run");
        assertThat(store.verify(new RunId("bad")).damages())
                .singleElement()
                .asString()
                .contains("is damaged or no run");
        Path file = folder.resolve("run-1.db");
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));
        assertThat(store.verify(ID).isWhole()).isFalse();
    }

    @Test
    void a_run_of_an_earlier_version_is_compacted_and_keeps_all() throws IOException {
        Files.createDirectories(folder);
        try (InputStream golden = getClass().getResourceAsStream("/" + OLD + ".db")) {
            Files.copy(golden, folder.resolve(OLD + ".db"));
        }
        store.copy(OLD, other);
        long before = Files.size(folder.resolve(OLD + ".db"));
        long gained = store.compact(OLD);
        assertThat(Files.size(folder.resolve(OLD + ".db"))).isEqualTo(before - gained);
        assertThat(files()).containsExactly(OLD + ".db");
        try (RunReader run = store.open(OLD);
                RunReader copy = other.open(OLD)) {
            assertThat(run.info()).isEqualTo(copy.info());
            assertThat(run.state()).isEqualTo(copy.state());
            assertThat(run.epochs()).containsExactly(0, 1, 2);
            assertThat(run.tensor("kernels/01Conv2d", 2))
                    .isEqualTo(copy.tensor("kernels/01Conv2d", 2));
        }
    }

    @Test
    void pages_that_are_free_go_and_rows_that_came_late_stay_late() throws Exception {
        record(4);
        store.add(ID, List.of(new LateTensor(1, "map", Runs.random(1, 5, 2))));
        try (OtherProgram program = OtherProgram.opens(folder.resolve("run-1.db"))) {
            program.executes("CREATE TABLE filler (text)");
            program.executes("INSERT INTO filler VALUES (zeroblob(500000))");
            program.executes("DROP TABLE filler");
        }
        assertThat(store.compact(ID)).isGreaterThan(400_000);
        assertThat(files()).containsExactly("run-1.db");
        try (RunReader run = store.open(ID)) {
            assertThat(run.lateTensors()).containsExactly(new TensorKey(1, "map"));
            assertThat(run.state().status()).isEqualTo(RunState.Status.FINISHED);
        }
        assertThat(store.compact(ID)).isZero();
    }

    @Test
    void what_a_killed_compaction_left_is_not_taken_for_a_part_of_the_next() throws IOException {
        record(2);
        for (String left :
                List.of("-new", "-new-wal", "-new-shm", "-new-journal", "-new-reserve")) {
            Files.writeString(folder.resolve("run-1.db" + left), "half");
        }
        store.compact(ID);
        assertThat(files()).containsExactly("run-1.db");
        assertThat(store.verify(ID).isWhole()).isTrue();
    }

    @Test
    void a_list_that_was_asked_for_before_sees_the_new_description() {
        record(1);
        assertThat(store.runs()).hasSize(1);
        for (int i = 0; i < 20; i++) {
            String name = "name " + i;
            RunStore.at(folder).describe(ID, run -> run.withName(name));
            assertThat(((ListedRun.Intact) store.runs().get(0)).name()).isEqualTo(name);
        }
    }

    @Test
    void a_reader_that_has_the_run_open_sees_the_new_description() {
        record(1);
        try (RunReader run = store.open(ID)) {
            assertThat(run.description().tags()).isEmpty();
            store.describe(ID, said -> said.withTags("seen"));
            assertThat(run.description().tags()).containsExactly("seen");
        }
        assertThat(store.verify(ID).isWhole()).isTrue();
    }

    @Test
    void a_description_survives_the_training_that_goes_on() {
        record(1);
        store.describe(ID, run -> run.withName("kept").withTags("a").withNote("b"));
        try (RunWriter writer = store.resume(ID)) {
            writer.append(Runs.epoch(1));
            assertThatThrownBy(() -> RunStore.at(folder).describe(ID, run -> run.withTags("c")))
                    .isInstanceOf(RunLockedException.class);
        }
        assertThat(((ListedRun.Intact) store.runs().get(0)).description())
                .isEqualTo(new Description("kept", List.of("a"), "b"));
    }
}
