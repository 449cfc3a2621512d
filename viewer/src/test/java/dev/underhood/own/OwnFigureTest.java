package dev.underhood.own;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.underhood.animation.Progress;
import dev.underhood.cli.Underhood;
import dev.underhood.figure.Drawing;
import dev.underhood.figure.Figure;
import dev.underhood.figure.FigureKind;
import dev.underhood.figure.FigureOption;
import dev.underhood.figure.Figures;
import dev.underhood.figure.Table;
import dev.underhood.page.OfflinePage;
import dev.underhood.page.PageOptions;
import dev.underhood.run.EpochSnapshot;
import dev.underhood.run.ProbeSet;
import dev.underhood.run.RunId;
import dev.underhood.run.RunInfo;
import dev.underhood.run.Tensor;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunStore;
import dev.underhood.store.RunWriter;
import dev.underhood.viewer.Browser;
import dev.underhood.viewer.Viewer;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A figure of a program, with an option, that is known nowhere else: this file is all of it. */
class OwnFigureTest {
    private static final String BIASES = "biases";

    private static final FigureOption<String> SIDE =
            FigureOption.of(
                    "side",
                    "Side",
                    "where the bar begins: left or right",
                    List.of(
                            new FigureOption.Value("left", "left", "The bar begins at the left"),
                            new FigureOption.Value("right", "right", "And at the right")));

    private static final FigureKind KIND =
            FigureKind.builder(BIASES, "Biases", "One bar for the mean of all biases.")
                    .offeredIf(run -> run.tensorNames().contains(BIASES))
                    .option(SIDE)
                    .tensor((run, options) -> BIASES)
                    .facts((run, options) -> "a single bar")
                    .aspect(2)
                    .drawnBy((run, options) -> new Bar(run, options.get(SIDE)));

    /** A bar as long as the first bias. */
    private record Bar(RunReader run, String side) implements Figure {
        @Override
        public Drawing at(int epoch) {
            return new Painted(value(epoch), side.equals("left"));
        }

        @Override
        public Table data(int epoch) {
            return Table.of(List.of("side", "bias"), 1, row -> List.of(side, value(epoch)));
        }

        private float value(int epoch) {
            return run.tensor(BIASES, epoch).orElseThrow().at(0);
        }
    }

    private record Painted(float value, boolean left) implements Drawing {
        @Override
        public double aspect() {
            return 2;
        }

        @Override
        public void paint(Graphics2D g, int width, int height) {
            g.setColor(Color.WHITE);
            g.fillRect(0, 0, width, height);
            g.setColor(Color.BLUE);
            int length = Math.round(width * value);
            g.fillRect(left ? 0 : width - length, 0, length, height);
        }
    }

    private final Path folder;
    private final RunStore store;

    OwnFigureTest(@TempDir Path folder) {
        this.folder = folder;
        store = RunStore.at(folder);
    }

    @BeforeEach
    void record() {
        RunInfo info =
                new RunInfo(
                        new RunId("own"),
                        "own",
                        Instant.EPOCH,
                        2,
                        List.of(),
                        List.of(),
                        ProbeSet.none());
        try (RunWriter writer = store.create(info)) {
            for (int epoch = 0; epoch <= 2; epoch++) {
                Tensor biases = Tensor.of(new float[] {0.25f * (epoch + 1)}, 1);
                writer.append(
                        new EpochSnapshot(
                                epoch,
                                Instant.EPOCH.plusSeconds(epoch),
                                List.of(),
                                Map.of(BIASES, biases)));
            }
        }
    }

    @Test
    void has_a_card_with_its_choice_and_its_files() throws IOException {
        try (Browser browser = Browser.start();
                Viewer viewer = Viewer.builder(store).port(0).figure(KIND).start()) {
            browser.open(viewer.url());
            browser.waitForEpoch(2);
            assertThat(browser.text(".card h2")).isEqualTo("Biases");
            assertThat(browser.text(".card .facts")).isEqualTo("a single bar");
            assertThat(browser.text(".why")).contains("One bar for the mean of all biases.");
            assertThat(browser.texts(".downloads b"))
                    .containsExactly("PNG", "SVG", "GIF", "CSV", "NPY");
            browser.find("[aria-label='Side of Biases'] [value=right]").click();
            browser.waitUntil(
                    "the bar changes sides",
                    () -> browser.figures().toString().contains("side=right"));
            assertThat(browser.figureEpochs()).containsExactly(2);
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void has_addresses() throws IOException {
        try (Viewer viewer = Viewer.builder(store).port(0).figure(KIND).start()) {
            String figure = viewer.url() + "runs/own/figures/biases.";
            assertThat(isBlue(picture(figure + "png?epoch=0"), 0.1)).isTrue();
            assertThat(isBlue(picture(figure + "png?epoch=0&side=right"), 0.1)).isFalse();
            assertThat(new String(read(figure + "svg"), StandardCharsets.UTF_8)).contains("<svg");
            assertThat(new String(read(figure + "gif"), StandardCharsets.ISO_8859_1))
                    .startsWith("GIF89a");
            assertThat(new String(read(figure + "csv?epoch=1&side=right"), StandardCharsets.UTF_8))
                    .isEqualTo("side,bias\r\nright,0.5\r\n");
        }
    }

    @Test
    void is_drawn_by_the_command_line() throws IOException {
        Path png = folder.resolve("bar.png");
        assertThat(export("--figure=biases", "--side=right", "--epoch=0", "--out=" + png))
                .isEmpty();
        assertThat(isBlue(ImageIO.read(png.toFile()), 0.9)).isTrue();
        Path html = folder.resolve("own.html");
        assertThat(export("--out=" + html)).isEmpty();
        assertThat(Files.readString(html)).contains("<h2>Biases</h2>");
        String out = "--out=" + png;
        assertThat(export("--figure=biases", "--side=up", out))
                .contains("--side must be one of [left, right], not 'up'");
        assertThat(export("--figure=kernels", "--side=left", out))
                .contains("--side has no use for the figure kernels");
        StringWriter help = new StringWriter();
        PrintWriter to = new PrintWriter(help);
        Underhood.with(KIND).printingTo(to, to).execute("export", "--help");
        assertThat(help.toString()).contains("--side", "where the bar begins: left or right");
    }

    @Test
    void is_in_the_offline_page() throws IOException {
        Path html = folder.resolve("own.html");
        PageOptions options = PageOptions.defaults().withFigures(Figures.standard().with(KIND));
        try (RunReader run = store.open(new RunId("own"))) {
            OfflinePage.write(run, html, options, Progress.NONE);
        }
        assertThat(Files.readString(html)).contains("<h2>Biases</h2>", "One bar for the mean");
    }

    @Test
    void a_name_given_twice_is_refused() {
        Viewer.Builder builder = Viewer.builder(store).figure(KIND);
        assertThatThrownBy(() -> builder.figure(KIND))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("there is a figure biases already");
    }

    /** Returns what the command complains about. */
    private String export(String... options) {
        List<String> command = new ArrayList<>(List.of("export", "own", "--runs=" + folder));
        command.addAll(List.of(options));
        StringWriter errors = new StringWriter();
        Underhood.with(KIND)
                .printingTo(new PrintWriter(new StringWriter()), new PrintWriter(errors, true))
                .execute(command.toArray(String[]::new));
        return errors.toString();
    }

    private static boolean isBlue(BufferedImage image, double part) {
        int x = (int) (part * image.getWidth());
        return new Color(image.getRGB(x, image.getHeight() / 2)).equals(Color.BLUE);
    }

    private static BufferedImage picture(String url) throws IOException {
        return ImageIO.read(URI.create(url).toURL());
    }

    private static byte[] read(String url) throws IOException {
        try (var in = URI.create(url).toURL().openStream()) {
            return in.readAllBytes();
        }
    }
}
