package example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.run.EpochSnapshot;
import dev.underhood.run.Layer;
import dev.underhood.run.RunEnd;
import dev.underhood.run.RunId;
import dev.underhood.run.RunInfo;
import dev.underhood.run.Scalar;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunStore;
import dev.underhood.store.RunWriter;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code java -jar underhood.jar}, started in a folder with nothing but runs and by nobody with a home. */
class CommandsTest {
    private static final String JAVA = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final String FILE = Path.of(System.getProperty("underhood.jar")).toAbsolutePath().toString();

    private final Path folder;

    CommandsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeEach
    void record() {
        String conv = "01Conv2d";
        Instant start = Instant.parse("2026-11-23T20:00:00Z");
        RunInfo info =
                RunInfo.of("tiny", start)
                        .withId(new RunId("tiny-1"))
                        .withLayers(List.of(new Layer(conv, "Conv2d", List.of(-1L, 1L, 4L, 4L), 10, 10)));
        try (RunWriter writer = RunStore.at(folder.resolve("runs")).create(info)) {
            for (int epoch = 0; epoch < 3; epoch++) {
                float[] kernel = {0, 1, 2, 3, epoch, 5, 6, 7, 8};
                writer.append(
                        new EpochSnapshot(
                                epoch,
                                start.plusSeconds(epoch),
                                List.of(new Scalar(Scalar.TRAIN_LOSS, 1.0 / (epoch + 1))),
                                Map.of(TensorNames.kernels(conv), Tensor.of(kernel, 1, 1, 3, 3))));
            }
            writer.end(new RunEnd(start.plusSeconds(3)));
        }
    }

    private Process start(String... args) throws IOException {
        ProcessBuilder java =
                new ProcessBuilder(
                                Stream.concat(Stream.of(JAVA, "-jar", FILE), Stream.of(args)).toList())
                        .directory(folder.toFile())
                        .redirectErrorStream(true);
        java.environment().keySet().retainAll(List.of("PATH"));
        return java.start();
    }

    /** Runs a command that must not fail, and returns all that it prints. */
    private String says(String... args) throws Exception {
        Process program = start(args);
        String out = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(program.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(program.exitValue()).as(out).isZero();
        return out;
    }

    @Test
    void runs_are_listed_and_verified() throws Exception {
        assertThat(says("runs", "list").lines()).hasSize(2).anyMatch(line -> line.startsWith("tiny-1"));
        assertThat(says("runs", "verify")).contains("tiny-1").doesNotContain("WARN");
    }

    @Test
    void a_film_and_the_numbers_are_exported() throws Exception {
        says("export", "latest", "--figure", "kernels", "--out", "kernels.gif");
        try (var in = ImageIO.createImageInputStream(folder.resolve("kernels.gif").toFile())) {
            var gif = ImageIO.getImageReadersByFormatName("gif").next();
            gif.setInput(in);
            assertThat(gif.getNumImages(true)).isEqualTo(3);
        }
        says("export", "latest", "--figure", "learning-curve", "--out", "curve.csv");
        assertThat(Files.readString(folder.resolve("curve.csv"))).contains("0.5");
    }

    @Test
    void runs_are_served() throws Exception {
        Process program = start("serve", "--port", "0");
        try (BufferedReader out = program.inputReader(StandardCharsets.UTF_8)) {
            String line = out.readLine();
            assertThat(line).startsWith("Underhood viewer: http://127.0.0.1:");
            URI viewer = URI.create(line.substring(line.indexOf("http")));
            assertThat(text(viewer)).contains("<title>");
            assertThat(text(viewer.resolve("api/runs"))).contains("\"id\":\"tiny-1\"");
            assertThat(text(viewer.resolve("runs/tiny-1/figures/kernels.svg?epoch=2"))).contains("<svg");
        } finally {
            program.destroyForcibly();
        }
    }

    private static String text(URI address) throws IOException {
        try (var in = address.toURL().openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
