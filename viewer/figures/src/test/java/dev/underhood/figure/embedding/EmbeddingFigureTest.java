package dev.underhood.figure.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.underhood.figure.ExampleRun;
import dev.underhood.figure.Figure;
import dev.underhood.figure.FigureCatalogue;
import dev.underhood.figure.FigureKind;
import dev.underhood.figure.FigureOptions;
import dev.underhood.figure.NoSuchFrameException;
import dev.underhood.figure.Pictures;
import dev.underhood.figure.kit.View;
import dev.underhood.run.EpochSnapshot;
import dev.underhood.run.ProbeSet;
import dev.underhood.run.Scalar;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is drawn of which run. */
class EmbeddingFigureTest {
    private static final float NAN = Float.NaN;

    @Test
    void is_offered_when_an_embedding_was_recorded() {
        RunReader with = run(List.of("a"), null, points(2, 0, 0, 1, 1));
        RunReader without = ExampleRun.of(ProbeSet.none(), "other", Tensor.of(new float[2], 1, 2));
        assertThat(FigureCatalogue.offeredFor(with)).containsExactly(EmbeddingFigure.KIND);
        assertThat(EmbeddingFigure.KIND.offeredFor(without)).isFalse();
        assertThatThrownBy(() -> EmbeddingFigure.KIND.of(without, FigureOptions.defaults()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("this run has no embedding to draw");
    }

    @Test
    void how_far_the_points_move_makes_no_learning_curve() {
        Map<String, Tensor> tensors = Map.of(TensorNames.EMBEDDING, points(2, 0, 0));
        List<Scalar> moved = List.of(new Scalar(Scalar.MOVEMENT, 0.5));
        List<Scalar> trained = List.of(new Scalar(Scalar.TRAIN_LOSS, 0.5));
        assertThat(offered(ExampleRun.snapshot(1, moved, tensors))).containsExactly("embedding");
        assertThat(offered(ExampleRun.snapshot(1, trained, tensors)))
                .containsExactly("embedding", "learning-curve", "panels");
        assertThat(offered(ExampleRun.snapshot(1, moved, Map.of())))
                .containsExactly("learning-curve");
    }

    @Test
    void draws_the_first_two_columns_of_every_point_with_its_label() {
        Tensor labels = Tensor.of(new float[] {1, 0, 1}, 3);
        Cloud cloud =
                draw(run(List.of("a", "b"), labels, points(3, 1, 2, 9, 3, 4, 9, 5, 6, 9)), 0)
                        .cloud();
        assertThat(rows(cloud)).containsExactlyInAnyOrder("1 2 1", "3 4 0", "5 6 1");
    }

    @Test
    void the_range_spans_all_epochs_and_both_axes_alike() {
        RunReader run =
                run(
                        List.of(),
                        null,
                        points(2, 0, 1, 2, 2),
                        points(2, -4, 0, 3, 10),
                        points(2, 1, 1));
        View view = new View(-4, 10, -4, 10);
        for (int epoch = 0; epoch < 3; epoch++) {
            assertThat(draw(run, epoch).view()).isEqualTo(view);
        }
        assertThat(EmbeddingFigure.KIND.dependsOnLaterEpochs(FigureOptions.defaults())).isTrue();
    }

    @Test
    void the_order_of_the_points_is_the_same_at_every_epoch() {
        float[] first = new float[400];
        float[] second = new float[400];
        for (int i = 0; i < 400; i++) {
            first[i] = i;
            second[i] = i + 1000;
        }
        RunReader run = run(List.of(), null, points(2, first), points(2, second));
        Cloud before = draw(run, 0).cloud();
        Cloud after = draw(run, 1).cloud();
        for (int i = 0; i < before.size(); i++) {
            assertThat(after.x()[i]).isEqualTo(before.x()[i] + 1000);
        }
        assertThat(before.x()).isNotEqualTo(sorted(before.x()));
    }

    @Test
    void points_without_a_class_come_first_and_those_that_are_nowhere_not_at_all() {
        Tensor labels = Tensor.of(new float[] {0, -1, 0, NAN, 0, 0}, 6);
        RunReader run =
                run(List.of("a"), labels, points(2, 0, 0, 1, 1, 2, 2, 3, 3, NAN, 4, 5, 1f / 0));
        EmbeddingDrawing drawing = draw(run, 0);
        assertThat(drawing.cloud().size()).isEqualTo(4);
        assertThat(drawing.cloud().labels()).startsWith(NAN, NAN, 0, 0);
        assertThat(drawing.cloud().someUnknown()).isTrue();
        assertThat(drawing.caption()).isEqualTo("6 points, 2 of them without a place");
    }

    @Test
    void more_points_than_can_be_told_apart_are_chosen_by_chance() {
        int recorded = DrawnSamples.MAX + 20_000;
        float[] values = new float[2 * recorded];
        for (int i = 0; i < recorded; i++) {
            values[2 * i] = i;
            values[2 * i + 1] = i % 7;
        }
        RunReader run = run(List.of(), null, points(2, values));
        EmbeddingDrawing drawing = draw(run, 0);
        assertThat(drawing.cloud().size()).isEqualTo(DrawnSamples.MAX);
        assertThat(drawing.cloud().x()).doesNotHaveDuplicates();
        assertThat(drawing.caption()).isEqualTo("100,000 of 120,000 points, chosen at random");
        assertThat(draw(run, 0).cloud().x()).isEqualTo(drawing.cloud().x());
    }

    @Test
    void a_single_column_is_spread_out_into_a_row_for_each_class() {
        Tensor labels = Tensor.of(new float[] {0, 2, -1}, 3);
        EmbeddingDrawing drawing = draw(run(List.of("a", "b", "c"), labels, points(1, 5, 6, 9)), 0);
        Cloud cloud = drawing.cloud();
        for (int i = 0; i < 3; i++) {
            float row = cloud.x()[i] == 5 ? 0 : cloud.x()[i] == 6 ? -2 : -3;
            assertThat(cloud.y()[i]).isBetween(row - 0.35f, row + 0.35f);
        }
        assertThat(drawing.view()).isEqualTo(new View(5, 9, -3.5, 0.5));
    }

    @Test
    void says_why_an_epoch_cannot_be_drawn() {
        RunReader odd = run(List.of(), Tensor.of(new float[3], 3), points(2, 0, 0, 1, 1));
        assertThatThrownBy(() -> draw(odd, 0))
                .isInstanceOf(NoSuchFrameException.class)
                .hasMessage("the labels do not fit the embedding: there are 3 for 2 samples");
        RunReader cube = run(List.of(), null, Tensor.of(new float[8], 2, 2, 2));
        assertThatThrownBy(() -> draw(cube, 0))
                .isInstanceOf(NoSuchFrameException.class)
                .hasMessageContaining("it must be samples × dimensions and is Tensor[2, 2, 2]");
        assertThatThrownBy(() -> draw(odd, 7)).isInstanceOf(NoSuchFrameException.class);
    }

    @Test
    void the_title_tells_the_epoch_and_an_svg_has_its_points_as_one_picture() {
        Tensor labels = Tensor.of(new float[] {0, 1}, 2);
        RunReader run = run(List.of("left", "right"), labels, points(2, 0, 0, 1, 1));
        String svg = new String(Pictures.svg(draw(run, 0), 600, 500), StandardCharsets.UTF_8);
        assertThat(svg).contains("Epoch: 0 | Initial layout", ">right<", "2 points");
        assertThat(svg.split("<image", -1)).hasSize(2);
    }

    private static float[] sorted(float[] values) {
        float[] copy = values.clone();
        Arrays.sort(copy);
        return copy;
    }

    private static List<String> rows(Cloud cloud) {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < cloud.size(); i++) {
            rows.add((int) cloud.x()[i] + " " + (int) cloud.y()[i] + " " + (int) cloud.labels()[i]);
        }
        return rows;
    }

    private static List<String> offered(EpochSnapshot epoch) {
        RunReader run =
                ExampleRun.of(
                        ProbeSet.none(),
                        1,
                        List.of(ExampleRun.snapshot(0, List.of(), epoch.tensors()), epoch));
        return FigureCatalogue.offeredFor(run).stream().map(FigureKind::name).toList();
    }

    static EmbeddingDrawing draw(RunReader run, int epoch) {
        Figure figure = EmbeddingFigure.KIND.of(run, FigureOptions.defaults());
        return (EmbeddingDrawing) figure.at(epoch);
    }

    /** A run without probe images, as a fit is recorded. */
    static RunReader run(List<String> classes, @Nullable Tensor labels, Tensor... epochs) {
        List<EpochSnapshot> snapshots = new ArrayList<>();
        for (int epoch = 0; epoch < epochs.length; epoch++) {
            Map<String, Tensor> tensors =
                    epoch > 0 || labels == null
                            ? Map.of(TensorNames.EMBEDDING, epochs[epoch])
                            : Map.of(
                                    TensorNames.EMBEDDING,
                                    epochs[epoch],
                                    TensorNames.LABELS,
                                    labels);
            snapshots.add(ExampleRun.snapshot(epoch, List.of(), tensors));
        }
        return ExampleRun.of(classes, ProbeSet.none(), epochs.length - 1, snapshots);
    }

    static Tensor points(int dimensions, float... values) {
        return Tensor.of(values, values.length / dimensions, dimensions);
    }
}
