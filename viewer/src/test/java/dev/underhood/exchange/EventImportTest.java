package dev.underhood.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.underhood.exchange.RunImport.Format;
import dev.underhood.figure.Drawing;
import dev.underhood.figure.FigureCatalogue;
import dev.underhood.figure.FigureKind;
import dev.underhood.figure.FigureOption;
import dev.underhood.figure.FigureOptions;
import dev.underhood.figure.Pictures;
import dev.underhood.run.Remark;
import dev.underhood.run.RunId;
import dev.underhood.run.Tensor;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunState;
import dev.underhood.store.RunStore;
import dev.underhood.store.ScalarPoint;
import dev.underhood.viewer.SampleRun;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventImportTest {
    private static final String FILE = "events.out.tfevents.1700000000.elsewhere";

    private static Path foreign;

    private final Path folder;

    private final RunStore store = RunStore.inMemory();

    EventImportTest(@TempDir Path folder) {
        this.folder = folder;
    }

    /** A file that TensorFlow's own messages wrote. */
    @BeforeAll
    static void write(@TempDir Path classes, @TempDir Path files) throws Exception {
        foreign = files;
        BufferedImage picture = new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB);
        picture.setRGB(2, 1, 0x123456);
        Path png = classes.resolve("picture.png");
        ImageIO.write(picture, "png", png.toFile());
        new TensorFlow(classes).write(foreign.resolve(FILE), png);
    }

    private RunReader imported(Path source) {
        return store.open(RunImport.into(store, source, RunImport.format(source), null));
    }

    private Path copy(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.copy(foreign.resolve(FILE), file);
    }

    private static double[] values(RunReader run, String name) {
        return run.scalars(name).stream().mapToDouble(ScalarPoint::value).toArray();
    }

    @Test
    void a_foreign_event_file_becomes_a_run_with_the_same_numbers() {
        try (RunReader run = imported(foreign)) {
            assertThat(run.epochs()).containsExactly(0, 1, 2, 3);
            assertThat(run.recordedAt(2)).contains(Instant.ofEpochSecond(1_700_000_002));
            assertThat(values(run, "train/Loss")).containsExactly(1, 0.5, 1f / 3, 0.25);
            assertThat(values(run, "validate/Loss")).containsExactly(0.5, 1.5, 2.5, 3.5);
            assertThat(values(run, "rate")).containsExactly(0, 0.25, 0.5, 0.75);
            assertThat(run.info().name()).isEqualTo(foreign.getFileName().toString());
            assertThat(run.state().status()).isEqualTo(RunState.Status.FINISHED);
        }
    }

    @Test
    void its_pictures_and_histograms_are_figures() {
        try (RunReader run = imported(foreign)) {
            float[] pixels = {0, 0, 0, 0, 0, 0x123456};
            Tensor picture = Tensor.of(pixels, 2, 3);
            assertThat(run.tensor("pictures/picture", 2)).contains(picture);
            assertThat(run.tensor("pictures/newer picture", 3)).contains(picture);
            assertThat(FigureCatalogue.offeredFor(run).stream().map(FigureKind::name))
                    .contains("learning-curve", "logged-picture", "logged-histogram");
            var shown = FigureCatalogue.named("logged-picture").orElseThrow();
            FigureOptions chosen = FigureOptions.defaults().with(FigureOption.TAG, "picture");
            var table = shown.of(run, chosen).data(2);
            assertThat(table.row(5)).isEqualTo(List.of(1, 2, 0x12, 0x34, 0x56));
        }
    }

    @Test
    void the_parts_of_a_histogram_are_spread_evenly_and_their_sum_stays() {
        try (RunReader run = imported(foreign)) {
            Tensor old = run.tensor("histogram/weights", 1).orElseThrow();
            // 2 from -1 to 0, 4 from 0 to 1, 4 from 1 to 3: sixteen parts, sixteen, thirty-two
            assertThat(List.of(old.at(0), old.at(1))).containsExactly(-1f, 3f);
            assertThat(counts(old))
                    .containsExactly(repeated(2 / 16f, 16, 4 / 16f, 16, 4 / 32f, 32));
            Tensor newer = run.tensor("histogram/newer weights", 1).orElseThrow();
            assertThat(counts(newer)).containsExactly(repeated(1 / 32f, 32, 3 / 32f, 32));
            assertThat(remarks(run)).contains("Histograms of the log are shown in 64 equal parts");
            FigureKind kind = FigureCatalogue.named("logged-histogram").orElseThrow();
            FigureOptions chosen = FigureOptions.defaults().with(FigureOption.TAG, "weights");
            var parts = kind.of(run, chosen).data(1);
            assertThat(parts.rows()).isEqualTo(64);
            assertThat(parts.row(63)).isEqualTo(List.of(2.9375f, 3f, 4 / 32f));
            Drawing ridges = kind.of(run, chosen).at(1);
            assertThat(Pictures.rowsAt(ridges, 320, 100, 640, 480).toArray())
                    .as("what a pointer in the middle means")
                    .containsExactly(30); // (320 - 42) of the 582 pixels of 64 parts
        }
    }

    private static float[] counts(Tensor histogram) {
        float[] all = new float[histogram.size()];
        histogram.values().get(all);
        return Arrays.copyOfRange(all, 2, all.length);
    }

    private static float[] repeated(float... valuesAndTimes) {
        float[] all = new float[64];
        int at = 0;
        for (int i = 0; i < valuesAndTimes.length; i += 2) {
            int end = at + (int) valuesAndTimes[i + 1];
            Arrays.fill(all, at, end, valuesAndTimes[i]);
            at = end;
        }
        return all;
    }

    private static List<String> remarks(RunReader run) {
        return run.state().remarks().stream().map(Remark::what).toList();
    }

    @Test
    void what_a_run_has_no_place_for_is_counted() {
        try (RunReader run = imported(foreign)) {
            assertThat(run.state().remarks())
                    .contains(
                            Remark.of(
                                    "Parts of the log were left out",
                                    "a run has no place for them: graphs (1), texts (1)"));
        }
    }

    @Test
    void folders_stand_before_the_tags() throws IOException {
        copy("train/" + FILE);
        copy("validation/" + FILE);
        try (RunReader run = imported(folder)) {
            assertThat(run.scalarNames()).contains("train/rate", "validate/rate");
        }
    }

    @Test
    void of_a_file_that_is_cut_off_the_beginning_is_there_and_the_rest_is_counted()
            throws IOException {
        Path file = copy(FILE);
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 30));
        try (RunReader run = imported(folder)) {
            assertThat(values(run, "rate")).hasSize(4);
            Remark remark = run.state().remarks().get(0);
            assertThat(remark.what()).isEqualTo("The event file " + FILE + " is damaged");
            assertThat(remark.why())
                    .startsWith("it is cut off within a record: the last ")
                    .endsWith(" bytes are lost");
        }
    }

    @Test
    void an_event_whose_checksum_does_not_fit_is_left_out_and_said() throws IOException {
        Path file = copy(FILE);
        byte[] bytes = Files.readAllBytes(file);
        int second = 12 + (bytes[0] & 255) + 4; // behind the version
        int third = second + 12 + (bytes[second] & 255) + 4; // behind the graph
        bytes[third + 12 + 3] ^= 1;
        Files.write(file, bytes);
        try (RunReader run = imported(folder)) {
            assertThat(values(run, "train/Loss")).containsExactly(0.5, 1f / 3, 0.25);
            assertThat(run.state().remarks())
                    .contains(
                            Remark.of(
                                    "The event file " + FILE + " is damaged in its midst",
                                    "1 event is lost"));
        }
    }

    @Test
    void what_we_export_comes_back_with_the_same_names_and_numbers() {
        SampleRun.finished(store, "sample", 3);
        try (RunReader run = store.open(new RunId("sample"))) {
            TensorBoard.export(run, folder, (done, of) -> {});
        }
        try (RunReader run = imported(folder)) {
            assertThat(values(run, "train/loss")).containsExactly(1, Double.NaN, 0.5);
            assertThat(values(run, "validate/Accuracy")).containsExactly(0.1f, 0.2f, 0.3f);
            assertThat(run.epochs()).containsExactly(0, 1, 2, 3);
            assertThat(run.steps("train/loss").get(3)).isEqualTo(new ScalarPoint(4, 0.5));
            assertThat(run.lastStep(2)).hasValue(2);
            assertThat(run.tensorNames())
                    .contains("pictures/kernels/01Conv2d", "histogram/weights/01Conv2d");
        }
    }

    @Test
    void a_file_of_something_else_is_refused_with_its_name() throws IOException {
        Path file = Files.writeString(folder.resolve("events.tfevents.x"), "no event file at all");
        assertThatThrownBy(() -> RunImport.into(store, file, Format.EVENTS, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("holds no event");
        assertThat(store.list()).isEmpty();
    }
}
