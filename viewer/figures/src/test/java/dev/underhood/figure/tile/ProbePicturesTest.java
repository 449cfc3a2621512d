package dev.underhood.figure.tile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.figure.ExampleRun;
import dev.underhood.figure.Figure;
import dev.underhood.figure.FigureCatalogue;
import dev.underhood.figure.FigureKind;
import dev.underhood.figure.FigureOption;
import dev.underhood.figure.FigureOptions;
import dev.underhood.figure.Pictures;
import dev.underhood.figure.Svgs;
import dev.underhood.figure.Table;
import dev.underhood.run.EpochSnapshot;
import dev.underhood.run.NumberType;
import dev.underhood.run.Probe;
import dev.underhood.run.ProbeInput;
import dev.underhood.run.ProbeSet;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunReader;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Probes look as their author knows them: photographs, texts, rows; and samples say what they are.
 */
class ProbePicturesTest {
    private static final float[] MEAN = {0.485f, 0.456f, 0.406f};
    private static final float[] DEVIATION = {0.229f, 0.224f, 0.225f};

    /** Red, green and blue of two pixels. */
    private static final int[] LEFT = {200, 100, 50};

    private static final int[] RIGHT = {0, 255, 128};

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_probe_normalised_by_mean_and_deviation_looks_like_the_photograph(boolean channelsLast) {
        float[] values = new float[6];
        for (int channel = 0; channel < 3; channel++) {
            int left = channelsLast ? channel : 2 * channel;
            int right = channelsLast ? 3 + channel : 2 * channel + 1;
            values[left] = (LEFT[channel] / 255f - MEAN[channel]) / DEVIATION[channel];
            values[right] = (RIGHT[channel] / 255f - MEAN[channel]) / DEVIATION[channel];
        }
        int[] shape = channelsLast ? new int[] {5, 2, 3} : new int[] {3, 1, 2};
        float[] all = channelsLast ? repeated(values, 5) : values;
        ProbeSet probes =
                ProbeSet.of(List.of(Probe.of(ProbeInput.of(all, shape))))
                        .normalizedBy(MEAN, DEVIATION);
        BufferedImage image = draw(ProbeFigure.KIND, run(probes, Map.of()));
        assertThat(image.getRGB(24, 32)).isEqualTo(rgb(LEFT));
        assertThat(image.getRGB(40, 32)).isEqualTo(rgb(RIGHT));
    }

    @Test
    void one_mean_is_for_all_channels_and_values_up_to_255_are_undone_too() {
        float[] values = {(200 - 100) / 50f, (50 - 100) / 50f};
        ProbeSet probes =
                ProbeSet.of(List.of(Probe.of(ProbeInput.of(values, 1, 1, 2))))
                        .normalizedBy(new float[] {100}, new float[] {50});
        BufferedImage image = draw(ProbeFigure.KIND, run(probes, Map.of()));
        assertThat(image.getRGB(24, 32)).isEqualTo(rgb(new int[] {200, 200, 200}));
        assertThat(image.getRGB(40, 32)).isEqualTo(rgb(new int[] {50, 50, 50}));
    }

    @Test
    void images_of_bytes_keep_their_colours() {
        byte[] bytes = {(byte) 200, 0, 100, (byte) 255, 50, (byte) 128};
        ProbeInput input = ProbeInput.of(NumberType.UINT8, ByteBuffer.wrap(bytes), 3, 1, 2);
        RunReader run = run(ProbeSet.of(List.of(Probe.of(input))), Map.of());
        BufferedImage image = draw(ProbeFigure.KIND, run);
        assertThat(image.getRGB(24, 32)).isEqualTo(rgb(LEFT));
        assertThat(image.getRGB(40, 32)).isEqualTo(rgb(RIGHT));
    }

    @Test
    void probes_that_are_no_images_are_drawn_by_every_figure_and_exact_in_csv() {
        long token = (1L << 53) + 1;
        ProbeSet probes =
                ProbeSet.of(
                        List.of(
                                text(token, 7, 12, 4, 99, 3, 1, 0),
                                text(5),
                                Probe.of(ProbeInput.of(new float[] {1, -2, 3}, 3)),
                                Probe.of(ProbeInput.of(new long[] {3}))));
        Tensor probabilities =
                Tensor.of(new float[] {0.9f, 0.1f, 0.3f, 0.7f, 0.5f, 0.5f, 1, 0}, 4, 2);
        RunReader run = run(probes, Map.of(TensorNames.PROBABILITIES, probabilities));
        for (int probe = 1; probe <= probes.size(); probe++) {
            FigureOptions options = FigureOptions.defaults().withProbes(List.of(probe));
            for (FigureKind kind : FigureCatalogue.offeredFor(run)) {
                assertThat(Pictures.image(kind.of(run, options).at(0), 300, 200)).isNotNull();
            }
        }
        Figure first = ProbeFigure.KIND.of(run, FigureOptions.defaults());
        assertThat(Svgs.texts(first.at(0), 400))
                .anyMatch(text -> text.contains("9007199254740993 7 12"))
                .contains("INT64 (8), BOOLEAN (8)");
        Table table = first.data(0);
        assertThat(table.columns()).containsExactly("input", "type", "index", "value");
        assertThat(List.<Object>copyOf(table.row(0))).containsExactly(0, "INT64", 0, token);
    }

    @Test
    void kernels_recorded_in_part_say_so_and_keep_their_numbers() {
        float[] mask = new float[512];
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < 512; i += 8) {
            mask[i] = 1;
            places.add(i);
        }
        String name = TensorNames.kernels("05Conv2d");
        Tensor kernels = Tensor.of(new float[64 * 9], 64, 1, 3, 3);
        List<EpochSnapshot> epochs =
                List.of(
                        new EpochSnapshot(
                                0,
                                Instant.EPOCH,
                                List.of(),
                                Map.of(
                                        name,
                                        kernels,
                                        TensorNames.sample(name),
                                        Tensor.of(mask, 512))),
                        new EpochSnapshot(1, Instant.EPOCH, List.of(), Map.of(name, kernels)));
        RunReader run = ExampleRun.of(ProbeSet.none(), 1, epochs);
        Figure figure = KernelFigure.KIND.of(run, FigureOptions.defaults());
        assertThat(KernelFigure.KIND.names(FigureOption.LAYER, run)).containsExactly("05Conv2d");
        assertThat(Svgs.texts(figure.at(1), 400)).contains("64 of 512 kernels");
        Table table = figure.data(1);
        for (int i = 0; i < 64; i++) {
            assertThat((Object) table.row(9 * i).get(0)).isEqualTo(places.get(i));
        }
    }

    private static Probe text(long... tokens) {
        return Probe.of(
                ProbeInput.of(tokens, tokens.length),
                ProbeInput.of(new boolean[tokens.length], tokens.length));
    }

    private static float[] repeated(float[] values, int times) {
        float[] all = new float[values.length * times];
        for (int i = 0; i < all.length; i++) {
            all[i] = values[i % values.length];
        }
        return all;
    }

    private static RunReader run(ProbeSet probes, Map<String, Tensor> tensors) {
        return ExampleRun.of(
                List.of("good", "bad"),
                probes,
                0,
                List.of(new EpochSnapshot(0, Instant.EPOCH, List.of(), tensors)));
    }

    private static BufferedImage draw(FigureKind kind, RunReader run) {
        return Pictures.image(kind.of(run, FigureOptions.defaults()).at(0), 64, 64);
    }

    private static int rgb(int[] values) {
        return 0xff000000 | values[0] << 16 | values[1] << 8 | values[2];
    }
}
