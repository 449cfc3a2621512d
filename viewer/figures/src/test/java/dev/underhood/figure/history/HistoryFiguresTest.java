package dev.underhood.figure.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.underhood.figure.Drawing;
import dev.underhood.figure.ExampleRun;
import dev.underhood.figure.FigureOptions;
import dev.underhood.figure.NoSuchFrameException;
import dev.underhood.figure.Pictures;
import dev.underhood.figure.Table;
import dev.underhood.figure.Theme;
import dev.underhood.run.EpochSnapshot;
import dev.underhood.run.Output;
import dev.underhood.run.OutputKind;
import dev.underhood.run.ProbeSet;
import dev.underhood.run.RunInfo;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunStore;
import dev.underhood.store.RunWriter;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HistoryFiguresTest {
    private static final FigureOptions DEFAULTS = FigureOptions.defaults();
    private static final List<String> PETS = List.of("cat", "dog", "cow");
    private static final ProbeSet PROBES =
            ProbeSet.of(Tensor.of(new float[3 * 16], 3, 1, 4, 4), new int[] {1, 0, -1});

    @Test
    void the_table_tells_of_every_epoch_what_a_probe_was_taken_for() {
        RunReader run = run(1, 0, 1, 1);
        Table table = HistoryFigure.KIND.of(run, DEFAULTS).data(3);
        assertThat(table.columns())
                .containsExactly(
                        "probe",
                        "epoch",
                        "true class",
                        "taken for",
                        "probability",
                        "right",
                        "flip");
        assertThat(rows(table))
                .containsExactly(
                        List.of(1, 0, "dog", "dog", 0.75f, "yes", "no"),
                        List.of(1, 1, "dog", "cat", 0.75f, "no", "yes"),
                        List.of(1, 2, "dog", "dog", 0.75f, "yes", "yes"),
                        List.of(1, 3, "dog", "dog", 0.75f, "yes", "no"));
        assertThat(HistoryFigure.KIND.of(run, DEFAULTS).data(1).rows()).isEqualTo(2);
        List<List<?>> all = rows(HistoriesFigure.KIND.of(run, probes(3, 1)).data(1));
        assertThat(all)
                .containsExactly(
                        List.of(3, 0, "", "dog", 0.75f, "", "no"),
                        List.of(3, 1, "", "cat", 0.75f, "", "yes"),
                        List.of(1, 0, "dog", "dog", 0.75f, "yes", "no"),
                        List.of(1, 1, "dog", "cat", 0.75f, "no", "yes"));
    }

    @Test
    void an_epoch_without_answers_shows_what_there_was_before_and_an_unknown_one_nothing() {
        List<EpochSnapshot> epochs = new ArrayList<>(epochs(1, 0));
        epochs.add(0, ExampleRun.snapshot(0, List.of(), Map.of()));
        epochs.add(ExampleRun.snapshot(3, List.of(), Map.of()));
        RunReader run = ExampleRun.of(PETS, PROBES, 3, numbered(epochs));
        assertThat(HistoryFigure.KIND.of(run, DEFAULTS).data(3).rows()).isEqualTo(2);
        for (int epoch : new int[] {0, 7}) {
            assertThatThrownBy(() -> HistoryFigure.KIND.of(run, DEFAULTS).at(epoch))
                    .isInstanceOf(NoSuchFrameException.class);
        }
    }

    @Test
    void right_goes_up_and_wrong_goes_down() {
        BufferedImage right = strip(run(1, 1, 1, 1), 3);
        BufferedImage wrong = strip(run(0, 0, 0, 0), 3);
        assertThat(count(right, Theme.LIGHT.right().getRGB(), true)).isGreaterThan(500);
        assertThat(count(right, Theme.LIGHT.right().getRGB(), false)).isZero();
        assertThat(count(wrong, Theme.LIGHT.wrong().getRGB(), true)).isZero();
        assertThat(count(wrong, Theme.LIGHT.wrong().getRGB(), false)).isGreaterThan(500);
    }

    @Test
    void one_flip_among_a_thousand_epochs_is_seen() {
        int[] classes = new int[1000];
        Arrays.fill(classes, 1);
        BufferedImage calm = strip(run(classes), 999);
        classes[500] = 0;
        BufferedImage flipped = strip(run(classes), 999);
        assertThat(count(calm, Theme.LIGHT.wrong().getRGB(), false)).isZero();
        int middle = calm.getWidth() / 2;
        boolean seen = false;
        for (int x = middle - 3; x < middle + 3; x++) {
            for (int y = 0; y < calm.getHeight(); y++) {
                seen |= calm.getRGB(x, y) != flipped.getRGB(x, y);
            }
        }
        assertThat(seen).isTrue();
    }

    @Test
    void a_frame_that_is_drawn_stays_as_it_is_when_later_ones_are_read() {
        var figure = HistoriesFigure.KIND.of(run(1, 0, 1, 0), DEFAULTS);
        Drawing early = figure.at(1);
        byte[] before = Pictures.png(early, 400, 200);
        figure.at(3);
        assertThat(Pictures.png(early, 400, 200)).isEqualTo(before);
        assertThat(Pictures.png(figure.at(1), 400, 200)).as("and back").isEqualTo(before);
    }

    @Test
    void only_a_choice_among_classes_has_a_history() {
        RunStore store = RunStore.inMemory();
        RunInfo info = RunInfo.of("labels", Instant.EPOCH).withProbes(PROBES);
        try (RunWriter writer = store.create(info)) {
            writer.outputs(List.of(new Output("", OutputKind.LABELS, PETS, "its author")));
            epochs(0, 1).forEach(writer::append);
        }
        try (RunReader run = store.open(info.id())) {
            assertThat(HistoryFigure.KIND.offeredFor(run)).isFalse();
            assertThat(HistoriesFigure.KIND.offeredFor(run)).isFalse();
            assertThatThrownBy(() -> HistoriesFigure.KIND.of(run, DEFAULTS))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("this run has no answers to draw");
        }
    }

    private static FigureOptions probes(Integer... numbers) {
        return DEFAULTS.withProbes(List.of(numbers));
    }

    /** What the first and the last probe are taken for; the second is always a cow. */
    private static RunReader run(int... classes) {
        return ExampleRun.of(PETS, PROBES, 0, epochs(classes));
    }

    private static List<EpochSnapshot> epochs(int... classes) {
        List<EpochSnapshot> epochs = new ArrayList<>();
        for (int epoch = 0; epoch < classes.length; epoch++) {
            float[] values = new float[9];
            Arrays.fill(values, 0.125f);
            values[classes[epoch]] = values[5] = values[6 + classes[epoch]] = 0.75f;
            Tensor probabilities = Tensor.of(values, 3, 3);
            epochs.add(
                    ExampleRun.snapshot(
                            epoch, List.of(), Map.of(TensorNames.PROBABILITIES, probabilities)));
        }
        return epochs;
    }

    private static List<EpochSnapshot> numbered(List<EpochSnapshot> epochs) {
        List<EpochSnapshot> numbered = new ArrayList<>();
        for (EpochSnapshot each : epochs) {
            numbered.add(ExampleRun.snapshot(numbered.size(), List.of(), each.tensors()));
        }
        return numbered;
    }

    private static BufferedImage strip(RunReader run, int epoch) {
        Strip strip =
                new Strip(
                        new ProbeAnswers(run, DEFAULTS, List.of(0)).upTo(epoch).get(0),
                        epoch + 1,
                        EpochSpan.of(run),
                        Theme.LIGHT);
        BufferedImage image = new BufferedImage(400, 40, BufferedImage.TYPE_INT_ARGB);
        strip.paint(image.createGraphics(), new Rectangle2D.Double(0, 0, 400, 40));
        return image;
    }

    /** Counts the pixels of a colour in the upper or the lower half. */
    private static int count(BufferedImage image, int rgb, boolean upper) {
        int half = image.getHeight() / 2;
        int count = 0;
        for (int y = upper ? 0 : half + 1; y < (upper ? half : image.getHeight()); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                count += image.getRGB(x, y) == rgb ? 1 : 0;
            }
        }
        return count;
    }

    private static List<List<?>> rows(Table table) {
        List<List<?>> rows = new ArrayList<>();
        for (int i = 0; i < table.rows(); i++) {
            rows.add(table.row(i));
        }
        return rows;
    }
}
