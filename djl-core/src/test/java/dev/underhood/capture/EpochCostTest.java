package dev.underhood.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.TinyTraining;
import dev.underhood.TrainingRecorder;
import dev.underhood.run.EpochSnapshot;
import dev.underhood.run.Remark;
import dev.underhood.run.RunListener;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an epoch costs is said before the training has spent it. */
class EpochCostTest {
    @Test
    void is_in_the_log_once_when_epoch_0_is_taken(@TempDir Path folder) throws Exception {
        Path log = folder.resolve("log.txt");
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Dai.djl.pytorch.num_threads=1",
                                "-Dorg.slf4j.simpleLogger.log.dev.underhood=info",
                                "-Dorg.slf4j.simpleLogger.logFile=System.out",
                                "-cp",
                                System.getProperty("java.class.path"),
                                TwoEpochs.class.getName())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .redirectOutput(log.toFile())
                        .start();
        assertThat(process.waitFor(90, TimeUnit.SECONDS)).isTrue();

        List<String> lines =
                Files.readAllLines(log).stream()
                        .filter(line -> line.contains("takes") || line.startsWith("epoch"))
                        .map(line -> line.replaceFirst(".*run \\S+: ", ""))
                        .toList();
        assertThat(lines).hasSize(3);
        String kibibytes = lines.get(1).replaceFirst("epoch 0 ", "");
        assertThat(lines.get(0))
                .isEqualTo("an epoch takes %s, and what is measured in its validation", kibibytes);
        assertThat(lines.get(2)).startsWith("epoch 1 ");
    }

    /** Records two epochs, and says itself what each has taken. A small run has no remarks. */
    static final class TwoEpochs implements RunListener {
        private TwoEpochs() {}

        public static void main(String[] args) {
            TrainingRecorder recorder =
                    TrainingRecorder.builder("small")
                            .probes(TinyTraining.probes(3), TinyTraining.CLASSES)
                            .activations("01Conv2d")
                            .listener(new TwoEpochs())
                            .build();
            try (TinyTraining training = new TinyTraining(recorder)) {
                recorder.epoch(training.trainer);
                recorder.epoch(training.trainer);
            }
        }

        @Override
        public void onEpoch(EpochSnapshot epoch) {
            String size = String.format(Locale.ROOT, "%.1f KiB", epoch.bytes() / 1024.0);
            System.out.println("epoch " + epoch.epoch() + " " + size);
        }

        @Override
        public void onRemark(Remark remark) {
            System.out.println("epoch with a remark: " + remark.text());
        }
    }
}
