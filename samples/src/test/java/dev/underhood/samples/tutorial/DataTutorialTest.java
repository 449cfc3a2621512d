package dev.underhood.samples.tutorial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.cluster.DataSetPortrait;
import dev.underhood.figure.Drawing;
import dev.underhood.figure.FigureCatalogue;
import dev.underhood.figure.FigureOptions;
import dev.underhood.figure.Pictures;
import dev.underhood.record.RunRecording;
import dev.underhood.run.RunInfo;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import dev.underhood.samples.data.FashionMnist;
import dev.underhood.samples.data.GreyImages;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code of docs/tutorials/1-the-data.md runs and does what the text says. */
class DataTutorialTest {
    private static final GreyImages SOME = FashionMnist.bundled().first(1000);

    private final float[] images = SOME.rows();
    private final int[] labels = SOME.labels();
    private final List<String> classNames = FashionMnist.CLASS_NAMES;

    private final Path folder;

    DataTutorialTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void portrays_records_and_draws_a_data_set() throws IOException {
        // begin portrait
        Map<String, Tensor> portrait =
                DataSetPortrait.ofImages(1, 28, 28) // channels, height, width
                        .withSamples(100, 24)
                        .tensors(images, labels, classNames.size());
        // end portrait
        Tensor likeness = Objects.requireNonNull(portrait.get(TensorNames.CLASS_CORRELATION));
        assertThat(likeness.shape()).containsExactly(10, 10);
        // begin record
        RunStore store = RunStore.inMemory(); // or RunStore.at(folder)
        RunInfo info = RunInfo.of("clothes", Instant.now()).withClassNames(classNames);
        try (RunRecording run = RunRecording.begin(info, store.writer())) {
            run.epoch(0, List.of(), portrait);
        }
        // end record
        // begin draw
        try (RunReader reader = store.open(info.id())) {
            Drawing drawing =
                    FigureCatalogue.named("class-correlation")
                            .orElseThrow()
                            .of(reader, FigureOptions.defaults())
                            .at(0);
            Files.write(folder.resolve("likeness.png"), Pictures.png(drawing, 1000, 900));
            Files.write(folder.resolve("likeness.svg"), Pictures.svg(drawing, 1000, 900));
        }
        // end draw
        assertThat(ImageIO.read(folder.resolve("likeness.png").toFile()).getWidth())
                .isEqualTo(1000);
        assertThat(Files.readString(folder.resolve("likeness.svg"))).contains("Ankle boot");
    }
}
