package dev.underhood.figure.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.underhood.figure.Drawing;
import dev.underhood.figure.ExampleRun;
import dev.underhood.figure.FigureKind;
import dev.underhood.figure.FigureOption;
import dev.underhood.figure.FigureOptions;
import dev.underhood.figure.Scale;
import dev.underhood.figure.Table;
import dev.underhood.figure.tile.ActivationFigure;
import dev.underhood.run.EpochSnapshot;
import dev.underhood.run.ProbeSet;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunReader;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** One filter of a layer: its kernel over the epochs, and the figures that can show it alone. */
class KernelHistoryFigureTest {
    private static final RunReader EXAMPLE = ExampleRun.open();

    @AfterAll
    static void close() {
        EXAMPLE.close();
    }

    private static FigureOptions filter(int number) {
        return FigureOptions.defaults().with(FigureOption.FILTER, String.valueOf(number));
    }

    @Test
    void a_few_epochs_are_spread_over_the_run_and_the_shown_one_is_among_them() {
        List<Integer> epochs = IntStream.rangeClosed(0, 100).boxed().toList();
        assertThat(SpreadEpochs.of(epochs, 0, 5)).containsExactly(0, 25, 50, 75, 100);
        assertThat(SpreadEpochs.of(epochs, 30, 5)).containsExactly(0, 30, 50, 75, 100);
        assertThat(SpreadEpochs.of(epochs, 99, 5)).containsExactly(0, 25, 50, 75, 99);
        assertThat(SpreadEpochs.of(List.of(0, 2, 7), 2, 5)).containsExactly(0, 2, 7);
        assertThat(SpreadEpochs.of(List.of(4), 4, 5)).containsExactly(4);
    }

    @Test
    void the_table_has_every_weight_of_the_filter_at_every_epoch_that_is_drawn() {
        RunReader run = EXAMPLE;
        Table table = KernelHistoryFigure.KIND.of(run, filter(7)).data(2);
        assertThat(table.columns()).containsExactly("epoch", "channel", "row", "column", "value");
        assertThat(table.rows()).isEqualTo((ExampleRun.EPOCHS + 1) * 3 * 5 * 5);
        Tensor kernels = run.tensor(TensorNames.kernels("01Conv2d"), 3).orElseThrow();
        assertThat(table.row(3 * 75 + 26)).isEqualTo(List.of(3, 1, 0, 1, kernels.at(6 * 75 + 26)));
    }

    @Test
    void the_kernel_of_each_epoch_is_drawn_and_the_shown_epoch_is_framed() {
        // the first filter turns from dark on the left to dark on the right
        RunReader run =
                ExampleRun.of(
                        ProbeSet.none(),
                        2,
                        List.of(epoch(0, 0, 1), epoch(1, 1, 0), epoch(2, 1, 0)));
        try (run) {
            Drawing drawing = KernelHistoryFigure.KIND.of(run, filter(1)).at(1);
            int width = 1260;
            int height = (int) Math.round(width / drawing.aspect());
            BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
            drawing.paint(image.createGraphics(), width, height);
            // three places of twelve, from the left
            for (int i = 0; i < 3; i++) {
                int middle = width / 24 + i * width / 12;
                int left = image.getRGB(middle - 15, height / 2 - 12) & 0xff;
                int right = image.getRGB(middle + 15, height / 2 - 12) & 0xff;
                assertThat(left < right).as("epoch %d", i).isEqualTo(i == 0);
            }
            int accent = FigureOptions.defaults().theme().accent().getRGB();
            assertThat(edges(image, accent, width / 8)).as("a frame left and right").isEqualTo(2);
            assertThat(edges(image, accent, width / 24)).isZero();
        }
    }

    private static EpochSnapshot epoch(int epoch, float left, float right) {
        Tensor kernels = Tensor.of(new float[] {left, right, 0, 0}, 2, 1, 1, 2);
        return ExampleRun.snapshot(
                epoch, List.of(), Map.of(TensorNames.kernels("01Conv2d"), kernels));
    }

    /** Counts the stripes of a colour in the middle row around a place. */
    private static int edges(BufferedImage image, int color, int middle) {
        int y = image.getHeight() / 2 - 12;
        int stripes = 0;
        for (int x = middle - 51; x < middle + 51; x++) {
            boolean here = image.getRGB(x, y) == color;
            boolean before = image.getRGB(x - 1, y) == color;
            stripes += here && !before ? 1 : 0;
        }
        return stripes;
    }

    @Test
    void on_one_scale_a_kernel_that_grows_becomes_stronger() {
        try (RunReader run =
                ExampleRun.of(ProbeSet.none(), 1, List.of(epoch(0, 0, 0.1f), epoch(1, 0, 1)))) {
            FigureOptions fixed = filter(1).withScale(Scale.FIXED);
            Drawing drawing = KernelHistoryFigure.KIND.of(run, fixed).at(1);
            BufferedImage image = new BufferedImage(1260, 150, BufferedImage.TYPE_INT_RGB);
            drawing.paint(image.createGraphics(), 1260, 150);
            int weak = image.getRGB(52 + 15, 63) & 0xff;
            int strong = image.getRGB(157 + 15, 63) & 0xff;
            assertThat(weak).as("0.1 of 1, around middle grey").isEqualTo(140);
            assertThat(strong).isEqualTo(255);
        }
    }

    @Test
    void a_kind_tells_which_filters_a_layer_has_and_refuses_others() {
        RunReader run = EXAMPLE;
        for (FigureKind kind :
                List.of(
                        KernelHistoryFigure.KIND,
                        FilterFigure.KIND,
                        DriftFigure.KIND,
                        ActivationFigure.KIND)) {
            assertThat(kind.filters(run, FigureOptions.defaults()))
                    .as(kind.name())
                    .hasSize(64)
                    .startsWith(1, 2)
                    .endsWith(64);
            assertThatThrownBy(() -> kind.of(run, filter(65)).at(2))
                    .hasMessage("this layer has no filter '65': choose 1 to 64");
        }
    }

    @Test
    void of_a_layer_that_is_recorded_in_part_the_true_numbers_count() {
        String kernels = TensorNames.kernels("01Conv2d");
        Map<String, Tensor> tensors =
                Map.of(
                        kernels,
                        Tensor.of(new float[] {1, 2, 3, 4}, 2, 1, 1, 2),
                        TensorNames.sample(kernels),
                        Tensor.of(new float[] {0, 1, 0, 1}, 4));
        try (RunReader run =
                ExampleRun.of(
                        ProbeSet.none(), 0, List.of(ExampleRun.snapshot(0, List.of(), tensors)))) {
            FigureKind kind = KernelHistoryFigure.KIND;
            assertThat(kind.filters(run, FigureOptions.defaults())).containsExactly(2, 4);
            assertThat(kind.of(run, filter(4)).data(0).row(1)).isEqualTo(List.of(0, 0, 0, 1, 4f));
            assertThatThrownBy(() -> kind.of(run, filter(3)).at(0))
                    .hasMessage("this layer has no filter '3' among the 2 that are recorded");
        }
    }

    @Test
    void other_figures_show_one_filter_alone() {
        RunReader run = EXAMPLE;
        Table likes = FilterFigure.KIND.of(run, filter(7)).data(2);
        Table all = FilterFigure.KIND.of(run, FigureOptions.defaults()).data(2);
        assertThat(likes.rows()).isEqualTo(9);
        assertThat(likes.row(4)).isEqualTo(all.row(6 * 9 + 4));
        Table drift = DriftFigure.KIND.of(run, filter(7)).data(2);
        assertThat(drift.rows()).isEqualTo(3);
        assertThat(drift.row(1).subList(0, 2)).isEqualTo(List.of(1, 7));
        Table map = ActivationFigure.KIND.of(run, filter(7)).data(2);
        Tensor maps = run.tensor(TensorNames.activations("01Conv2d"), 2).orElseThrow();
        assertThat(map.rows()).isEqualTo(32 * 32);
        assertThat(map.row(33)).isEqualTo(List.of(6, 1, 1, maps.at(6 * 1024 + 33)));
        for (FigureKind kind : List.of(FilterFigure.KIND, ActivationFigure.KIND)) {
            assertThat(kind.aspect(run, filter(7)))
                    .isEqualTo(kind.of(run, filter(7)).at(2).aspect());
        }
    }
}
