package dev.underhood.figure.tile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.underhood.figure.Drawing;
import dev.underhood.figure.ExampleRun;
import dev.underhood.figure.Figure;
import dev.underhood.figure.FigureKind;
import dev.underhood.figure.FigureOptions;
import dev.underhood.figure.Pictures;
import dev.underhood.figure.Scale;
import dev.underhood.figure.Table;
import dev.underhood.figure.Theme;
import dev.underhood.run.ProbeSet;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import java.awt.image.BufferedImage;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Kernels and activations from close by: sharp at any zoom, each pixel with its numbers. */
class EnlargedTilesTest {
    private static final FigureOptions DEFAULTS = FigureOptions.defaults();

    @Test
    void no_two_pixels_of_a_kernel_are_ever_mixed() {
        Drawing whole = kernels(random(7, 1, 3, 3)).at(0);
        Set<Integer> colors = colors(Pictures.image(whole, 200, 200));
        for (int times : new int[] {1, 2, 3, 7, 16, 64}) {
            for (double at : new double[] {0, 0.123, 0.5, 1}) {
                Drawing part = Pictures.enlarged(whole, times, at, at);
                assertThat(colors(Pictures.image(part, 200, 200)))
                        .as(times + " times at " + at)
                        .isSubsetOf(colors);
            }
        }
    }

    @Test
    void the_enlarged_picture_is_the_small_one_pixel_by_pixel() {
        Drawing whole = kernels(random(12, 3, 5, 5)).at(0);
        BufferedImage small = Pictures.image(whole, 300, 260);
        BufferedImage large = Pictures.image(Pictures.enlarged(whole, 4, 0.25, 0.5), 300, 260);
        for (int i = 0; i < 300 * 260; i += 7) {
            int x = i % 300;
            int y = i / 300;
            assertThat(large.getRGB(x, y)).isEqualTo(small.getRGB((x + 300) / 4, (y + 520) / 4));
        }
    }

    @Test
    void of_512_filters_each_pixel_is_a_square_of_the_same_size() {
        Figure figure = kernels(random(512, 1, 5, 5));
        for (int width : new int[] {400, 613, 900}) {
            BufferedImage image = Pictures.image(figure.at(0), width, width);
            Set<Integer> lengths = new HashSet<>();
            int y = width / 2;
            for (int x = 1, from = 0; x < width; x++) {
                if (image.getRGB(x, y) != image.getRGB(x - 1, y)) {
                    boolean inside = from > 0 && image.getRGB(from, y) != TileGrid.LINES;
                    if (inside) {
                        lengths.add(x - from);
                    }
                    from = x;
                }
            }
            int side = lengths.stream().mapToInt(Integer::intValue).min().orElseThrow();
            assertThat(lengths).allMatch(length -> length % side == 0); // neighbours may be alike
        }
    }

    @Test
    void a_reader_is_told_the_number_of_each_pixel() {
        toldAsShown(EnlargedTilesTest::kernels, random(7, 1, 3, 4), 1, 0, 0);
        toldAsShown(EnlargedTilesTest::kernels, random(7, 1, 3, 4), 5, 0.31, 0.6);
        toldAsShown(
                EnlargedTilesTest::kernels, random(4, 3, 2, 2), 3, 0.2, 0.2); // red, green and blue
        toldAsShown(
                EnlargedTilesTest::kernels,
                random(3, 1, 2, 3, 4),
                2,
                0,
                0.1); // slices side by side
        toldAsShown(
                EnlargedTilesTest::kernels,
                random(5, 3, 4),
                2,
                0,
                0.1); // of a convolution of one dimension
        toldAsShown(EnlargedTilesTest::activations, random(2, 6, 4, 4), 3, 0.5, 0);
        toldAsShown(
                EnlargedTilesTest::activations,
                random(2, 11),
                2,
                0.5,
                0.5); // of a dense layer, with padding
    }

    @Test
    void a_kernel_of_many_channels_tells_all_of_them() {
        Figure figure = kernels(random(2, 8, 3, 3));
        int[] rows = figure.at(0).rowsAt(50, 50, 100, 100).toArray();
        assertThat(rows).hasSize(0); // between the two
        rows = figure.at(0).rowsAt(20, 50, 100, 100).toArray();
        Table table = figure.data(0);
        assertThat(IntStream.of(rows).mapToObj(row -> table.row(row).get(1)).toList())
                .isEqualTo(List.of(0, 1, 2, 3, 4, 5, 6, 7));
        assertThat(IntStream.of(rows).mapToObj(row -> table.row(row).subList(2, 4).toString()))
                .containsOnly("[1, 1]");
    }

    @Test
    void a_part_does_not_leave_the_whole_and_may_not_be_too_large() {
        Drawing whole = kernels(random(1, 1, 2, 2)).at(0);
        BufferedImage corner = Pictures.image(Pictures.enlarged(whole, 2, 0.5, 0.5), 64, 64);
        assertThat(Pictures.image(Pictures.enlarged(whole, 2, 1, 1), 64, 64).getRGB(9, 9))
                .isEqualTo(corner.getRGB(9, 9));
        assertThat(Pictures.enlarged(whole, 1, 0.5, 0.5)).isSameAs(whole);
        for (int times : new int[] {0, Pictures.MAX_TIMES + 1}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Pictures.enlarged(whole, times, 0, 0))
                    .withMessage("a drawing is enlarged 1 to 64 times: " + times);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Pictures.enlarged(whole, 2, Double.NaN, 0));
    }

    /** On the fixed scale, each number has its shade of grey. */
    private static void toldAsShown(
            Function<Tensor, Figure> kind, Tensor tensor, int times, double left, double top) {
        Figure figure = kind.apply(tensor);
        Drawing part = Pictures.enlarged(figure.at(0), times, left, top);
        BufferedImage image = Pictures.image(part, 230, 190);
        Table table = figure.data(0);
        double most = Math.max(tensor.range().high(), -tensor.range().low());
        int told = 0;
        for (int y = 3; y < 190; y += 7) {
            for (int x = 2; x < 230; x += 5) {
                int color = image.getRGB(x, y);
                int[] rows = Pictures.rowsAt(part, x, y, 230, 190).toArray();
                if (rows.length == 0) {
                    assertThat(color).isIn(TileGrid.LINES, Theme.LIGHT.surface().getRGB());
                    continue;
                }
                told++;
                for (int i = 0; i < 3; i++) {
                    double value = value(table, rows[rows.length == 3 ? i : 0]);
                    long shade = Math.round(255 * (value + most) / (2 * most));
                    assertThat((color >> (8 * (2 - i))) & 0xff).isEqualTo((int) shade);
                }
            }
        }
        assertThat(told).isGreaterThan(50);
    }

    private static double value(Table table, int row) {
        List<?> values = table.row(row);
        return ((Number) values.get(values.size() - 1)).doubleValue();
    }

    private static Set<Integer> colors(BufferedImage image) {
        Set<Integer> colors = new HashSet<>();
        for (int i = 0; i < image.getWidth() * image.getHeight(); i++) {
            colors.add(image.getRGB(i % image.getWidth(), i / image.getWidth()));
        }
        return colors;
    }

    private static Figure kernels(Tensor kernels) {
        return figure(KernelFigure.KIND, ProbeSet.none(), TensorNames.kernels("conv"), kernels);
    }

    private static Figure activations(Tensor maps) {
        ProbeSet probes = ProbeSet.of(Tensor.of(new float[2 * 4], 2, 1, 2, 2), new int[] {0, 1});
        return figure(ActivationFigure.KIND, probes, TensorNames.activations("conv"), maps);
    }

    private static Figure figure(FigureKind kind, ProbeSet probes, String name, Tensor tensor) {
        return kind.of(ExampleRun.of(probes, name, tensor), DEFAULTS.withScale(Scale.FIXED));
    }

    private static Tensor random(int... shape) {
        Random random = new Random(7);
        float[] values = new float[IntStream.of(shape).reduce(1, (a, b) -> a * b)];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return Tensor.of(values, shape);
    }
}
