package dev.underhood.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.underhood.run.RunId;
import dev.underhood.store.ChildJvm;
import dev.underhood.store.RunFormatException;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunStore;
import dev.underhood.store.RunWriter;
import dev.underhood.store.Runs;
import dev.underhood.store.ScalarPoint;
import dev.underhood.store.StoreException;
import dev.underhood.store.curve.Curve;
import dev.underhood.store.sql.Database;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs of strangers that hold too much, or numbers that no run can have. */
class BoundsTest {
    private static final RunId ID = new RunId("foreign");
    private static final String NUMBERS =
            "WITH RECURSIVE n(i) AS (SELECT 10 UNION ALL SELECT i + 1 FROM n WHERE i < 1000020) ";

    private final Path folder;
    private final Path file;

    BoundsTest(@TempDir Path folder) {
        this.folder = folder;
        file = folder.resolve("foreign.db");
    }

    @BeforeEach
    void writes_a_run() {
        try (RunWriter writer = RunStore.at(folder).create(Runs.info("foreign"))) {
            writer.append(Runs.epoch(0));
            writer.append(List.of(Runs.step(1, 0.5)));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE epoch SET epoch = 9223372036854775807",
                "UPDATE epoch SET epoch = -1",
                "UPDATE epoch SET epoch = 4294967297",
                "UPDATE epoch_scalar SET epoch = 4294967296",
                "UPDATE epoch_scalar SET epoch = -9223372036854775808",
                "UPDATE step_scalar SET step = -1",
                "UPDATE step_scalar SET step = 9223372036854775807",
                "UPDATE run SET planned_epochs = 4294967299",
                "UPDATE run SET started_at = '+999999999-01-01T00:00:00Z'",
                "UPDATE run SET ended_at = '+999999999-01-01T00:00:00Z'",
                "UPDATE run SET ended_at = ''",
                "UPDATE run SET name = CAST(x'41ff42' AS TEXT)",
                "UPDATE probe SET label = 4294967296 WHERE position = 0",
                "UPDATE layer SET parameters = -1",
                "UPDATE tensor_value SET low = 9e999",
                "UPDATE tensor_value SET high = NULL",
                "UPDATE tensor_value SET low = 3, high = 2",
                "UPDATE scalar SET name = CAST(zeroblob(2000) AS TEXT) || id",
                "INSERT INTO output VALUES (0, '', 'CLASSES', hex(zeroblob(4000)))",
                "INSERT INTO output_name VALUES (4294967296, 0, 'x')",
                "INSERT INTO remark VALUES (0, hex(zeroblob(3000)), '', '')"
            })
    void refuses_what_no_run_can_hold(String sql) throws SQLException {
        change(sql);
        assertThatThrownBy(() -> readAll(folder))
                .as(sql)
                .isInstanceOf(RunFormatException.class)
                .hasMessageContaining("run foreign");
        assertThat(RunStore.at(folder).list()).containsExactly(ID);
    }

    @Test
    void names_with_zeros_in_them_are_read_whole() throws SQLException {
        change("UPDATE tensor SET name = CAST(x'61006200' AS TEXT) WHERE id = 1");
        try (RunReader run = RunStore.at(folder).open(ID)) {
            assertThat(run.tensorNames()).contains("a\0b\0");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO remark VALUES (0, CAST(zeroblob(60000000) AS TEXT), '', '')",
                NUMBERS + "INSERT INTO epoch SELECT i, '' FROM n",
                NUMBERS + "INSERT INTO class_name SELECT i, 'n' FROM n",
                "UPDATE tensor_value SET npy = zeroblob(60000000)"
            })
    void one_of_them_does_not_fill_the_memory(String sql) throws Exception {
        change(sql);
        Process child = ChildJvm.start(Child.class, folder.toString()); // has 64 MB
        try (BufferedReader answers = child.inputReader(StandardCharsets.UTF_8)) {
            assertThat(answers.readLine()).as(sql).endsWith("Exception");
        } finally {
            child.destroyForcibly();
        }
    }

    @Test
    void a_curve_of_millions_keeps_its_spikes() {
        Curve curve = new Curve();
        for (int x = 0; x < Curve.MOST + 10; x++) {
            double value = x == 1_234_567 ? 50 : x == 1_345_678 ? -50 : x == 7 ? Double.NaN : 0;
            curve.add(new ScalarPoint(x, value));
        }
        assertThat(curve.points())
                .hasSizeLessThanOrEqualTo(Curve.MOST)
                .contains(
                        new ScalarPoint(7, Double.NaN),
                        new ScalarPoint(1_234_567, 50),
                        new ScalarPoint(1_345_678, -50));
        long before = -1;
        for (ScalarPoint point : curve.points()) {
            if (point.x() <= before) {
                throw new AssertionError(point + " after " + before);
            }
            before = point.x();
        }
    }

    private void change(String sql) throws SQLException {
        try (Database database = Sqlite.openForWriting(file)) {
            database.execute(sql);
        }
    }

    private static void readAll(Path folder) {
        try (RunReader run = RunStore.at(folder).open(ID)) {
            run.info();
            run.state();
            run.outputs();
            run.epochs();
            run.scalarNames().forEach(run::scalars);
            run.stepScalarNames().forEach(run::steps);
            for (String name : run.tensorNames()) {
                run.range(name);
                run.tensor(name, 0);
            }
        }
    }

    /** Reads everything, and says how that ended. */
    static final class Child {
        private Child() {}

        public static void main(String[] arguments) throws IOException {
            if (!Files.exists(Path.of(arguments[0]))) {
                throw new IOException("no folder");
            }
            try {
                readAll(Path.of(arguments[0]));
                System.out.println("all read");
            } catch (StoreException | OutOfMemoryError e) {
                System.out.println(e.getClass().getSimpleName());
            }
        }
    }
}
