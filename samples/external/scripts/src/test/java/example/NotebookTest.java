package example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.figure.Figure;
import dev.underhood.figure.FigureCatalogue;
import dev.underhood.figure.FigureOptions;
import dev.underhood.figure.Pictures;
import dev.underhood.run.EpochSnapshot;
import dev.underhood.run.RunEnd;
import dev.underhood.run.RunInfo;
import dev.underhood.run.Scalar;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunStore;
import dev.underhood.store.RunWriter;
import dev.underhood.viewer.Viewer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.display.common.Image;
import org.dflib.jjava.jupyter.kernel.display.common.Text;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import org.junit.jupiter.api.Test;

/** What the kernel of JJava, which continues IJava, sends to a notebook when a cell's value is a picture of ours. */
class NotebookTest {
    @Test
    void a_picture_is_shown_as_a_picture() throws Exception {
        Renderer kernel = new Renderer();
        Image.registerAll(kernel); // as JJava does when it starts
        BufferedImage picture = picture();
        DisplayData shown = kernel.render(picture);
        assertThat(shown.hasDataForType(Image.PNG)).isTrue();
        byte[] png = Base64.getMimeDecoder().decode(shown.getData(Image.PNG).toString());
        BufferedImage seen = ImageIO.read(new ByteArrayInputStream(png));
        assertThat(seen.getWidth()).isEqualTo(600);
        for (int i = 0; i < 600 * 400; i++) {
            assertThat(seen.getRGB(i % 600, i / 600)).isEqualTo(picture.getRGB(i % 600, i / 600));
        }
    }

    @Test
    void the_page_is_shown_in_a_frame() throws Exception {
        RunStore runs = RunStore.inMemory();
        // begin frame
        Viewer viewer = Viewer.builder(runs).port(0).frames("http://localhost:8888").start();
        String page = "<iframe src='" + viewer.url() + "' width='100%' height='700'></iframe>";
        // end frame
        try (viewer) {
            Renderer kernel = new Renderer();
            Text.registerAll(kernel); // as JJava does when it starts
            assertThat(kernel.renderAs(page, "text/html").getData(MIMEType.TEXT_HTML))
                    .isEqualTo(page);
            String policy =
                    URI.create(viewer.url())
                            .toURL()
                            .openConnection()
                            .getHeaderField("Content-Security-Policy");
            assertThat(policy).contains("frame-ancestors http://localhost:8888");
        }
    }

    private static BufferedImage picture() {
        RunStore runs = RunStore.inMemory();
        Instant start = Instant.parse("2026-11-23T20:00:00Z");
        try (RunWriter writer = runs.create(RunInfo.of("tiny", start))) {
            for (int epoch = 0; epoch < 3; epoch++) {
                Scalar loss = new Scalar(Scalar.TRAIN_LOSS, 1.0 / (1 + epoch));
                writer.append(new EpochSnapshot(epoch, start, List.of(loss), Map.of()));
            }
            writer.end(new RunEnd(start));
        }
        // begin cell
        RunReader run = runs.open(runs.list().get(0));
        Figure curve =
                FigureCatalogue.named("learning-curve").orElseThrow().of(run, FigureOptions.defaults());
        BufferedImage picture = Pictures.image(curve.at(2), 600, 400);
        // end cell
        run.close();
        return picture;
    }
}
