package dev.underhood.figure.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.underhood.figure.Drawing;
import dev.underhood.figure.ExampleRun;
import dev.underhood.figure.FigureCatalogue;
import dev.underhood.figure.FigureKind;
import dev.underhood.figure.FigureOption;
import dev.underhood.figure.FigureOptions;
import dev.underhood.figure.Pictures;
import dev.underhood.figure.Svgs;
import dev.underhood.figure.Table;
import dev.underhood.figure.Theme;
import dev.underhood.figure.matrix.ConfusionFigure;
import dev.underhood.run.Output;
import dev.underhood.run.OutputKind;
import dev.underhood.run.Probe;
import dev.underhood.run.ProbeInput;
import dev.underhood.run.ProbeSet;
import dev.underhood.run.RunInfo;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunStore;
import dev.underhood.store.RunWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OutputFiguresTest {
    private static final FigureOptions DEFAULTS = FigureOptions.defaults();
    private static final Output LABELS =
            new Output("", OutputKind.LABELS, List.of("road", "river", "wood"), "why");
    private static final Output NUMBERS =
            new Output("", OutputKind.NUMBERS, List.of("width", "weight"), "why");

    @Test
    void of_labels_those_above_one_half_are_named_and_nothing_is_called_right() {
        RunReader run =
                run(
                        List.of(LABELS),
                        Map.of(
                                TensorNames.PROBABILITIES,
                                tensor(3, 0.93f, 0.2f, 0.71f, 0.1f, 0.2f, 0.3f)));
        List<String> texts = Svgs.texts(PredictionFigure.KIND.of(run, DEFAULTS).at(1), 900);
        assertThat(texts)
                .contains("road 93%, wood 71%", "none of the labels")
                .contains("probability of each label; dotted: one half")
                .noneMatch(text -> text.contains("Correct") || text.contains("Actually"));
        Table table = PredictionFigure.KIND.of(run, DEFAULTS).data(1);
        assertThat(table.columns()).containsExactly("probe", "label", "probability");
        assertThat(table.row(2).toString()).isEqualTo("[1, wood, 0.71]");
        draw(SinglePredictionFigure.KIND.of(run, DEFAULTS).at(1), "label");
    }

    @Test
    void numbers_are_said_and_no_percentage() {
        RunReader run =
                run(List.of(NUMBERS), Map.of(TensorNames.NUMBERS, tensor(2, 1.5f, -20, 0, 7)));
        for (FigureKind kind : List.of(PredictionFigure.KIND, SinglePredictionFigure.KIND)) {
            for (Theme theme : Theme.values()) {
                Drawing drawing = kind.of(run, DEFAULTS.withTheme(theme)).at(1);
                assertThat(Svgs.texts(drawing, 900))
                        .contains("width 1.5, weight -20")
                        .noneMatch(text -> text.contains("%") || text.contains("This is"));
                draw(drawing, "numbers-" + kind.name() + "-" + theme);
            }
        }
        assertThat(PredictionFigure.KIND.of(run, DEFAULTS).data(1).row(1).toString())
                .isEqualTo("[1, weight, -20.0]");
    }

    @Test
    void what_is_predicted_stands_against_what_is_true() {
        Random random = new Random(3);
        float[] pairs = new float[200 * 2 * 2];
        for (int i = 0; i < pairs.length; i += 2) {
            pairs[i] = 20 * random.nextFloat();
            pairs[i + 1] = pairs[i] + 2 * (float) random.nextGaussian();
        }
        pairs[1] = 1000;
        RunReader run =
                run(List.of(NUMBERS), Map.of(TensorNames.PREDICTED, Tensor.of(pairs, 200, 2, 2)));
        assertThat(PredictedFigure.KIND.names(FigureOption.HEAD, run))
                .containsExactly("width", "weight");
        Drawing drawing = PredictedFigure.KIND.of(run, DEFAULTS).at(1);
        assertThat(Svgs.texts(drawing, 900))
                .contains("width, true", "predicted")
                .anyMatch(text -> text.matches("Epoch: 1 \\| Mean absolute error .* \\| 1 beyond"));
        Table other = PredictedFigure.KIND.of(run, DEFAULTS.withHead("weight")).data(1);
        assertThat(other.columns()).containsExactly("row", "true", "predicted");
        assertThat(other.row(0)).isEqualTo(List.of(0, pairs[2], pairs[3]));
        for (Theme theme : Theme.values()) {
            draw(
                    PredictedFigure.KIND.of(run, DEFAULTS.withTheme(theme)).at(1),
                    "predicted-" + theme);
        }
        assertThatThrownBy(() -> PredictedFigure.KIND.of(run, DEFAULTS.withHead("height")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no predicted 'height': choose one of width, weight");
        assertThat(FigureCatalogue.offeredFor(run))
                .extracting(FigureKind::name)
                .containsExactly("probe", "predicted", "residuals", "panels");
    }

    @Test
    void without_a_validation_the_probes_are_predicted_against_what_is_true() {
        Probe probe = Probe.of(ProbeInput.of(new float[16], 1, 4, 4));
        ProbeSet probes =
                ProbeSet.of(List.of(probe, probe.withTargets(2, -20), probe.withTargets(8, -30)));
        Tensor numbers = tensor(2, 9, 9, 1.5f, -22, 9, -30.5f);
        RunReader run = run(List.of(NUMBERS), Map.of(TensorNames.NUMBERS, numbers), probes);

        assertThat(PredictedFigure.KIND.names(FigureOption.HEAD, run))
                .containsExactly("width", "weight");
        Drawing drawing = PredictedFigure.KIND.of(run, DEFAULTS).at(1);
        assertThat(Svgs.texts(drawing, 900))
                .contains("width, true", "Epoch: 1 | Probes | Mean absolute error 0.75");
        draw(drawing, "predicted-probes");
        Table table = PredictedFigure.KIND.of(run, DEFAULTS.withHead("weight")).data(1);
        assertThat(table.columns()).containsExactly("probe", "true", "predicted");
        assertThat(table.rows()).isEqualTo(2);
        assertThat(table.row(0)).isEqualTo(List.of(2, -20f, -22f));
        assertThat(table.row(1)).isEqualTo(List.of(3, -30f, -30.5f));
        assertThat(PredictedFigure.KIND.explanation(run)).startsWith("Each dot is a probe");
    }

    @Test
    void the_probes_give_way_to_a_validation_and_fit_the_only_output_or_are_left_out() {
        Probe probe = Probe.of(ProbeInput.of(new float[16], 1, 4, 4)).withTargets(2, -20);
        ProbeSet probes = ProbeSet.of(List.of(probe));
        Tensor pair = Tensor.of(new float[] {5, 6, 7, 8}, 1, 2, 2);
        RunReader validated =
                run(
                        List.of(NUMBERS),
                        Map.of(TensorNames.NUMBERS, tensor(2, 1, 2), TensorNames.PREDICTED, pair),
                        probes);
        assertThat(PredictedFigure.KIND.of(validated, DEFAULTS).data(1).row(0))
                .isEqualTo(List.of(0, 5f, 6f));
        assertThat(PredictedFigure.KIND.explanation(validated)).contains("row of the validation");

        RunReader three =
                run(
                        List.of(new Output("", OutputKind.NUMBERS, List.of(), "why")),
                        Map.of(TensorNames.NUMBERS, tensor(3, 1, 2, 3)),
                        probes);
        Output other = new Output("other", OutputKind.NUMBERS, List.of(), "why");
        RunReader two =
                run(List.of(NUMBERS, other), Map.of(TensorNames.NUMBERS, tensor(2, 1, 2)), probes);
        assertThat(List.of(three, two)).noneMatch(PredictedFigure.KIND::offeredFor);
    }

    @Test
    void each_label_has_its_own_confusion() {
        Tensor counts = Tensor.of(new float[] {8, 2, 1, 9, 20, 0, 0, 0, 5, 5, 5, 5}, 3, 2, 2);
        RunReader run = run(List.of(LABELS), Map.of(TensorNames.CONFUSION, counts));
        assertThat(ConfusionFigure.KIND.names(FigureOption.HEAD, run))
                .containsExactly("all labels", "road", "river", "wood");
        Drawing all = ConfusionFigure.KIND.of(run, DEFAULTS).at(1);
        assertThat(Svgs.texts(all, 900))
                .contains("road", "river", "found", "missed", "90%", "10%", "80%", "20%", "none");
        Drawing one = ConfusionFigure.KIND.of(run, DEFAULTS.withHead("road")).at(1);
        assertThat(Svgs.texts(one, 900))
                .contains("not road", "road", "80", "20", "10", "90", "Epoch: 1 | road");
        assertThat(ConfusionFigure.KIND.of(run, DEFAULTS).data(1).row(3).toString())
                .isEqualTo("[road, yes, yes, 9.0, 0.9]");
        for (Theme theme : Theme.values()) {
            draw(ConfusionFigure.KIND.of(run, DEFAULTS.withTheme(theme)).at(1), "labels-" + theme);
        }
    }

    @Test
    void a_head_is_chosen_by_its_name() {
        List<Output> outputs =
                List.of(
                        new Output("colour", OutputKind.CLASSES, List.of("red", "blue"), "why"),
                        new Output("2", OutputKind.CLASSES, List.of(), "why"),
                        new Output("size", OutputKind.NUMBERS, List.of(), "why"));
        RunReader run =
                run(
                        outputs,
                        Map.of(
                                "confusion/colour", Tensor.of(new float[] {1, 0, 0, 1}, 2, 2),
                                "confusion/2", Tensor.of(new float[9], 3, 3),
                                "probabilities/colour", tensor(2, 0.9f, 0.1f, 0.2f, 0.8f),
                                "probabilities/2", tensor(3, 1, 0, 0, 0, 1, 0),
                                "numbers/size", tensor(1, 4, 5)));
        assertThat(ConfusionFigure.KIND.names(FigureOption.HEAD, run))
                .containsExactly("colour", "2");
        assertThat(PredictionFigure.KIND.names(FigureOption.HEAD, run))
                .containsExactly("colour", "2", "size");
        assertThat(texts(ConfusionFigure.KIND, run, null)).contains("red", "blue");
        assertThat(texts(ConfusionFigure.KIND, run, "2")).contains("class 0", "class 2");
        assertThat(texts(PredictionFigure.KIND, run, "2")).contains("class 0 100.0%");
        assertThat(texts(PredictionFigure.KIND, run, "size")).contains("4", "5");
        assertThat(texts(PredictionFigure.KIND, run, null))
                .contains("red 90.0%")
                .noneMatch(text -> text.contains("Correct")); // these probes are cats and dogs
    }

    @Test
    void of_many_classes_the_chosen_ones_are_drawn_by_their_names() {
        Random random = new Random(5);
        float[] counts = new float[100 * 100];
        float[] about = new float[200];
        for (int row = 0; row < 100; row++) {
            about[2 * row] = 10 * row + 3;
            about[2 * row + 1] = 50;
            counts[101 * row] = 30;
            counts[100 * row + random.nextInt(100)] += 12;
        }
        RunReader run =
                run(
                        List.of(new Output("", OutputKind.CLASSES, List.of(), "why")),
                        Map.of(
                                TensorNames.CONFUSION, Tensor.of(counts, 100, 100),
                                TensorNames.CONFUSION_CLASSES, Tensor.of(about, 100, 2)));
        Drawing drawing = ConfusionFigure.KIND.of(run, DEFAULTS).at(1);
        assertThat(Svgs.texts(drawing, 1600))
                .contains("class 3", "class 993")
                .contains("Epoch: 1 | the classes that are mixed up most");
        Table table = ConfusionFigure.KIND.of(run, DEFAULTS).data(1);
        assertThat(table.row(101).get(0)).isEqualTo("class 13");
        assertThat(table.row(101).get(3)).isEqualTo((double) counts[101] / 50);
        draw(drawing, "many");
    }

    @Test
    void a_run_that_an_earlier_version_recorded_is_a_choice_among_its_classes() {
        RunReader run =
                run(
                        List.of(),
                        Map.of(TensorNames.PROBABILITIES, tensor(2, 0.9f, 0.1f, 0.2f, 0.8f)));
        assertThat(texts(PredictionFigure.KIND, run, null)).contains("cat 90.0%", "Correct!");
        assertThat(PredictionFigure.KIND.names(FigureOption.HEAD, run)).isEmpty();
    }

    private static List<String> texts(FigureKind kind, RunReader run, @Nullable String head) {
        return Svgs.texts(kind.of(run, DEFAULTS.withHead(head)).at(1), 900);
    }

    private static Tensor tensor(int columns, float... values) {
        return Tensor.of(values, values.length / columns, columns);
    }

    private static RunReader run(List<Output> outputs, Map<String, Tensor> tensors) {
        Tensor images = Tensor.of(new float[2 * 16], 2, 1, 4, 4);
        return run(outputs, tensors, ProbeSet.of(images, new int[] {0, 1}));
    }

    private static RunReader run(
            List<Output> outputs, Map<String, Tensor> tensors, ProbeSet probes) {
        RunStore store = RunStore.inMemory();
        RunInfo info =
                RunInfo.of("outputs", Instant.EPOCH)
                        .withPlannedEpochs(1)
                        .withClassNames(List.of("cat", "dog"))
                        .withProbes(probes);
        try (RunWriter writer = store.create(info)) {
            writer.outputs(outputs);
            writer.append(ExampleRun.snapshot(1, new ArrayList<>(), tensors));
        }
        return store.open(info.id());
    }

    /** For a person to look at. */
    private static void draw(Drawing drawing, String name) {
        try {
            Path folder = Files.createDirectories(Path.of("target", "figures"));
            for (int width : List.of(300, 900)) {
                int height = (int) Math.round(width / drawing.aspect());
                Files.write(
                        folder.resolve(
                                "output-" + name.toLowerCase(Locale.ROOT) + "-" + width + ".png"),
                        Pictures.png(drawing, width, height));
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
