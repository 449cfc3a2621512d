package dev.underhood.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.run.EpochSnapshot;
import dev.underhood.run.RunEnd;
import dev.underhood.run.RunId;
import dev.underhood.run.Scalar;
import dev.underhood.run.Tensor;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunStore;
import dev.underhood.store.RunWriter;
import dev.underhood.store.Runs;
import dev.underhood.store.format.Python;
import dev.underhood.store.sql.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/run-format.md says is so. */
class RunFormatPageTest {
    private static final Pattern PYTHON = Pattern.compile("```python\n(.*?)```", Pattern.DOTALL);
    private static final Pattern TABLE = Pattern.compile("CREATE TABLE (\\w+) ");
    private static final Pattern COLUMN = Pattern.compile("(?m)^  ([a-z_0-9]+) ");

    private final String page;

    RunFormatPageTest() throws IOException {
        page =
                Files.readString(
                        Path.of(
                                System.getProperty("basedir", ""),
                                "..",
                                "..",
                                "docs",
                                "run-format.md"));
    }

    @Test
    void its_python_program_reads_a_run(@TempDir Path folder) throws Exception {
        try (RunWriter writer = RunStore.at(folder).create(Runs.info("run-1"))) {
            double[] losses = {Double.NaN, -0.0, 0.1};
            for (int epoch = 0; epoch < losses.length; epoch++) {
                writer.append(
                        new EpochSnapshot(
                                epoch,
                                Runs.START,
                                List.of(new Scalar(Scalar.TRAIN_LOSS, losses[epoch])),
                                Map.of("kernels/01Conv2d", kernels(epoch))));
            }
            writer.end(new RunEnd(Runs.START));
        }
        try (RunReader run = RunStore.at(folder).open(new RunId("run-1"));
                Database file = Sqlite.openForReading(folder.resolve("run-1.db"))) {
            assertThat(run.tensor("kernels/01Conv2d", 2)).contains(kernels(2));
            assertThat(
                            file.query(
                                    "SELECT hex(substr(npy, 1, 1)) FROM tensor_value",
                                    r -> r.getString(1)))
                    .as("only the last is compressed")
                    .containsExactly("93", "93", "78");
        }
        Matcher program = PYTHON.matcher(page);
        assertThat(program.find()).isTrue();
        assertThat(Python.run(program.group(1), folder.resolve("run-1.db").toString()))
                .isEqualTo("[0, 1, 2] (1, 2, 3, 100) float32 [nan, -0.0, 0.1]\n");
        String last = program.group(1).replace("epochs[-1])", "epochs[1])");
        assertThat(last).isNotEqualTo(program.group(1));
        assertThat(Python.run(last, folder.resolve("run-1.db").toString()))
                .as("what is not compressed")
                .startsWith("[0, 1, 2] (1, 2, 3, 100) float32");
    }

    /** Noise at first, zeros at last. */
    private static Tensor kernels(int epoch) {
        Random random = new Random(epoch);
        float[] values = new float[600];
        for (int i = 0; i < values.length && epoch < 2; i++) {
            values[i] = random.nextFloat();
        }
        return Tensor.of(values, 1, 2, 3, 100);
    }

    @Test
    void it_names_every_table_and_column() {
        for (String sql : Tables.of(Sql.VERSION)) {
            Matcher table = TABLE.matcher(sql);
            assertThat(table.find()).as(sql).isTrue();
            String row =
                    page.lines()
                            .filter(line -> line.startsWith("| `" + table.group(1) + "` "))
                            .findFirst()
                            .orElse("no row for table " + table.group(1));
            List<String> columns =
                    COLUMN.matcher(sql)
                            .results()
                            .map(column -> "`" + column.group(1) + "`")
                            .toList();
            assertThat(columns).as(sql).isNotEmpty();
            assertThat(row).contains(columns);
        }
    }

    @Test
    void it_names_the_versions() {
        assertThat(page)
                .contains("`PRAGMA application_id` is " + Sql.APPLICATION_ID + " ")
                .contains("## Tables, version " + Sql.VERSION);
    }
}
