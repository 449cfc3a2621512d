package dev.underhood.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.underhood.figure.curve.LearningCurve;
import dev.underhood.store.RunReader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** Draws every figure in every theme at two or three widths, for a person to look at. */
class FigureGalleryTest {
    private static final Path FOLDER = Path.of("target", "figures");

    @Test
    void every_figure_can_be_drawn_at_any_size_in_any_theme() throws IOException {
        Files.createDirectories(FOLDER);
        RunReader run = ExampleRun.open();
        List<FigureKind> offered = FigureCatalogue.offeredFor(run);
        assertThat(FigureCatalogue.all()).containsAll(offered);
        assertThat(FigureCatalogue.all())
                .filteredOn(kind -> !offered.contains(kind))
                .allSatisfy(
                        kind -> // a choice among classes predicts no number, for example
                        assertThatThrownBy(() -> kind.of(run, FigureOptions.defaults()))
                                        .isInstanceOf(IllegalArgumentException.class));
        for (FigureKind kind : offered) {
            for (Theme theme : Theme.values()) {
                Figure figure = kind.of(run, FigureOptions.defaults().withTheme(theme));
                for (int width : widths(theme)) {
                    Drawing drawing = figure.at(ExampleRun.EPOCHS);
                    int height = (int) Math.round(width / drawing.aspect());
                    byte[] png = Pictures.png(drawing, width, height);
                    String name =
                            kind.name()
                                    + "-"
                                    + theme.name().toLowerCase(Locale.ROOT)
                                    + "-"
                                    + width
                                    + ".png";
                    Files.write(FOLDER.resolve(name), png);
                    BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
                    assertThat(image.getWidth()).isEqualTo(width);
                    assertThat(image.getHeight()).isEqualTo(height);
                    assertThat(colours(image)).as(name).isGreaterThan(20);
                }
            }
        }
    }

    /** Large ones of one theme only: they take most of the time. */
    private static List<Integer> widths(Theme theme) {
        return theme == Theme.LIGHT ? List.of(300, 900, 2000) : List.of(300, 900);
    }

    @Test
    void epoch_0_can_be_drawn_before_anything_was_measured() {
        RunReader run = ExampleRun.open(ExampleRun.probes(), 0, 0);
        List<FigureKind> drawn = new ArrayList<>(FigureCatalogue.offeredFor(run));
        assertThat(drawn).isNotEmpty().doesNotContain(LearningCurve.KIND);
        drawn.add(LearningCurve.KIND); // has axes, and waits for what will be measured
        for (FigureKind kind : drawn) {
            Drawing drawing = kind.of(run, FigureOptions.defaults()).at(0);
            assertThat(colours(Pictures.image(drawing, 400, 300))).isGreaterThan(4);
        }
    }

    @Test
    void every_kind_has_a_name_a_title_and_an_explanation() {
        assertThat(FigureCatalogue.all()).extracting(FigureKind::name).doesNotHaveDuplicates();
        for (FigureKind kind : FigureCatalogue.all()) {
            assertThat(kind.name()).matches("[a-z-]+");
            assertThat(kind.title()).isNotBlank();
            assertThat(kind.explanation()).endsWith(".");
            assertThat(FigureCatalogue.named(kind.name())).contains(kind);
        }
        assertThat(FigureCatalogue.named("no-such-figure")).isEmpty();
    }

    private static long colours(BufferedImage image) {
        int width = image.getWidth();
        return Arrays.stream(image.getRGB(0, 0, width, image.getHeight(), null, 0, width))
                .distinct()
                .count();
    }
}
