package dev.underhood.figure.look;

import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.figure.ExampleRun;
import dev.underhood.figure.FigureOptions;
import dev.underhood.figure.Table;
import dev.underhood.figure.kit.ColorMap;
import dev.underhood.figure.tile.Tiles;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunReader;
import java.awt.Color;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where the network looks, as a figure. */
class LookFigureTest {
    private static final int SIDE = 4;

    @Test
    void the_picture_is_brightest_where_the_map_is_highest() {
        Tiles heat = HeatOver.of(grey(), Tensor.of(new float[] {0, 0, 0, 2}, 2, 2));
        int last = heat.pixels().get(0).length - 1;
        assertThat(heat.width()).isEqualTo(128);
        assertThat(luminance(heat, last)).isGreaterThan(luminance(heat, 0) + 0.2);
        double previous = 0;
        for (int i = 0; i < 128; i += 8) { // along the diagonal
            double here = luminance(heat, i * 128 + i);
            assertThat(here).isGreaterThanOrEqualTo(previous - 1e-9);
            previous = here;
        }
    }

    @Test
    void nothing_is_laid_over_a_picture_whose_map_is_not_known() {
        Tiles plain = HeatOver.of(grey(), Tensor.of(new float[] {0, Float.NaN}, 1, 2));
        assertThat(plain.pixels().get(0)).containsOnly(0xff808080);
        Tiles dark = HeatOver.of(grey(), Tensor.of(new float[] {0, 0}, 1, 2));
        assertThat(luminance(dark, 0)).isLessThan(luminance(plain, 0));
    }

    @Test
    void the_words_say_what_is_asked_and_whether_it_is_right() {
        try (RunReader run = ExampleRun.open()) {
            List<Integer> labels = run.info().probes().labels();
            for (int probe = 0; probe < 4; probe++) {
                LookAnswer said = LookAnswer.of(run, "01Conv2d", probe, false, 4);
                LookAnswer truth = LookAnswer.of(run, "01Conv2d", probe, true, 4);
                String name = run.info().classNames().get(probe);
                String label = run.info().classNames().get(labels.get(probe));
                assertThat(said.name()).isEqualTo(name);
                assertThat(truth.name()).isEqualTo(label);
                boolean right = name.equals(label);
                assertThat(said.comments())
                        .isEqualTo(
                                right ? List.of("Correct!") : List.of("Actually: " + label, label));
                Tensor all = run.tensor(TensorNames.PROBABILITIES, 4).orElseThrow();
                assertThat(said.value()).isEqualTo(all.at(probe * 10 + probe));
            }
        }
    }

    @Test
    void the_table_has_a_row_for_each_place_of_each_map() {
        try (RunReader run = ExampleRun.open()) {
            FigureOptions second = FigureOptions.defaults().withProbes(List.of(2));
            Table table = LookFigure.KIND.of(run, second).data(3);
            assertThat(table.columns()).containsExactly("probe", "class", "row", "column", "heat");
            assertThat(table.rows()).isEqualTo(64);
            Tensor maps = run.tensor(TensorNames.looks("01Conv2d"), 3).orElseThrow();
            assertThat(table.row(10)).isEqualTo(List.of(2, "automobile", 1, 2, maps.at(128 + 10)));
        }
    }

    private static Tiles grey() {
        int[] pixels = new int[SIDE * SIDE];
        Arrays.fill(pixels, 0xff808080);
        return new Tiles(SIDE, SIDE, List.of(pixels));
    }

    private static double luminance(Tiles tiles, int pixel) {
        return ColorMap.luminance(new Color(tiles.pixels().get(0)[pixel]));
    }
}
