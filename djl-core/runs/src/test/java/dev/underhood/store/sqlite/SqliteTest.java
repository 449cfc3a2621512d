package dev.underhood.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.underhood.run.Remark;
import dev.underhood.store.StoreException;
import dev.underhood.store.sql.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqliteTest {
    @ParameterizedTest
    @ValueSource(strings = {"3.36.0", "3.9.9", "2.99.0", "3", ""})
    void refuses_versions_that_do_not_know_the_tables(String version) {
        assertThatThrownBy(() -> Sqlite.checkVersion(version))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("SQLite " + version)
                .hasMessageContaining("sqlite-jdbc 3.37.2 or newer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.37.0", "3.42.0", "3.51.3", "3.54.1", "3.100.0", "4.0.0"})
    void accepts_newer_versions(String version) {
        assertThatCode(() -> Sqlite.checkVersion(version)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.51.2", "3.46.1", "3.50.99", "3.51"})
    void versions_that_can_damage_a_log_write_with_a_rollback_journal(String version) {
        Journal journal = Journal.of(version, "ext4");
        assertThat(journal.isLog()).isFalse();
        assertThat(journal.remark())
                .isNotNull()
                .extracting(Remark::text, InstanceOfAssertFactories.STRING)
                .startsWith("The run is written with a rollback journal: SQLite " + version)
                .contains("Use org.xerial:sqlite-jdbc 3.51.3.0 or newer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.51.3", "3.51.10", "3.54.1", "3.100.0", "4.0.0"})
    void later_versions_write_with_a_log(String version) {
        for (String local :
                List.of(
                        "ext4",
                        "ext2/ext3",
                        "xfs",
                        "overlay",
                        "tmpfs",
                        "NTFS",
                        "apfs",
                        "fuseblk",
                        "zfs",
                        "")) {
            assertThat(Journal.of(version, local)).as(local).isEqualTo(Journal.LOG);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nfs",
                "nfs4",
                "cifs",
                "smb3",
                "smbfs",
                "fuse",
                "fuse.sshfs",
                "fuse.s3fs",
                "9p",
                "virtiofs",
                "ceph",
                "lustre",
                "gpfs",
                "webdav",
                "\\\\server\\share"
            })
    void folders_on_the_network_are_written_with_a_rollback_journal(String fileSystem) {
        Journal journal = Journal.of("3.54.1", fileSystem);
        assertThat(journal.isLog()).isFalse();
        assertThat(journal.remark())
                .isNotNull()
                .extracting(Remark::text, InstanceOfAssertFactories.STRING)
                .contains("network file system (" + fileSystem + ")");
    }

    @Test
    void accepts_the_version_that_comes_with_it() {
        assertThatCode(Sqlite::check).doesNotThrowAnyException();
    }

    @Test
    void opens_files_with_care(@TempDir Path folder) throws IOException, SQLException {
        Path file = Files.createFile(folder.resolve("run.db"));
        Map<String, Integer> expected =
                Map.of(
                        "trusted_schema", 0,
                        "cell_size_check", 1,
                        "mmap_size", 0,
                        "synchronous", 1,
                        "journal_size_limit", 32 << 20);
        try (Database writing = Sqlite.openForWriting(file)) {
            writing.execute(Sql.WRITE_AHEAD_LOG);
            writing.execute("CREATE TABLE t (x)");
            try (Database reading = Sqlite.openForReading(file)) {
                for (Map.Entry<String, Integer> pragma : expected.entrySet()) {
                    String sql = "PRAGMA " + pragma.getKey();
                    assertThat(writing.query(sql, row -> row.getInt(1)))
                            .as(sql)
                            .containsExactly(pragma.getValue());
                    assertThat(reading.query(sql, row -> row.getInt(1)))
                            .as(sql)
                            .containsExactly(pragma.getValue());
                }
                assertThatThrownBy(() -> reading.execute("DROP TABLE t"))
                        .hasMessageContaining("readonly");
                assertThatThrownBy(() -> reading.execute("ATTACH ':memory:' AS other"))
                        .hasMessageContaining("too many attached databases");
                assertThatThrownBy(
                                () ->
                                        reading.one(
                                                "SELECT length(zeroblob(268435457))",
                                                row -> row.getInt(1)))
                        .hasMessageContaining("too big");
            }
        }
    }
}
