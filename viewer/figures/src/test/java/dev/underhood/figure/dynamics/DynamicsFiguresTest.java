package dev.underhood.figure.dynamics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.underhood.figure.Drawing;
import dev.underhood.figure.ExampleRun;
import dev.underhood.figure.Figure;
import dev.underhood.figure.FigureKind;
import dev.underhood.figure.FigureOption;
import dev.underhood.figure.FigureOptions;
import dev.underhood.figure.NoSuchFrameException;
import dev.underhood.figure.Pictures;
import dev.underhood.figure.Table;
import dev.underhood.figure.Theme;
import dev.underhood.run.EpochSnapshot;
import dev.underhood.run.ProbeSet;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunReader;
import java.awt.image.BufferedImage;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The figures of single samples show what was recorded of them. */
class DynamicsFiguresTest {
    private static final List<String> CLASSES = List.of("cat", "dog");
    private static final float NONE = Float.NaN;

    /** Of samples 7 and 9, a cat and a dog: the probability of the true class, what is chosen. */
    private static final float[][] SAID = {
        {0.25f, 1, 0.75f, 1},
        {0.75f, 0, 0.25f, 0},
        {NONE, NONE, NONE, NONE},
        {0.5f, 1, 0.5f, 0}
    };

    @Test
    void the_table_has_the_numbers_of_every_sample_over_the_epochs_so_far() {
        try (RunReader run = run(1, 2, 4)) {
            Table table = figure(MapFigure.KIND, run).data(4);
            assertThat(table.columns())
                    .containsExactly(
                            "sample",
                            "class",
                            "taken for",
                            "probability",
                            "confidence",
                            "variability",
                            "correctness",
                            "forgetting events",
                            "most often mistaken for",
                            "times mistaken",
                            "epochs");
            double deviation = Math.sqrt((0.0625 + 0.0625 + 0) / 3);
            assertThat(table.row(0))
                    .isEqualTo(
                            List.of(
                                    7, "cat", "dog", 0.5f, 0.5, deviation, 1 / 3.0, 1, "dog", 2,
                                    3));
            assertThat(table.row(1))
                    .isEqualTo(
                            List.of(
                                    9, "dog", "cat", 0.5f, 0.5, deviation, 1 / 3.0, 1, "cat", 2,
                                    3));
            assertThat(figure(MapFigure.KIND, run).data(1).row(1))
                    .isEqualTo(List.of(9, "dog", "dog", 0.75f, 0.75, 0.0, 1.0, 0, "", 0, 1));
        }
    }

    @Test
    void an_epoch_without_a_validation_shows_the_one_before_and_none_before_the_first() {
        try (RunReader run = run(1, 2, 3, 4)) {
            Figure figure = figure(MapFigure.KIND, run);
            assertThat(figure.data(3).row(0)).isEqualTo(figure.data(2).row(0));
            assertThatThrownBy(() -> figure.at(0))
                    .isInstanceOf(NoSuchFrameException.class)
                    .hasMessageContaining("no sample was validated until epoch 0");
        }
    }

    @Test
    void forgetting_is_counted_epoch_by_epoch() {
        try (RunReader run = run(1, 2, 4)) {
            Table table = figure(ForgettingFigure.KIND, run).data(4);
            assertThat(table.row(0)).isEqualTo(List.of(1, 2, 0, 0, 1, 0.0));
            assertThat(table.row(1)).isEqualTo(List.of(2, 2, 1, 1, 0, 0.5));
            assertThat(table.row(2)).isEqualTo(List.of(4, 2, 1, 2, 0, 1.0));
        }
    }

    @Test
    void a_gallery_lists_what_is_asked_for_and_says_if_there_is_none() {
        try (RunReader run = ExampleRun.open()) {
            FigureOption<?> ranking = GalleryFigure.KIND.options().iterator().next();
            for (String asked : List.of("hardest", "forgotten", "mislabelled")) {
                FigureOptions options = FigureOptions.defaults().read(ranking, asked);
                Table table = GalleryFigure.KIND.of(run, options).data(ExampleRun.EPOCHS);
                assertThat(table.rows()).as(asked).isEqualTo(15);
                for (int i = 0; i < table.rows(); i++) {
                    int sample = (Integer) table.row(i).get(0) - 1000;
                    assertThat(sample % 4).isEqualTo(asked.equals("forgotten") ? 1 : 3);
                }
            }
        }
        try (RunReader run = run(1)) {
            FigureOption<?> ranking = GalleryFigure.KIND.options().iterator().next();
            FigureOptions options = FigureOptions.defaults().read(ranking, "forgotten");
            Figure figure = GalleryFigure.KIND.of(run, options);
            assertThat(figure.data(1).rows()).isZero();
            assertThat(Pictures.image(figure.at(1), 500, 400)).isNotNull();
        }
    }

    @Test
    void a_gallery_shows_the_recorded_picture_of_a_sample() {
        try (RunReader run = run(1)) {
            Drawing drawing = figure(GalleryFigure.KIND, run).at(1);
            BufferedImage image = Pictures.image(drawing, 900, 720);
            int width = image.getWidth();
            int[] pixels = image.getRGB(0, 0, width, image.getHeight(), null, 0, width);
            assertThat(Arrays.stream(pixels).filter(pixel -> pixel == 0xff0c22ff).count())
                    .as("one pixel of two by two, as large as a quarter of a tile")
                    .isBetween(1000L, 6000L);
        }
    }

    @Test
    void a_film_reads_every_epoch_once() {
        int epochs = 50;
        int[] asked = new int[epochs];
        Arrays.setAll(asked, i -> i + 1);
        try (RunReader run = run(asked)) {
            int[] reads = {0};
            for (FigureKind kind :
                    List.of(MapFigure.KIND, GalleryFigure.KIND, ForgettingFigure.KIND)) {
                reads[0] = 0;
                Figure figure = kind.of(counting(run, reads), FigureOptions.defaults());
                for (int epoch = 1; epoch <= epochs; epoch++) {
                    figure.at(epoch);
                }
                assertThat(reads[0]).as(kind.name()).isLessThanOrEqualTo(5 * (epochs + 1));
            }
        }
    }

    @Test
    void samples_that_are_told_again_continue_and_others_begin_anew() {
        Map<String, Tensor> again = new HashMap<>(about(7, 9));
        again.putAll(said(0));
        try (RunReader run = run(again, 5)) {
            assertThat(figure(MapFigure.KIND, run).data(5).row(0).get(10)).isEqualTo(4);
        }
        Map<String, Tensor> others = new HashMap<>(about(8, 9));
        others.putAll(said(0));
        try (RunReader run = run(others, 5)) {
            Figure figure = figure(MapFigure.KIND, run);
            assertThat(figure.data(4).row(0).get(10)).isEqualTo(3);
            assertThat(figure.data(5).row(0).get(10)).isEqualTo(1);
            assertThat(figure.data(4).row(0).get(0)).as("back again").isEqualTo(7);
        }
    }

    /** A run whose last epoch, behind 1, 2 and 4, is given. */
    private static RunReader run(Map<String, Tensor> last, int epoch) {
        List<EpochSnapshot> epochs = snapshots(1, 2, 4);
        epochs.add(ExampleRun.snapshot(epoch, List.of(), last));
        return ExampleRun.of(CLASSES, ProbeSet.none(), 0, epochs);
    }

    private static RunReader run(int... epochs) {
        return ExampleRun.of(CLASSES, ProbeSet.none(), 0, snapshots(epochs));
    }

    /** Epoch 0 has nothing, and neither has epoch 3. */
    private static List<EpochSnapshot> snapshots(int... epochs) {
        List<EpochSnapshot> all = new ArrayList<>();
        all.add(ExampleRun.snapshot(0, List.of(), Map.of()));
        for (int epoch : epochs) {
            Map<String, Tensor> tensors = new HashMap<>();
            if (epoch != 3) {
                tensors.putAll(said((epoch - 1) % SAID.length));
            }
            if (epoch == 1) {
                tensors.putAll(about(7, 9));
                tensors.put(TensorNames.DYNAMICS_PICTURED, Tensor.of(new float[] {0}, 1));
                float[] pixels = {0x0c22ff, 0xffffff, 0, 0x808080};
                tensors.put(TensorNames.DYNAMICS_PICTURES, Tensor.of(pixels, 1, 2, 2));
            }
            all.add(ExampleRun.snapshot(epoch, List.of(), tensors));
        }
        return all;
    }

    private static Map<String, Tensor> said(int row) {
        float[] said = SAID[row];
        return Map.of(
                TensorNames.DYNAMICS_PROBABILITY,
                Tensor.of(new float[] {said[0], said[2]}, 2),
                TensorNames.DYNAMICS_CHOSEN,
                Tensor.of(new float[] {said[1], said[3]}, 2));
    }

    private static Map<String, Tensor> about(int first, int second) {
        float[] about = {first, 1, 0, first, second, 2, 1, second};
        return Map.of(TensorNames.DYNAMICS_SAMPLES, Tensor.of(about, 2, 4));
    }

    private static Figure figure(FigureKind kind, RunReader run) {
        return kind.of(run, FigureOptions.defaults().withTheme(Theme.LIGHT));
    }

    /** Counts the tensors that are asked for. */
    private static RunReader counting(RunReader run, int[] reads) {
        return (RunReader)
                Proxy.newProxyInstance(
                        RunReader.class.getClassLoader(),
                        new Class<?>[] {RunReader.class},
                        (proxy, method, arguments) -> {
                            reads[0] += method.getName().equals("tensor") ? 1 : 0;
                            try {
                                return method.invoke(run, arguments);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
    }
}
