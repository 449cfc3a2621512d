package example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.underhood.run.EpochSnapshot;
import dev.underhood.run.RunInfo;
import dev.underhood.run.Scalar;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunStore;
import dev.underhood.store.RunWriter;
import dev.underhood.store.StoreException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures and films of a run in memory, with the libraries of figures alone. */
class DrawRunTest {
    private static final List<File> LIBRARIES = List.of(new File("target/libraries").listFiles());

    private static RunReader run() {
        RunStore store = RunStore.inMemory();
        RunInfo info = RunInfo.of("by hand", Instant.EPOCH);
        Random random = new Random(7);
        try (RunWriter writer = store.create(info)) {
            for (int epoch = 0; epoch <= 3; epoch++) {
                float[] kernels = new float[4 * 3 * 5 * 5];
                for (int i = 0; i < kernels.length; i++) {
                    kernels[i] = (float) random.nextGaussian();
                }
                writer.append(
                        new EpochSnapshot(
                                epoch,
                                Instant.EPOCH,
                                List.of(new Scalar(Scalar.TRAIN_LOSS, 1.0 / (1 + epoch))),
                                Map.of(TensorNames.kernels("conv"), Tensor.of(kernels, 4, 3, 5, 5))));
            }
        }
        return store.open(info.id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"learning-curve", "kernels"})
    void a_figure_becomes_a_picture_a_drawing_and_a_film(String figure, @TempDir Path folder) throws Exception {
        try (RunReader run = run()) {
            DrawRun.draw(run, figure, folder);
        }
        assertThat(ImageIO.read(folder.resolve("last.png").toFile()).getWidth()).isEqualTo(600);
        var readers = DocumentBuilderFactory.newDefaultInstance();
        readers.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        var svg = readers.newDocumentBuilder().parse(folder.resolve("last.svg").toFile());
        assertThat(svg.getDocumentElement().getTagName()).isEqualTo("svg");
        ImageReader gif = ImageIO.getImageReadersByFormatName("gif").next();
        try (ImageInputStream in = ImageIO.createImageInputStream(folder.resolve("film.gif").toFile())) {
            gif.setInput(in);
            assertThat(gif.getNumImages(true)).isEqualTo(4);
        }
    }

    @Test
    void a_run_in_a_folder_needs_sqlite(@TempDir Path folder) {
        assertThatThrownBy(() -> RunStore.at(folder))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("add org.xerial:sqlite-jdbc");
    }

    @Test
    void the_libraries_are_few_and_small() throws IOException {
        List<File> besideJFreeChart =
                LIBRARIES.stream().filter(file -> !file.getName().startsWith("jfreechart-")).toList();
        long bytes = 0;
        for (File library : besideJFreeChart) {
            bytes += Files.size(library.toPath());
        }
        System.out.printf("%d jars with %d bytes beside JFreeChart%n", besideJFreeChart.size(), bytes);
        assertThat(besideJFreeChart).hasSizeBetween(8, 12);
        assertThat(bytes).isBetween(1_000_000L, 6_000_000L);
    }

    @Test
    void there_is_no_engine_no_database_no_web_server_and_no_command_line() {
        Stream<String> strangers =
                Stream.of(
                        "ai.djl.ndarray.NDArray",
                        "com.sun.jna.Native",
                        "dev.underhood.TrainingRecorder",
                        "dev.underhood.viewer.Viewer",
                        "com.google.gson.Gson",
                        "io.javalin.Javalin",
                        "kotlin.Unit",
                        "me.tongfei.progressbar.ProgressBar",
                        "org.eclipse.jetty.server.Server",
                        "org.sqlite.JDBC",
                        "picocli.CommandLine");
        assertThat(strangers.filter(DrawRunTest::isThere)).isEmpty();
        assertThat(Arrays.asList("org.jfree.chart.JFreeChart", "dev.underhood.run.Tensor"))
                .allMatch(DrawRunTest::isThere);
    }

    private static boolean isThere(String type) {
        try {
            Class.forName(type);
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
