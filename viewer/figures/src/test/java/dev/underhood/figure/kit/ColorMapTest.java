package dev.underhood.figure.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.figure.Palette;
import dev.underhood.figure.Theme;
import java.awt.Color;
import org.junit.jupiter.api.Test;

class ColorMapTest {
    @Test
    void coolwarm_is_the_map_that_its_inventor_published() {
        assertThat(ColorMap.COOLWARM.rgb(0)).isEqualTo(rgb(59, 76, 192));
        assertThat(ColorMap.COOLWARM.rgb(0.03125)).isEqualTo(rgb(68, 90, 204));
        assertThat(ColorMap.COOLWARM.rgb(0.25)).isEqualTo(rgb(141, 176, 254));
        assertThat(ColorMap.COOLWARM.rgb(0.5)).isEqualTo(rgb(221, 221, 221));
        assertThat(ColorMap.COOLWARM.rgb(0.75)).isEqualTo(rgb(244, 154, 123));
        assertThat(ColorMap.COOLWARM.rgb(1)).isEqualTo(rgb(180, 4, 38));
    }

    @Test
    void coolwarm_is_lightest_in_the_middle_and_darker_step_by_step_on_both_sides() {
        for (int i = 1; i <= 50; i++) {
            assertThat(light(0.5 - i / 100.0)).isLessThan(light(0.51 - i / 100.0));
            assertThat(light(0.5 + i / 100.0)).isLessThan(light(0.49 + i / 100.0));
        }
    }

    @Test
    void what_lies_outside_has_the_colour_of_the_end() {
        for (ColorMap map : ColorMap.values()) {
            assertThat(map.rgb(-3)).isEqualTo(map.rgb(0)).isEqualTo(0xff000000 | map.stops()[0]);
            assertThat(map.rgb(Double.POSITIVE_INFINITY)).isEqualTo(map.rgb(1));
        }
    }

    @Test
    void spectral_has_the_ten_steps_of_the_palette() {
        Color[] colors = Palette.SPECTRAL.colors(10, Theme.DARK);
        assertThat(colors[4].getRGB()).isEqualTo(ColorMap.SPECTRAL.rgb(4 / 9.0));
        assertThat(colors[9].getRGB()).isEqualTo(0xff5e4fa2);
    }

    @Test
    void letters_are_black_or_white_whichever_reads_better() {
        for (int i = 0; i <= 100; i++) {
            Color cell = new Color(ColorMap.COOLWARM.rgb(i / 100.0));
            Color letters = Theme.LIGHT.textOn(cell);
            assertThat(ColorMap.contrast(letters, cell)).isGreaterThan(4.5);
        }
    }

    @Test
    void as_published_some_letters_are_white_where_black_reads_better() {
        Color salmon = new Color(ColorMap.COOLWARM.rgb(0.78));
        assertThat(Theme.ARTICLE.textOn(salmon)).isEqualTo(Color.WHITE);
        assertThat(Theme.LIGHT.textOn(salmon)).isEqualTo(Color.BLACK);
    }

    private static double light(double part) {
        return ColorMap.luminance(new Color(ColorMap.COOLWARM.rgb(part)));
    }

    private static int rgb(int red, int green, int blue) {
        return new Color(red, green, blue).getRGB();
    }
}
