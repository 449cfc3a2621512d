package dev.underhood.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.underhood.exchange.RunImport.Format;
import dev.underhood.run.Remark;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunStore;
import dev.underhood.store.ScalarPoint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvImportTest {
    private final Path folder;

    private final RunStore store = RunStore.inMemory();

    CsvImportTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private RunReader imported(String file, String text) throws IOException {
        Path source = Files.writeString(folder.resolve(file), text);
        return store.open(RunImport.into(store, source, RunImport.format(source), null));
    }

    private static List<ScalarPoint> points(RunReader run, String name) {
        return run.scalars(name);
    }

    @Test
    void a_wide_table_of_weights_and_biases_is_a_run() throws IOException {
        String text =
                """
                "Step","bold-sun-7 - loss","bold-sun-7 - loss__MIN","bold-sun-7 - loss__MAX","bold-sun-7 - val_loss"
                "0","2.5","2.5","2.5",""
                "1","1.25","1.25","1.25","1.5"
                "3","NaN","NaN","NaN","1.125"
                """;
        try (RunReader run = imported("wandb.csv", text)) {
            assertThat(run.epochs()).containsExactly(0, 1, 3);
            assertThat(points(run, "train/loss"))
                    .containsExactly(
                            new ScalarPoint(0, 2.5),
                            new ScalarPoint(1, 1.25),
                            new ScalarPoint(3, Double.NaN));
            assertThat(points(run, "validate/loss"))
                    .containsExactly(new ScalarPoint(1, 1.5), new ScalarPoint(3, 1.125));
            assertThat(run.scalarNames()).hasSize(2);
            assertThat(run.state().remarks())
                    .extracting(Remark::what)
                    .containsExactly("2 columns of the table were left out");
        }
    }

    @Test
    void a_long_table_of_mlflow_is_a_run() throws IOException {
        String text =
                "run_id,key,value,timestamp,step\r\n"
                        + "0a1b,train_loss,0.5,1700000000000,1\r\n"
                        + "0a1b,\"accuracy, top \"\"1\"\"\",0.75,1700000000500,1\r\n"
                        + "0a1b,train_loss,0.25,1700000001000,2\r\n";
        try (RunReader run = imported("mlflow.csv", text)) {
            assertThat(points(run, "train/loss"))
                    .containsExactly(new ScalarPoint(1, 0.5), new ScalarPoint(2, 0.25));
            assertThat(points(run, "accuracy, top \"1\""))
                    .containsExactly(new ScalarPoint(1, 0.75));
            assertThat(run.recordedAt(2)).contains(Instant.ofEpochSecond(1_700_000_001));
        }
    }

    @Test
    void a_curve_that_tensorboard_saved_has_the_name_of_its_file() throws IOException {
        String text = "\ufeffWall time,Step,Value\n1.7e9,10,0.5\n1.7e9,20,0.25";
        try (RunReader run = imported("Loss.csv", text)) {
            assertThat(points(run, "Loss"))
                    .containsExactly(new ScalarPoint(10, 0.5), new ScalarPoint(20, 0.25));
        }
    }

    @Test
    void a_long_curve_is_one_of_the_updates_and_the_timeline_shows_values_of_exact_steps()
            throws IOException {
        StringBuilder text = new StringBuilder("step,loss,accuracy\n");
        for (int step = 0; step < 3000; step++) {
            String accuracy = step % 1000 == 999 ? String.valueOf(step / 4000.0) : "";
            text.append(step + "," + 1.0 / (1 + step) + "," + accuracy + "\n");
        }
        try (RunReader run = imported("long.csv", text.toString())) {
            assertThat(run.epochs()).containsExactly(999, 1999, 2999);
            assertThat(points(run, "loss"))
                    .containsExactly(
                            new ScalarPoint(999, 1 / 1000.0),
                            new ScalarPoint(1999, 1 / 2000.0),
                            new ScalarPoint(2999, 1 / 3000.0));
            assertThat(run.steps("loss"))
                    .hasSize(3000)
                    .startsWith(new ScalarPoint(1, 1)) // steps of a run are counted from 1
                    .endsWith(new ScalarPoint(3000, 1 / 3000.0));
            assertThat(run.lastStep(1999)).hasValue(2000);
            assertThat(run.state().remarks())
                    .extracting(Remark::what)
                    .contains(
                            "Long curves of the log are curves of the updates",
                            "Update n + 1 is step n of the log");
        }
    }

    @Test
    void a_log_of_long_curves_only_gets_a_timeline() throws IOException {
        StringBuilder text = new StringBuilder("step,loss\n");
        for (int step = 1; step <= 5000; step++) {
            text.append(step + "," + step / 2.0 + "\n");
        }
        try (RunReader run = imported("long.csv", text.toString())) {
            assertThat(run.epochs()).hasSize(200).startsWith(1).endsWith(5000);
            assertThat(points(run, "loss")).allMatch(point -> point.value() == point.x() / 2.0);
            assertThat(run.steps("loss")).hasSize(5000).endsWith(new ScalarPoint(5000, 2500));
        }
    }

    @Test
    void what_cannot_be_read_is_refused_with_the_cure() throws IOException {
        assertThatThrownBy(() -> imported("a.csv", "time,loss\n1,2\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a.csv has no column of the steps among [time, loss]")
                .hasMessageContaining("call it one of [step,");
        assertThatThrownBy(() -> imported("b.csv", "step,loss\nx,y\n"))
                .hasMessageContaining("b.csv has no row with a step and a number");
        Path latin = folder.resolve("c.csv");
        Files.write(latin, "step,größe\n1,2\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> RunImport.into(store, latin, Format.CSV, null))
                .hasMessageContaining("c.csv is no text in UTF-8");
        assertThatThrownBy(() -> RunImport.into(store, folder, Format.CSV, null))
                .hasMessageContaining("is a folder: name a .csv file");
        assertThat(store.list()).isEmpty();
    }
}
