package dev.underhood.samples.tutorial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.animation.Animation;
import dev.underhood.animation.Gif;
import dev.underhood.animation.Progress;
import dev.underhood.figure.Csv;
import dev.underhood.figure.Figure;
import dev.underhood.figure.FigureCatalogue;
import dev.underhood.figure.FigureOptions;
import dev.underhood.figure.Pictures;
import dev.underhood.figure.Scale;
import dev.underhood.page.OfflinePage;
import dev.underhood.page.PageOptions;
import dev.underhood.record.RunRecording;
import dev.underhood.run.EpochSnapshot;
import dev.underhood.run.RunId;
import dev.underhood.run.RunInfo;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunStore;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code of docs/tutorials/6-export-and-share.md runs and does what the text says. */
class ExportTutorialTest {
    private final RunStore store = RunStore.inMemory();
    private final Path folder;

    ExportTutorialTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void writes_pictures_films_pages_and_numbers() throws IOException {
        RunId id = record();
        try (RunReader run = store.open(id)) {
            // begin figure
            Figure kernels =
                    FigureCatalogue.named("kernels")
                            .orElseThrow()
                            .of(run, FigureOptions.defaults().withScale(Scale.FIXED));
            // end figure
            // begin picture
            Files.write(folder.resolve("kernels.png"), Pictures.png(kernels.at(3), 800, 800));
            Files.write(folder.resolve("kernels.svg"), Pictures.svg(kernels.at(3), 800, 800));
            // end picture
            // begin film
            Animation film =
                    Animation.of(kernels, run.epochs()).withFps(4).withSize(400, 0).withHold(4);
            Gif.write(film, folder.resolve("kernels.gif"), Progress.NONE);
            // end film
            // begin page
            OfflinePage.write(
                    run, folder.resolve("run.html"), PageOptions.defaults(), Progress.NONE);
            // end page
            // begin numbers
            try (Writer csv = Files.newBufferedWriter(folder.resolve("kernels.csv"))) {
                Csv.write(kernels.data(3), csv);
            }
            Files.write(
                    folder.resolve("kernels.npy"), run.npy("kernels/01Conv2d", 3).orElseThrow());
            // end numbers
        }
        assertThat(ImageIO.read(folder.resolve("kernels.png").toFile()).getWidth()).isEqualTo(800);
        assertThat(frames(folder.resolve("kernels.gif"))).isEqualTo(4);
        assertThat(Files.readString(folder.resolve("run.html"))).startsWith("<!doctype html>");
        assertThat(Files.readAllLines(folder.resolve("kernels.csv"))).hasSize(1 + 4 * 9);
        assertThat(Files.readAllBytes(folder.resolve("kernels.npy"))).startsWith(0x93, 'N', 'U');
    }

    @Test
    void keeps_house_with_runs() {
        RunId id = record();
        // begin keep
        store.describe(id, said -> said.withName("baseline").withTags("paper"));
        store.copy(id, RunStore.at(folder.resolve("kept")));
        store.verify(id).damages().forEach(System.out::println);
        // end keep
        try (RunReader copy = RunStore.at(folder.resolve("kept")).open(id)) {
            assertThat(copy.description().name()).isEqualTo("baseline");
            assertThat(copy.epochs()).containsExactly(0, 1, 2, 3);
        }
    }

    private static int frames(Path gif) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
        try (ImageInputStream in = ImageIO.createImageInputStream(gif.toFile())) {
            reader.setInput(in);
            return reader.getNumImages(true);
        } finally {
            reader.dispose();
        }
    }

    /** A run of four epochs, whose four kernels of 3 × 3 turn from dark to bright. */
    private RunId record() {
        Instant now = Instant.EPOCH;
        RunInfo info = RunInfo.of("kernels", now).withPlannedEpochs(3);
        try (RunRecording run = RunRecording.begin(info, store.writer())) {
            for (int epoch = 0; epoch < 4; epoch++) {
                float[] values = new float[4 * 9];
                for (int i = 0; i < values.length; i++) {
                    values[i] = (epoch + 1) * (float) Math.sin(i);
                }
                Map<String, Tensor> kernels =
                        Map.of(TensorNames.kernels("01Conv2d"), Tensor.of(values, 4, 1, 3, 3));
                run.epoch(new EpochSnapshot(epoch, now, List.of(), kernels));
            }
        }
        return info.id();
    }
}
