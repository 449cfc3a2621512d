package dev.underhood.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.run.EpochSnapshot;
import dev.underhood.run.RunEnd;
import dev.underhood.run.Scalar;
import dev.underhood.run.Tensor;
import dev.underhood.store.RunStore;
import dev.underhood.store.RunWriter;
import dev.underhood.store.Runs;
import dev.underhood.store.format.Python;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
                        Path.of(System.getProperty("basedir", ""), "..", "docs", "run-format.md"));
    }

    @Test
    void its_python_program_reads_a_run(@TempDir Path folder)
            throws IOException, InterruptedException {
        try (RunWriter writer = RunStore.at(folder).create(Runs.info("run-1"))) {
            double[] losses = {Double.NaN, -0.0, 0.1};
            for (int epoch = 0; epoch < losses.length; epoch++) {
                writer.append(
                        new EpochSnapshot(
                                epoch,
                                Runs.START,
                                List.of(new Scalar(Scalar.TRAIN_LOSS, losses[epoch])),
                                Map.of("kernels/01Conv2d", Tensor.of(new float[6], 1, 2, 3, 1))));
            }
            writer.end(new RunEnd(Runs.START));
        }
        Matcher program = PYTHON.matcher(page);
        assertThat(program.find()).isTrue();
        assertThat(Python.run(program.group(1), folder.resolve("run-1.db").toString()))
                .isEqualTo("[0, 1, 2] (1, 2, 3, 1) float32 [nan, -0.0, 0.1]\n");
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
