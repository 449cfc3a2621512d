package dev.underhood.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.underhood.figure.tile.KernelFigure;
import dev.underhood.run.Output;
import dev.underhood.run.OutputKind;
import dev.underhood.run.RunInfo;
import dev.underhood.run.Scalar;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunStore;
import dev.underhood.store.RunWriter;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What each kind of figure says of the options that it takes. */
class FigureOptionTest {
    private static final RunReader CLASSES = ExampleRun.open();
    private static final RunReader NUMBERS = regression();
    private static final FigureOptions DEFAULTS = FigureOptions.defaults();
    private static final String UNKNOWN = "unknown";
    private static final Set<FigureOption<?>> OPTIONS = Figures.standard().options();

    static {
        OPTIONS.remove(FigureOption.THEME);
    }

    @AfterAll
    static void close() {
        CLASSES.close();
        NUMBERS.close();
    }

    static Stream<FigureKind> kinds() {
        return FigureCatalogue.all().stream();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void an_option_makes_a_difference_if_and_only_if_the_kind_takes_it(FigureKind kind) {
        for (FigureOption<?> option : OPTIONS) {
            assertThat(makesADifference(kind, option))
                    .as("%s of %s", option.name(), kind)
                    .isEqualTo(kind.options().contains(option));
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void a_table_takes_what_its_figure_takes_and_no_looks(FigureKind kind) {
        assertThat(kind.optionsOfTable())
                .isSubsetOf(kind.options())
                .doesNotContain(FigureOption.SCALE, FigureOption.PALETTE);
        Table table = figure(kind, DEFAULTS).data(ExampleRun.EPOCHS);
        Table otherwise =
                figure(
                                kind,
                                DEFAULTS.withScale(Scale.FIXED)
                                        .withPalette(Palette.SAFE)
                                        .withTheme(Theme.DARK))
                        .data(ExampleRun.EPOCHS);
        assertThat(rows(otherwise)).isEqualTo(rows(table));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void the_theme_is_for_all(FigureKind kind) {
        assertThat(drawn(kind, DEFAULTS.withTheme(Theme.DARK))).isNotEqualTo(drawn(kind, DEFAULTS));
    }

    /** A name or a place that the run does not have is refused by whoever looks at it. */
    private static boolean makesADifference(FigureKind kind, FigureOption<?> option) {
        if (option == FigureOption.PROBES) {
            return refuses(kind, DEFAULTS.withProbes(List.of(99)));
        }
        return option.values().isEmpty()
                ? refuses(kind, DEFAULTS.read(option, UNKNOWN))
                : changes(kind, DEFAULTS.read(option, option.values().get(1).name()));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void a_kind_tells_its_shape_and_its_tensor_without_drawing(FigureKind kind) {
        RunReader run = kind.offeredFor(NUMBERS) ? NUMBERS : CLASSES;
        for (Theme theme : Theme.values()) {
            FigureOptions options = DEFAULTS.withTheme(theme);
            assertThat(kind.aspect(run, options))
                    .isEqualTo(kind.of(run, options).at(ExampleRun.EPOCHS).aspect());
        }
        assertThat(run.tensorNames()).containsAll(kind.tensor(run, DEFAULTS).stream().toList());
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void a_kind_explains_whatever_can_be_chosen(FigureKind kind) {
        RunReader run = kind.offeredFor(NUMBERS) ? NUMBERS : CLASSES;
        for (FigureOption<?> option : kind.options()) {
            for (FigureOption.Value value : kind.values(option, run)) {
                assertThat(kind.explanation(run, DEFAULTS.read(option, value.name())))
                        .as("%s = %s", option.name(), value.name())
                        .matches("[A-Z].+[^.]\\.");
            }
        }
    }

    @Test
    void kernels_are_explained_by_their_channels() {
        List<String> layers = KernelFigure.layers(CLASSES);
        assertThat(explained(layers.get(0))).contains("Red, green and blue are its three channels");
        assertThat(explained(layers.get(1))).contains("each looks at 64 channels that come in");
    }

    private static String explained(String layer) {
        return KernelFigure.KIND.explanation(CLASSES, DEFAULTS.withLayer(layer));
    }

    @Test
    void what_is_chosen_can_be_written_and_read_again() {
        FigureOptions options =
                DEFAULTS.withLayer("02").withProbes(List.of(5, 1)).withScale(Scale.FIXED);
        assertThat(
                        DEFAULTS.read(FigureOption.PROBES, "5,1")
                                .read(FigureOption.SCALE, "fixed")
                                .read(FigureOption.LAYER, "02"))
                .isEqualTo(options)
                .hasSameHashCodeAs(options)
                .hasToString(options.toString());
        assertThat(options.withLayer(null).withProbes(List.of()).withScale(Scale.EACH))
                .isEqualTo(DEFAULTS);
        assertThatThrownBy(() -> DEFAULTS.read(FigureOption.SCALE, "log"))
                .hasMessage("scale must be one of [each, fixed], not 'log'");
        assertThatThrownBy(() -> DEFAULTS.read(FigureOption.PROBES, "1,x"))
                .hasMessageStartingWith("probes must be whole numbers");
    }

    @Test
    void two_figures_or_two_options_of_one_name_are_refused() {
        FigureKind taken =
                FigureKind.builder("kernels", "Mine", "Mine.").drawnBy(KernelFigure::new);
        assertThatThrownBy(() -> Figures.standard().with(taken))
                .hasMessage("there is a figure kernels already: give \"Mine\" another name");
        FigureOption<String> scale = FigureOption.ofTheRun("scale", "Scale", "mine");
        FigureKind other =
                FigureKind.builder("other", "Other", "Other.")
                        .option(scale)
                        .drawnBy(KernelFigure::new);
        assertThatThrownBy(() -> Figures.standard().with(other))
                .hasMessageContaining("the figure other has an option scale");
    }

    private static boolean refuses(FigureKind kind, FigureOptions options) {
        try {
            figure(kind, options).at(ExampleRun.EPOCHS);
            return false;
        } catch (IllegalArgumentException e) {
            return true;
        }
    }

    private static boolean changes(FigureKind kind, FigureOptions options) {
        return !drawn(kind, options).equals(drawn(kind, DEFAULTS));
    }

    private static String drawn(FigureKind kind, FigureOptions options) {
        Drawing drawing = figure(kind, options).at(ExampleRun.EPOCHS);
        int height = (int) Math.round(200 / drawing.aspect());
        return Arrays.toString(Pictures.png(drawing, 200, height));
    }

    private static List<List<?>> rows(Table table) {
        return Stream.iterate(0, row -> row + 1)
                .limit(Math.min(2000, table.rows()))
                .<List<?>>map(table::row)
                .toList();
    }

    private static Figure figure(FigureKind kind, FigureOptions options) {
        return kind.of(kind.offeredFor(NUMBERS) ? NUMBERS : CLASSES, options);
    }

    /** A run of a regression, whose images are more alike than those of the other. */
    private static RunReader regression() {
        Tensor alike = Tensor.of(new float[] {1, 0.2f, 0.4f, 0.2f, 1, 0.6f, 0.4f, 0.6f, 1}, 3, 3);
        Tensor order = Tensor.of(new float[] {2, 0, 1}, 3);
        Tensor ratios = Tensor.of(new float[] {0.01f, 0.002f}, 2);
        Tensor weights = Tensor.of(new float[] {0, 1, -2, 2, 8, 0, 0, 1, -3, 3, 9, 0}, 2, 6);
        float[] counts = new float[2 * 66];
        counts[1] = counts[67] = 1;
        Tensor histograms = Tensor.of(counts, 2, 66);
        Tensor pairs = Tensor.of(new float[] {1, 1.5f, 2, 2.5f, 3, 2}, 3, 1, 2);
        RunStore store = RunStore.inMemory();
        RunInfo info =
                RunInfo.of("numbers", Instant.EPOCH)
                        .withClassNames(ExampleRun.CLASSES)
                        .withProbes(ExampleRun.probes());
        try (RunWriter writer = store.create(info)) {
            writer.outputs(List.of(new Output("", OutputKind.NUMBERS, List.of("kg"), "")));
            writer.append(
                    ExampleRun.snapshot(
                            0,
                            List.of(),
                            Map.of(
                                    TensorNames.CLASS_CORRELATION,
                                    alike,
                                    TensorNames.CLASS_ORDER,
                                    order)));
            writer.append(
                    ExampleRun.snapshot(
                            ExampleRun.EPOCHS,
                            List.of(new Scalar(Scalar.PRICE, 0.5)),
                            Map.of(
                                    TensorNames.PREDICTED,
                                    pairs,
                                    TensorNames.UPDATE_RATIOS,
                                    ratios,
                                    TensorNames.WEIGHT_HISTOGRAMS,
                                    histograms,
                                    TensorNames.WEIGHT_STATISTICS,
                                    weights)));
        }
        return store.open(info.id());
    }
}
