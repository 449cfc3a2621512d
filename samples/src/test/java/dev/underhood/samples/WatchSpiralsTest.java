package dev.underhood.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.run.Remark;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunStore;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class WatchSpiralsTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void the_boundary_between_the_arms_is_recorded_at_every_epoch(@TempDir Path runs) {
        assertThat(run("--no-viewer", "--epochs", "3", "--runs", runs.toString())).isZero();
        assertThat(out.toString()).contains("validation accuracy: 0.");
        RunStore store = RunStore.at(runs);
        try (RunReader run = store.open(store.list().get(0))) {
            assertThat(run.epochs()).containsExactly(0, 1, 2, 3);
            assertThat(run.state().remarks()) // on a busy machine it trains for ten seconds
                    .extracting(Remark::what)
                    .filteredOn(what -> !what.startsWith("What recording took"))
                    .containsExactly("The probes are examples that the network learns from");
            String plane = TensorNames.plane(TensorNames.PROBABILITIES);
            assertThat(run.shape(plane, 3).orElseThrow()).containsExactly(64, 64, 3);
            assertThat(run.shape(TensorNames.PLANE_POINTS, 0).orElseThrow())
                    .containsExactly(300, 2);
            assertThat(run.info().classNames()).isEqualTo(Spirals.ARMS);
        }
    }

    @Test
    void a_number_of_epochs_that_makes_no_sense_is_one_line() {
        assertThat(run("--epochs", "0")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString().strip()).isEqualTo("--epochs 0 is out of range: give 1 to 1000");
    }

    private int run(String... options) {
        String[] args = new String[options.length + 1];
        args[0] = WatchSpirals.NAME;
        System.arraycopy(options, 0, args, 1, options.length);
        return Samples.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }
}
