package dev.underhood.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.underhood.run.Remark;
import dev.underhood.run.RunEnd;
import dev.underhood.run.RunId;
import dev.underhood.store.RunFormatException;
import dev.underhood.store.RunNotFoundException;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunStore;
import dev.underhood.store.RunWriter;
import dev.underhood.store.Runs;
import dev.underhood.store.StoreException;
import dev.underhood.store.format.Checksum;
import dev.underhood.store.sql.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are no runs, not whole, not ours or not harmless. */
class BadFilesTest {
    private static final RunId GOOD = new RunId("good");
    private static final RunId BAD = new RunId("bad");

    private final Path folder;
    private final RunStore store;
    private final Path bad;

    BadFilesTest(@TempDir Path temporary) {
        folder = temporary;
        store = RunStore.at(folder);
        bad = folder.resolve("bad.db");
    }

    @BeforeEach
    void write_a_good_run() {
        try (RunWriter writer = store.create(Runs.info("good"))) {
            for (int epoch = 0; epoch < 5; epoch++) {
                writer.append(Runs.epoch(epoch));
            }
            writer.append(List.of(Runs.step(1, 0.5)));
            writer.append(Remark.of("note", ""));
            writer.end(new RunEnd(Runs.START));
        }
    }

    @Test
    void refuses_an_empty_file() throws IOException {
        Files.createFile(bad);
        assertRefused("is not an Underhood run");
    }

    @Test
    void refuses_a_text() throws IOException {
        Files.writeString(bad, "This is not a run.\n".repeat(1000));
        assertRefused("is damaged or no run");
    }

    @Test
    void refuses_a_header_without_pages() throws IOException {
        Files.write(bad, Arrays.copyOf(Files.readAllBytes(folder.resolve("good.db")), 100));
        assertRefused("bad");
    }

    @Test
    void refuses_another_program_s_database() throws IOException, SQLException {
        Files.createFile(bad);
        change("CREATE TABLE run (id TEXT)");
        assertRefused("is not an Underhood run");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE other (id TEXT)",
                "CREATE VIEW other AS SELECT * FROM run",
                "CREATE TRIGGER t AFTER INSERT ON epoch BEGIN DELETE FROM run; END",
                "CREATE INDEX i ON epoch (recorded_at)",
                "ALTER TABLE run ADD COLUMN evil TEXT",
                "DROP TABLE remark",
                "PRAGMA user_version = 0",
                "PRAGMA user_version = -1"
            })
    void refuses_other_tables_than_ours(String sql) throws IOException, SQLException {
        copyGood();
        change(sql);
        assertRefused("has other tables than an Underhood run");
    }

    @Test
    void refuses_a_newer_version_and_leaves_it_as_it_is()
            throws IOException, SQLException, NoSuchAlgorithmException {
        copyGood();
        change("PRAGMA user_version = 2147483647");
        byte[] before = sha256(bad);
        assertRefused(
                "run bad has format version 2147483647, this Underhood reads up to version 5");
        assertThatThrownBy(() -> store.resume(BAD))
                .isInstanceOf(RunFormatException.class)
                .hasMessageContaining("version 2147483647");
        assertThat(sha256(bad)).isEqualTo(before);
        assertThat(folder).isDirectoryNotContaining("glob:**bad.{lock,db-*}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM run",
                "UPDATE run SET started_at = 'yesterday'",
                "UPDATE run SET name = ''",
                "UPDATE run SET planned_epochs = -1",
                "UPDATE layer SET output_shape = '1 x'",
                "UPDATE probe SET label = 7",
                "DELETE FROM probe_input",
                "UPDATE probe_input SET crc32c = crc32c + 1",
                "UPDATE class_name SET name = hex(zeroblob(600))"
            })
    void refuses_a_description_that_cannot_be_true(String sql) throws IOException, SQLException {
        copyGood();
        change(sql);
        try (RunReader reader = store.open(BAD)) {
            assertThatThrownBy(reader::info)
                    .isInstanceOf(RunFormatException.class)
                    .hasMessageContaining("bad");
            assertThat(reader.tensor(Runs.KERNELS, 1)).isPresent();
        }
        assertThat(store.list()).contains(BAD, GOOD);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE tensor_value SET npy = CAST(substr(npy, 1, 200) || x'00' || substr(npy, 202)"
                        + " AS BLOB) WHERE epoch = 3",
                "UPDATE tensor_value SET npy = substr(npy, 1, 150) WHERE epoch = 3",
                "UPDATE tensor_value SET npy = x'' WHERE epoch = 3",
                "UPDATE tensor_value SET crc32c = 0 WHERE epoch = 3"
            })
    void refuses_a_damaged_tensor_and_reads_the_others(String sql)
            throws IOException, SQLException {
        copyGood();
        change(sql);
        try (RunReader reader = store.open(BAD)) {
            assertThatThrownBy(() -> reader.tensor(Runs.KERNELS, 3))
                    .isInstanceOf(RunFormatException.class)
                    .hasMessageContaining("tensor kernels/01Conv2d at epoch 3 of run bad")
                    .hasMessageContaining("from a copy");
            assertThatThrownBy(() -> reader.npy(Runs.KERNELS, 3))
                    .isInstanceOf(RunFormatException.class);
            assertThat(reader.tensor(Runs.KERNELS, 2)).contains(Runs.random(2, 8, 3, 3, 3));
        }
    }

    @Test
    void refuses_names_that_are_too_long() throws IOException, SQLException {
        copyGood();
        change("UPDATE scalar SET name = hex(zeroblob(1000)) || id");
        change("UPDATE tensor SET name = hex(zeroblob(1000)) || id");
        try (RunReader reader = store.open(BAD)) {
            assertThatThrownBy(reader::scalarNames).isInstanceOf(RunFormatException.class);
            assertThatThrownBy(reader::stepScalarNames).isInstanceOf(RunFormatException.class);
            assertThatThrownBy(reader::tensorNames).isInstanceOf(RunFormatException.class);
        }
    }

    @Test
    void refuses_a_blob_that_has_its_checksum_and_is_no_array() throws IOException, SQLException {
        copyGood();
        byte[] blob = {1, 2, 3};
        try (Database database = Sqlite.openForWriting(bad)) {
            database.update(
                    "UPDATE tensor_value SET npy = ?, crc32c = ? WHERE epoch = 3",
                    blob,
                    Checksum.of(blob));
        }
        try (RunReader reader = store.open(BAD)) {
            assertThatThrownBy(() -> reader.tensor(Runs.KERNELS, 3))
                    .isInstanceOf(RunFormatException.class)
                    .hasMessageContaining("tensor kernels/01Conv2d at epoch 3 of run bad")
                    .hasMessageContaining("cut off");
        }
    }

    @Test
    void reads_a_truncated_file_right_or_refuses_it() throws IOException {
        byte[] good = Files.readAllBytes(folder.resolve("good.db"));
        for (int length = 0; length < good.length; length += 2048) {
            Files.write(bad, Arrays.copyOf(good, length));
            assertReadsRightOrRefuses("truncated to " + length);
        }
    }

    @Test
    void reads_a_file_with_a_flipped_bit_right_or_refuses_it() throws IOException {
        byte[] good = Files.readAllBytes(folder.resolve("good.db"));
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 300; i++) {
            byte[] flipped = good.clone();
            // half of them in the first two pages: header and schema
            int place = random.nextInt(i % 2 == 0 ? 8192 : good.length);
            flipped[place] ^= (byte) (1 << random.nextInt(8));
            Files.write(bad, flipped);
            assertReadsRightOrRefuses("bit flipped at " + place);
        }
    }

    @Test
    void lists_damaged_runs_last() throws IOException {
        Files.writeString(folder.resolve("a.db"), "text");
        Files.createFile(folder.resolve("z.db"));
        store.create(Runs.info("older", Runs.START.minusSeconds(1))).close();
        assertThat(store.list())
                .containsExactly(GOOD, new RunId("older"), new RunId("z"), new RunId("a"));
    }

    @Test
    void sees_nothing_but_plain_files_named_like_runs() throws IOException, InterruptedException {
        Path outside = Files.createDirectory(folder.resolve("outside")).resolve("run.db");
        Files.copy(folder.resolve("good.db"), outside);
        Files.createSymbolicLink(folder.resolve("link.db"), outside);
        Files.createDirectory(folder.resolve("directory.db"));
        Files.copy(outside, folder.resolve("two words.db"));
        Files.copy(outside, folder.resolve(".db"));
        Files.copy(outside, folder.resolve("run.sqlite"));
        assertThat(store.list()).containsExactly(GOOD);
        for (String id : List.of("link", "directory", "run", "outside")) {
            assertThatThrownBy(() -> store.open(new RunId(id)))
                    .isInstanceOf(RunNotFoundException.class);
            assertThatThrownBy(() -> store.delete(new RunId(id)))
                    .isInstanceOf(RunNotFoundException.class);
        }
        for (String id : List.of("link", "directory")) {
            assertThatThrownBy(() -> store.create(Runs.info(id)))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("exists already");
        }
        assertThat(outside).isRegularFile();
    }

    @Test
    void does_not_wait_for_a_pipe() throws IOException, InterruptedException {
        assumeTrue(isPipe(folder.resolve("pipe.db")), "needs mkfifo");
        assumeTrue(isPipe(folder.resolve("other.lock")), "needs mkfifo");
        assertThat(store.list()).containsExactly(GOOD);
        assertThatThrownBy(() -> store.open(new RunId("pipe")))
                .isInstanceOf(RunNotFoundException.class);
        assertThatThrownBy(() -> store.create(Runs.info("other")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("other.lock");
    }

    private void assertRefused(String message) {
        assertThatThrownBy(() -> store.open(BAD))
                .isInstanceOf(RunFormatException.class)
                .hasMessageContaining(message)
                .hasMessageContaining("bad");
        assertThat(store.list()).containsExactlyInAnyOrder(GOOD, BAD);
    }

    /** Whatever is read is what was written; nothing but the store's own exceptions comes out. */
    private void assertReadsRightOrRefuses(String what) {
        try (RunReader reader = store.open(BAD)) {
            reader.state();
            reader.info();
            for (String name : List.of(Runs.KERNELS, "probabilities")) {
                for (int epoch = 0; epoch < 5; epoch++) {
                    int number = epoch;
                    reader.tensor(name, epoch)
                            .ifPresent(
                                    tensor ->
                                            assertThat(tensor)
                                                    .as(what)
                                                    .isEqualTo(
                                                            Runs.epoch(number)
                                                                    .tensors()
                                                                    .get(name)));
                }
                reader.range(name);
            }
            reader.scalarNames().forEach(reader::scalars);
            reader.stepScalarNames().forEach(reader::steps);
        } catch (StoreException e) {
            assertThat(e).as(what).hasMessageContaining("bad");
        }
        assertThat(store.list()).as(what).contains(GOOD);
    }

    private void copyGood() throws IOException {
        Files.copy(folder.resolve("good.db"), bad);
    }

    private void change(String sql) throws SQLException {
        try (Database database = Sqlite.openForWriting(bad)) {
            database.execute(sql);
        }
    }

    private static byte[] sha256(Path file) throws IOException, NoSuchAlgorithmException {
        return MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
    }

    private static boolean isPipe(Path path) throws InterruptedException {
        try {
            Process mkfifo = new ProcessBuilder("mkfifo", path.toString()).start();
            return mkfifo.waitFor(10, TimeUnit.SECONDS) && mkfifo.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
