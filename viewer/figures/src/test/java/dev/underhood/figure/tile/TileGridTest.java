package dev.underhood.figure.tile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.underhood.figure.Drawing;
import dev.underhood.figure.ExampleRun;
import dev.underhood.figure.Figure;
import dev.underhood.figure.FigureOptions;
import dev.underhood.figure.NoSuchFrameException;
import dev.underhood.figure.Pictures;
import dev.underhood.figure.Scale;
import dev.underhood.figure.Theme;
import dev.underhood.run.ProbeSet;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunReader;
import java.awt.image.BufferedImage;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Kernels, activations and probes, pixel by pixel. */
class TileGridTest {
    private static final int GREY = 0xff808080;
    private static final int BLACK = 0xff000000;
    private static final int WHITE = 0xffffffff;

    @Test
    void a_kernel_of_one_channel_is_stretched_from_black_to_white() {
        BufferedImage image = draw(kernels(Tensor.of(new float[] {-1, 0, 1, 3}, 1, 1, 2, 2)), 16);
        assertThat(image.getRGB(0, 0)).isEqualTo(BLACK);
        assertThat(image.getRGB(15, 0)).isEqualTo(0xff404040);
        assertThat(image.getRGB(0, 15)).isEqualTo(GREY);
        assertThat(image.getRGB(15, 15)).isEqualTo(WHITE);
    }

    @Test
    void pixels_are_squares_without_smoothing() {
        BufferedImage image = draw(kernels(Tensor.of(new float[] {0, 1, 1, 0}, 1, 1, 2, 2)), 32);
        for (int y = 0; y < 32; y++) {
            for (int x = 0; x < 32; x++) {
                assertThat(image.getRGB(x, y)).isEqualTo((x < 16) == (y < 16) ? BLACK : WHITE);
            }
        }
    }

    @Test
    void three_channels_are_red_green_and_blue_on_one_scale() {
        float[] values = {0, 4, /* green */ 2, 0, /* blue */ 1, 4};
        BufferedImage image = draw(kernels(Tensor.of(values, 1, 3, 1, 2)), 16);
        assertThat(image.getRGB(3, 8)).isEqualTo(0xff008040);
        assertThat(image.getRGB(12, 8)).isEqualTo(0xffff00ff);
    }

    @Test
    void other_numbers_of_channels_are_summed_to_grey() {
        float[] values = new float[7 * 3];
        for (int channel = 0; channel < 7; channel++) {
            values[3 * channel + 1] = channel; // sums 0, 21, 42
            values[3 * channel + 2] = 6;
        }
        BufferedImage image = draw(kernels(Tensor.of(values, 1, 7, 1, 3)), 30);
        assertThat(image.getRGB(5, 15)).isEqualTo(BLACK);
        assertThat(image.getRGB(15, 15)).isEqualTo(GREY);
        assertThat(image.getRGB(25, 15)).isEqualTo(WHITE);
    }

    @Test
    void a_kernel_of_one_value_is_middle_grey() {
        BufferedImage image = draw(kernels(Tensor.of(new float[] {5, 5, 5, 5}, 1, 1, 2, 2)), 16);
        assertThat(image.getRGB(8, 8)).isEqualTo(GREY);
    }

    @Test
    void what_is_no_number_is_marked_and_does_not_spoil_the_scale() {
        float[] values = {Float.NaN, 0, 1, Float.NEGATIVE_INFINITY};
        BufferedImage image = draw(kernels(Tensor.of(values, 1, 1, 2, 2)), 16);
        assertThat(image.getRGB(0, 0)).isEqualTo(Tiles.MARKED);
        assertThat(image.getRGB(15, 0)).isEqualTo(BLACK);
        assertThat(image.getRGB(0, 15)).isEqualTo(WHITE);
        assertThat(image.getRGB(15, 15)).isEqualTo(Tiles.MARKED);
    }

    @Test
    void the_fixed_scale_has_zero_in_the_middle_and_the_range_of_the_whole_run() {
        String name = TensorNames.kernels("conv");
        Tensor first = Tensor.of(new float[] {0, 1}, 1, 1, 1, 2);
        Tensor later = Tensor.of(new float[] {-2, 0}, 1, 1, 1, 2);
        RunReader run =
                ExampleRun.of(
                        ProbeSet.none(),
                        0,
                        List.of(
                                ExampleRun.snapshot(0, List.of(), Map.of(name, first)),
                                ExampleRun.snapshot(1, List.of(), Map.of(name, later))));
        FigureOptions options = FigureOptions.defaults().withScale(Scale.FIXED);
        Figure figure = KernelFigure.KIND.of(run, options);
        assertThat(KernelFigure.KIND.dependsOnLaterEpochs(options)).isTrue();
        BufferedImage image = Pictures.image(figure.at(0), 16, 16);
        assertThat(image.getRGB(2, 8)).isEqualTo(GREY);
        assertThat(image.getRGB(13, 8)).isEqualTo(0xffbfbfbf);
    }

    @Test
    void sixty_four_kernels_make_eight_rows_parted_by_lines() {
        float[] values = new float[64 * 4];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % 4 == 0 ? 1 : 0;
        }
        // 8 tiles of 10 pixels and 9 lines of 1 pixel
        BufferedImage image = draw(kernels(Tensor.of(values, 64, 1, 2, 2)), 89);
        for (int tile = 0; tile < 8; tile++) {
            assertThat(image.getRGB(tile * 11, 44)).isEqualTo(TileGrid.LINES);
            assertThat(image.getRGB(tile * 11 + 1, 1)).isEqualTo(WHITE);
            assertThat(image.getRGB(tile * 11 + 6, 1)).isEqualTo(BLACK);
        }
        assertThat(image.getRGB(88, 88)).isEqualTo(TileGrid.LINES);
    }

    @Test
    void places_without_a_kernel_stay_empty() {
        BufferedImage image = draw(kernels(Tensor.of(new float[3], 3, 1, 1, 1)), 43);
        assertThat(image.getRGB(10, 32)).isEqualTo(GREY);
        assertThat(image.getRGB(32, 32)).isEqualTo(Theme.LIGHT.surface().getRGB());
    }

    @Test
    void one_dimensional_kernels_have_a_row_for_each_input() {
        Tensor kernel = Tensor.of(new float[] {0, 1, 1, 0}, 1, 2, 2);
        BufferedImage image = draw(kernels(kernel), 16);
        assertThat(image.getRGB(0, 0)).isEqualTo(BLACK);
        assertThat(image.getRGB(0, 15)).isEqualTo(WHITE);
    }

    @Test
    void three_dimensional_kernels_have_their_slices_side_by_side() {
        Planes planes =
                Planes.ofKernels(Tensor.of(new float[] {0, 1, 2, 3, 4, 5, 6, 7}, 1, 1, 2, 2, 2));
        assertThat(planes.width()).isEqualTo(4);
        assertThat(planes.values()).containsExactly(0, 1, 4, 5, 2, 3, 6, 7);
    }

    @Test
    void kernels_of_any_rank_and_of_no_size_can_be_drawn() {
        for (int[] shape :
                new int[][] {
                    {}, {5}, {2, 3}, {1, 1, 1, 1, 1, 1, 1, 1}, {0}, {0, 3, 5, 5}, {4, 3, 0, 5}
                }) {
            int size = java.util.Arrays.stream(shape).reduce(1, (a, b) -> a * b);
            assertThat(draw(kernels(Tensor.of(new float[size], shape)), 64)).isNotNull();
        }
    }

    @Test
    void more_kernels_than_pixels_can_be_drawn() {
        BufferedImage image = draw(kernels(Tensor.of(new float[10_000], 10_000, 1, 1, 1)), 16);
        assertThat(image.getRGB(8, 8)).isEqualTo(GREY);
    }

    @Test
    void activations_are_stretched_map_by_map() {
        float[] values = {9, 9, 9, 9, /* second probe */ 0, 1, /* next map */ 0, 100};
        Tensor maps = Tensor.of(values, 2, 2, 1, 2);
        RunReader run =
                ExampleRun.of(List.of("thing"), probes(2), TensorNames.activations("conv"), maps);
        FigureOptions second = FigureOptions.defaults().withProbes(List.of(2));
        Drawing drawing = ActivationFigure.KIND.of(run, second).at(0);
        BufferedImage image = Pictures.image(drawing, 42, 42);
        assertThat(image.getRGB(4, 10)).isEqualTo(BLACK);
        assertThat(image.getRGB(35, 10)).isEqualTo(WHITE);
        assertThat(image.getRGB(4, 31)).isEqualTo(BLACK);
        assertThat(image.getRGB(35, 31)).isEqualTo(WHITE);
    }

    @Test
    void the_values_of_a_dense_layer_are_one_square_picture() {
        Tensor values = Tensor.of(new float[] {0, 1, 1, 1, 0}, 1, 5);
        RunReader run =
                ExampleRun.of(
                        List.of("thing"), probes(1), TensorNames.activations("dense"), values);
        Drawing drawing = ActivationFigure.KIND.of(run, FigureOptions.defaults()).at(0);
        BufferedImage image = Pictures.image(drawing, 30, 20); // 3 x 2 squares of 10
        assertThat(image.getRGB(5, 5)).isEqualTo(BLACK);
        assertThat(image.getRGB(15, 15)).isEqualTo(BLACK);
        assertThat(image.getRGB(5, 15)).isEqualTo(WHITE);
        assertThat(image.getRGB(25, 15)).isEqualTo(Theme.LIGHT.surface().getRGB());
    }

    @Test
    void probes_within_minus_one_and_one_go_from_black_to_white() {
        assertThat(probePixels(-0.5f, 0)).containsExactly(0xff404040, GREY);
    }

    @Test
    void probes_within_zero_and_one_are_shown_as_they_are() {
        assertThat(probePixels(0.25f, 0.5f)).containsExactly(0xff404040, GREY);
    }

    @Test
    void other_probes_go_from_the_lowest_to_the_highest_value_of_the_set() {
        assertThat(probePixels(-3, 1)).containsExactly(BLACK, WHITE);
    }

    @Test
    void says_what_there_is_instead_of_an_unknown_layer_or_probe_or_epoch() {
        Tensor kernels = Tensor.of(new float[1], 1, 1, 1, 1);
        RunReader run = ExampleRun.of(ProbeSet.none(), TensorNames.kernels("conv"), kernels);
        FigureOptions options = FigureOptions.defaults();
        assertThatThrownBy(() -> KernelFigure.KIND.of(run, options.withLayer("x\n")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("this run has no kernels 'x\ufffd': choose one of conv");
        assertThatThrownBy(() -> KernelFigure.KIND.of(run, options).at(1))
                .isInstanceOf(NoSuchFrameException.class)
                .hasMessage("kernels/conv was not recorded at epoch 1");
        assertThatThrownBy(() -> ProbeFigure.KIND.of(run, options))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("this run has no probe 1: it has none");
        assertThatThrownBy(() -> ActivationFigure.KIND.of(run, options))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("this run has no activations to draw");
        assertThatThrownBy(() -> options.withProbes(List.of(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("probes are counted from 1: -1");
        assertThatThrownBy(() -> options.withProbes(Collections.nCopies(101, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a figure shows at most 100 probes: 101");
    }

    private static int[] probePixels(float left, float right) {
        Tensor images = Tensor.of(new float[] {left, right}, 1, 1, 1, 2);
        ProbeSet probes = ProbeSet.of(images, new int[] {-1});
        RunReader run = ExampleRun.of(probes, "x", Tensor.of(new float[0], 0));
        BufferedImage image =
                Pictures.image(ProbeFigure.KIND.of(run, FigureOptions.defaults()).at(0), 32, 16);
        return new int[] {image.getRGB(4, 8), image.getRGB(28, 8)};
    }

    private static ProbeSet probes(int count) {
        return ProbeSet.of(Tensor.of(new float[count], count, 1, 1, 1), new int[count]);
    }

    private static Drawing kernels(Tensor kernels) {
        RunReader run = ExampleRun.of(ProbeSet.none(), TensorNames.kernels("conv"), kernels);
        return KernelFigure.KIND.of(run, FigureOptions.defaults()).at(0);
    }

    private static BufferedImage draw(Drawing drawing, int side) {
        return Pictures.image(drawing, side, side);
    }
}
