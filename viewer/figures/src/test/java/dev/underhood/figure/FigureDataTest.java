package dev.underhood.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.underhood.figure.curve.LearningCurve;
import dev.underhood.figure.embedding.EmbeddingFigure;
import dev.underhood.figure.tile.ActivationFigure;
import dev.underhood.run.EpochSnapshot;
import dev.underhood.run.ProbeSet;
import dev.underhood.run.Scalar;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunReader;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FigureDataTest {
    private static final FigureOptions DEFAULTS = FigureOptions.defaults();
    private static final ProbeSet PETS =
            ProbeSet.of(Tensor.of(new float[] {0, 1, 2, 3}, 2, 1, 1, 2), new int[] {1, -1});
    private static final List<String> NAMES = List.of("cat", "dog");

    @Test
    void every_figure_has_data_that_can_be_read_to_the_end() {
        RunReader run = ExampleRun.open();
        for (FigureKind kind : FigureCatalogue.offeredFor(run)) {
            Table table = kind.of(run, DEFAULTS).data(ExampleRun.EPOCHS);
            assertThat(table.rows()).as(kind.name()).isPositive();
            for (int i : List.of(0, table.rows() / 2, table.rows() - 1)) {
                assertThat(table.row(i)).as(kind.name()).hasSameSizeAs(table.columns());
            }
        }
    }

    @Test
    void no_figure_has_data_of_an_epoch_that_was_not_recorded() {
        RunReader run = ExampleRun.open();
        for (FigureKind kind : FigureCatalogue.offeredFor(run)) {
            Figure figure = kind.of(run, DEFAULTS);
            assertThatThrownBy(() -> figure.data(ExampleRun.EPOCHS + 1))
                    .as(kind.name())
                    .isInstanceOf(NoSuchFrameException.class);
        }
    }

    @Test
    void kernels_have_a_row_for_each_weight() {
        Tensor kernels = Tensor.of(new float[] {1, 2, 3, 4, 5, 6, 7, 8}, 2, 1, 2, 2);
        Table table = data("kernels", TensorNames.kernels("conv"), kernels);
        assertThat(table.columns()).containsExactly("kernel", "channel", "row", "column", "value");
        assertThat(table.rows()).isEqualTo(8);
        assertThat(row(table, 6)).containsExactly(1, 0, 1, 0, 7f);
    }

    @Test
    void tensors_of_another_rank_have_numbered_axes() {
        Tensor kernels = Tensor.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3);
        Table table = data("kernels", TensorNames.kernels("dense"), kernels);
        assertThat(table.columns()).containsExactly("axis 0", "axis 1", "value");
        assertThat(row(table, 5)).containsExactly(1, 2, 6f);
        Table empty = data("kernels", TensorNames.kernels("none"), Tensor.of(new float[0], 0, 3));
        assertThat(empty.rows()).isZero();
    }

    @Test
    void activations_are_those_of_the_chosen_probe() {
        Tensor maps = Tensor.of(new float[] {1, 2, 3, 4}, 2, 1, 1, 2);
        RunReader run = ExampleRun.of(NAMES, PETS, TensorNames.activations("conv"), maps);
        Table table = ActivationFigure.KIND.of(run, DEFAULTS.withProbes(List.of(2))).data(0);
        assertThat(table.columns()).containsExactly("channel", "row", "column", "value");
        assertThat(row(table, 1)).containsExactly(0, 0, 1, 4f);
    }

    @Test
    void a_probe_has_a_row_for_each_of_its_values() {
        Table table = data("probe", "x", Tensor.of(new float[0], 0));
        assertThat(row(table, 1)).containsExactly(0, 0, 1, 1f);
    }

    @Test
    void predictions_name_the_true_class_where_it_is_known() {
        Tensor probabilities = Tensor.of(new float[] {0.25f, 0.75f, 1, 0}, 2, 2);
        Table table = data("predictions", TensorNames.PROBABILITIES, probabilities);
        assertThat(table.columns()).containsExactly("probe", "label", "class", "probability");
        assertThat(table.rows()).isEqualTo(4);
        assertThat(row(table, 0)).containsExactly(1, "dog", "cat", 0.25f);
        assertThat(row(table, 3)).containsExactly(2, "", "dog", 0f);
        Table first = data("prediction", TensorNames.PROBABILITIES, probabilities);
        assertThat(first.rows()).isEqualTo(2);
    }

    @Test
    void a_learning_curve_goes_up_to_its_epoch_and_keeps_what_is_no_number() {
        RunReader run =
                ExampleRun.of(
                        ProbeSet.none(),
                        3,
                        List.of(
                                ExampleRun.snapshot(0, List.of(), Map.of()),
                                epoch(1, new Scalar(Scalar.TRAIN_LOSS, Double.NaN)),
                                epoch(2, new Scalar(Scalar.VALIDATE_LOSS, 0.5)),
                                epoch(3, new Scalar(Scalar.TRAIN_LOSS, 0.25))));
        Table table = LearningCurve.KIND.of(run, DEFAULTS).data(2);
        assertThat(table.columns()).containsExactly("epoch", "train/loss", "validate/loss");
        assertThat(table.rows()).isEqualTo(2);
        assertThat(row(table, 0)).containsExactly(1L, Double.NaN, "");
        assertThat(row(table, 1)).containsExactly(2L, "", 0.5);
        assertThat(LearningCurve.KIND.of(run, DEFAULTS).data(0).rows()).isZero();
    }

    @Test
    void an_embedding_has_a_row_for_each_sample_with_its_class() {
        Tensor points = Tensor.of(new float[] {1, 2, 0, 3, 4, 0, 5, 6, 0}, 3, 3);
        Tensor labels = Tensor.of(new float[] {1, -1, 0}, 3);
        RunReader run =
                ExampleRun.of(
                        NAMES,
                        PETS,
                        0,
                        List.of(
                                ExampleRun.snapshot(
                                        0,
                                        List.of(),
                                        Map.of(
                                                TensorNames.EMBEDDING,
                                                points,
                                                TensorNames.LABELS,
                                                labels))));
        Table table = EmbeddingFigure.KIND.of(run, DEFAULTS).data(0);
        assertThat(table.columns()).containsExactly("sample", "x", "y", "label");
        assertThat(row(table, 0)).containsExactly(0, 1f, 2f, "dog");
        assertThat(row(table, 1)).containsExactly(1, 3f, 4f, "");
    }

    @Test
    void an_embedding_of_one_dimension_has_no_second_column() {
        Table table = data("embedding", TensorNames.EMBEDDING, Tensor.of(new float[] {1, 2}, 2, 1));
        assertThat(table.columns()).containsExactly("sample", "x", "label");
        assertThat(row(table, 1)).containsExactly(1, 2f, "");
    }

    private static EpochSnapshot epoch(int epoch, Scalar scalar) {
        return ExampleRun.snapshot(epoch, List.of(scalar), Map.of());
    }

    private static Table data(String figure, String tensorName, Tensor tensor) {
        RunReader run = ExampleRun.of(NAMES, PETS, tensorName, tensor);
        return FigureCatalogue.named(figure).orElseThrow().of(run, DEFAULTS).data(0);
    }

    @SuppressWarnings("unchecked")
    private static List<Object> row(Table table, int index) {
        return (List<Object>) table.row(index);
    }
}
