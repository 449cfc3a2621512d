package dev.underhood.samples.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.record.RunRecording;
import dev.underhood.run.EpochSnapshot;
import dev.underhood.run.RunInfo;
import dev.underhood.run.Scalar;
import dev.underhood.samples.Samples;
import dev.underhood.samples.article.PublishedHistory;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunStore;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class BenchCurvesTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Path folder;

    BenchCurvesTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void the_published_history_has_48_epochs_and_ends_as_it_was_reported() {
        try (RunReader history = PublishedHistory.open()) {
            assertThat(history.scalars("validate/Accuracy")).hasSize(48);
            assertThat(history.scalars("validate/Accuracy").get(47).value()).isEqualTo(0.6630);
            assertThat(history.scalars("train/Accuracy").get(47).value()).isEqualTo(0.9268);
        }
    }

    @Test
    void tells_how_far_a_recorded_training_is_from_the_published_one() throws Exception {
        Instant now = Instant.parse("2026-01-01T00:00:00Z");
        RunInfo info = RunInfo.of("mine", now).withPlannedEpochs(6);
        double[] train = {0.0600, 0.2667, 0.3360, 0.4657, 0.5333, 0.6091};
        try (RunRecording run = RunRecording.begin(info, RunStore.at(folder).writer())) {
            for (int epoch = 1; epoch <= 6; epoch++) {
                List<Scalar> scalars =
                        List.of(
                                new Scalar("train/Accuracy", train[epoch - 1] + 0.125),
                                new Scalar("validate/Accuracy", 0));
                run.epoch(new EpochSnapshot(epoch, now, scalars, Map.of()));
            }
        }
        Path pictures = folder.resolve("pictures");

        assertThat(run("--runs", folder.toString(), "--out", pictures.toString())).isZero();

        assertThat(out.toString())
                .contains("mine  6: 0.734/0.000  mean difference: 0.125/0.195")
                .contains("48: 0.927/0.663  mean difference: 0.000/0.000");
        assertThat(ImageIO.read(pictures.resolve("curves-mine.png").toFile()).getWidth())
                .isEqualTo(1200);
    }

    @Test
    void says_how_to_record_what_is_missing() {
        assertThat(run("--runs", folder.toString())).isEqualTo(2);
        assertThat(err.toString()).hasLineCount(1).contains(folder.toString(), "watch-cifar10");
    }

    private int run(String... args) {
        CommandLine line = Samples.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        String[] all = new String[args.length + 2];
        all[0] = "bench";
        all[1] = "curves";
        System.arraycopy(args, 0, all, 2, args.length);
        return line.execute(all);
    }
}
