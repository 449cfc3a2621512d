package dev.underhood.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.underhood.run.RunId;
import dev.underhood.store.RunFormatException;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunState;
import dev.underhood.store.RunStore;
import dev.underhood.store.RunWriter;
import dev.underhood.store.Runs;
import dev.underhood.store.StoreException;
import dev.underhood.store.folder.Way;
import dev.underhood.store.sql.Database;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a killed writer leaves beside its run, and where it cannot be changed. */
class LeftoversTest {
    private static final RunId ID = new RunId("killed");

    private final Path writing;
    private final Path killed;
    private final SmallDisk disk;

    LeftoversTest(@TempDir Path temporary) throws IOException {
        writing = temporary.resolve("writing");
        killed = Files.createDirectory(temporary.resolve("killed"));
        disk = new SmallDisk(temporary.resolve("disk"));
    }

    @Test
    void a_log_on_a_read_only_disk_is_read_from_a_private_copy()
            throws IOException, InterruptedException {
        try (disk) {
            disk.mount(4);
            killWithLog(disk.path());
            disk.makeReadOnly();
            assertRead(disk.path(), 3);
        }
    }

    @Test
    void a_log_beside_which_nothing_can_be_made_is_read_from_a_private_copy() throws IOException {
        killWithLog(killed);
        // for SQLite as a folder that cannot be written, for root as well
        Files.createSymbolicLink(killed.resolve("killed.db-shm"), Path.of("nowhere"));
        assertRead(killed, 3);
    }

    @Test
    void half_a_commit_is_undone_where_it_lies() throws IOException, SQLException {
        killInCommit(killed);
        assertRead(killed, 2);
        assertThat(killed.resolve("killed.db-journal")).doesNotExist();
        try (RunWriter writer = Way.ROLLBACK.at(killed).resume(ID)) {
            assertThat(writer.lastEpoch()).isEqualTo(1);
        }
    }

    @Test
    void half_a_commit_on_a_read_only_disk_is_undone_in_a_private_copy()
            throws IOException, InterruptedException, SQLException {
        try (disk) {
            disk.mount(8);
            killInCommit(disk.path());
            disk.makeReadOnly();
            assertRead(disk.path(), 2);
        }
    }

    @Test
    void a_copy_that_would_be_too_large_is_refused_with_a_cure() throws IOException {
        killWithLog(killed);
        Files.createSymbolicLink(killed.resolve("killed.db-shm"), Path.of("nowhere"));
        try (RandomAccessFile file =
                new RandomAccessFile(killed.resolve("killed.db").toFile(), "rw")) {
            file.setLength(257L << 20);
        }
        assertThatThrownBy(() -> RunStore.at(killed).open(ID))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("killed.db-wal")
                .hasMessageContaining("a private copy would have 257 MB, the most is 256")
                .hasMessageContaining("Copy the folder to where it can be written");
    }

    @Test
    void a_journal_that_could_delete_other_files_is_never_played()
            throws IOException, SQLException {
        killInCommit(killed);
        Path precious = Files.writeString(killed.resolve("precious"), "mine");
        byte[] name = precious.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
        int sum = 0;
        for (byte letter : name) {
            sum += letter;
        }
        ByteBuffer end = ByteBuffer.allocate(name.length + 20);
        end.putInt((int) ((1L << 30) / 4096 + 1)).put(name).putInt(name.length).putInt(sum);
        end.putLong(0xd9d505f920a163d7L);
        Files.write(killed.resolve("killed.db-journal"), end.array(), StandardOpenOption.APPEND);
        assertThatThrownBy(() -> RunStore.at(killed).open(ID))
                .isInstanceOf(RunFormatException.class)
                .hasMessageContaining("killed.db-journal is not the journal of an Underhood run");
        assertThatThrownBy(() -> RunStore.at(killed).resume(ID))
                .isInstanceOf(RunFormatException.class);
        assertThat(precious).hasContent("mine");
    }

    private void killWithLog(Path target) throws IOException {
        try (RunWriter writer = Way.LOG.at(writing).create(Runs.info("killed"))) {
            for (int epoch = 0; epoch < 3; epoch++) {
                writer.append(Runs.epoch(epoch));
            }
            copyTo(target);
        }
    }

    /**
     * Copies the files in the middle of the commit of epoch 2, when the run is half overwritten.
     */
    private void killInCommit(Path target) throws IOException, SQLException {
        try (RunWriter writer = Way.ROLLBACK.at(writing).create(Runs.info("killed"))) {
            writer.append(Runs.epoch(0));
            writer.append(Runs.epoch(1));
        }
        try (Database database = Sqlite.openForWriting(writing.resolve("killed.db"))) {
            database.execute("PRAGMA cache_size = 5");
            database.execute("PRAGMA cache_spill = 5");
            database.execute(Sql.BEGIN);
            database.execute("UPDATE tensor_value SET npy = zeroblob(200000)");
            copyTo(target);
            assertThat(target.resolve("killed.db-journal")).isNotEmptyFile();
            database.execute(Database.ROLLBACK);
        }
    }

    private void copyTo(Path target) throws IOException {
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(writing, "*.db{,-wal,-journal}")) {
            for (Path file : files) {
                Files.copy(file, target.resolve(String.valueOf(file.getFileName())));
            }
        }
    }

    private static void assertRead(Path folder, int epochs) throws IOException {
        List<Path> before = copies();
        for (int twice = 0; twice < 2; twice++) {
            try (RunReader run = RunStore.at(folder).open(ID)) {
                assertThat(run.epochs()).hasSize(epochs);
                for (int epoch = 0; epoch < epochs; epoch++) {
                    assertThat(run.tensor(Runs.KERNELS, epoch))
                            .contains(Runs.random(epoch, 8, 3, 3, 3));
                }
                assertThat(run.state().status()).isEqualTo(RunState.Status.INTERRUPTED);
            }
        }
        assertThat(RunStore.at(folder).list()).containsExactly(ID);
        assertThat(copies()).as("no copy stays").isEqualTo(before);
    }

    private static List<Path> copies() throws IOException {
        List<Path> copies = new ArrayList<>();
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        try (DirectoryStream<Path> folders =
                Files.newDirectoryStream(temporary, "underhood-run-*")) {
            folders.forEach(copies::add);
        }
        return copies;
    }
}
