package dev.underhood.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqliteTest {
    @ParameterizedTest
    @ValueSource(strings = {"3.51.2", "3.46.1", "3.50.99", "3.9.9", "2.99.0", "3.51", ""})
    void refuses_versions_that_can_corrupt_a_run(String version) {
        assertThatThrownBy(() -> Sqlite.checkVersion(version))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("SQLite " + version)
                .hasMessageContaining("sqlite-jdbc 3.51.3.0 or newer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.51.3", "3.51.10", "3.54.1", "3.100.0", "4.0.0"})
    void accepts_newer_versions(String version) {
        assertThatCode(() -> Sqlite.checkVersion(version)).doesNotThrowAnyException();
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
                        "busy_timeout", 5000,
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
