package dev.underhood.figure.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.underhood.figure.CurveComparison;
import dev.underhood.figure.Drawing;
import dev.underhood.figure.ExampleRun;
import dev.underhood.figure.Pictures;
import dev.underhood.figure.Theme;
import java.awt.Color;
import java.awt.image.BufferedImage;
import org.jfree.data.xy.XYSeriesCollection;
import org.junit.jupiter.api.Test;

class CurveComparisonTest {
    @Test
    void draws_the_curves_of_every_run_to_its_last_epoch() {
        Drawing drawing =
                CurveComparison.of("Accuracy")
                        .with("one", ExampleRun.open())
                        .withDashed("other", ExampleRun.open())
                        .drawing(Theme.LIGHT);

        XYSeriesCollection data = ((CurveDrawing) drawing).dataset();
        assertThat(data.getSeriesCount()).isEqualTo(4);
        for (int i = 0; i < 4; i++) {
            assertThat(data.getItemCount(i)).isEqualTo(ExampleRun.EPOCHS);
        }
        assertThat(data.getSeries(2).toArray()).isDeepEqualTo(data.getSeries(0).toArray());
    }

    @Test
    void dashes_leave_gaps() {
        Drawing solid = CurveComparison.of("loss").with("", ExampleRun.open()).drawing(Theme.LIGHT);
        Drawing dashed =
                CurveComparison.of("loss").withDashed("", ExampleRun.open()).drawing(Theme.LIGHT);

        int all = pixels(Pictures.image(solid, 600, 400), Theme.LIGHT.train());
        assertThat(pixels(Pictures.image(dashed, 600, 400), Theme.LIGHT.train()))
                .isBetween(all / 4, all * 9 / 10);
    }

    @Test
    void names_the_metrics_that_a_run_has_instead() {
        assertThatThrownBy(() -> CurveComparison.of("F1").with("one", ExampleRun.open()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("F1")
                .hasMessageContaining("Accuracy");
    }

    private static int pixels(BufferedImage image, Color color) {
        int count = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                count += image.getRGB(x, y) == color.getRGB() ? 1 : 0;
            }
        }
        return count;
    }
}
