package dev.underhood.capture;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.listener.TrainingListener.BatchData;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConfusionTest {
    private final NDManager manager = NDManager.newBaseManager(Device.cpu());
    private final Confusion confusion = new Confusion();

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void rows_are_true_classes_and_columns_predicted_ones() {
        confusion.validated(batch(labels(0, 1, 1), outputs(2, 9, 1, 5, 0, 1, 2)));
        confusion.validated(batch(labels(1), outputs(2, 0.4f, 0.6f)));

        assertThat(taken()).contains(Tensor.of(new float[] {1, 0, 1, 2}, 2, 2));
    }

    @Test
    void begins_anew_after_each_epoch() {
        confusion.validated(batch(labels(0), outputs(2, 1, 0)));

        assertThat(taken()).isPresent();
        assertThat(taken()).isEmpty();
    }

    @Test
    void labels_may_be_a_column_of_whole_numbers_of_any_type() {
        NDArray column = manager.create(new long[] {1, 0}, new Shape(2, 1));
        confusion.validated(batch(column, outputs(2, 0, 1, 0, 1)));

        assertThat(taken()).contains(Tensor.of(new float[] {0, 1, 0, 1}, 2, 2));
        assertThat(column.toLongArray()).containsExactly(1, 0);
    }

    @Test
    void leaves_the_batch_open_and_as_it_was() {
        NDArray labels = labels(0, 1);
        NDArray outputs = outputs(2, 1, 0, 0, 1);
        confusion.validated(batch(labels, outputs));

        assertThat(labels.toFloatArray()).containsExactly(0, 1);
        assertThat(outputs.toFloatArray()).containsExactly(1, 0, 0, 1);
    }

    @Test
    void skips_an_image_whose_label_is_no_class() {
        confusion.validated(batch(labels(0, -1, 2, 0.5f), outputs(2, 1, 0, 1, 0, 1, 0, 1, 0)));

        assertThat(taken()).contains(Tensor.of(new float[] {1, 0, 0, 0}, 2, 2));
    }

    @Test
    void counts_nothing_where_the_output_is_no_choice_among_classes() {
        confusion.validated(null);
        confusion.validated(batch(labels(0, 1), outputs(1, 0.1f, 0.2f)));
        confusion.validated(batch(labels(0, 1, 0, 1), outputs(2, 1, 0, 0, 1)));
        confusion.validated(new BatchData(null, Map.of(), Map.of()));

        assertThat(taken()).isEmpty();
    }

    private Optional<Tensor> taken() {
        Frame frame = new Frame(1 << 20);
        confusion.putInto(frame);
        return Optional.ofNullable(frame.tensors().get(TensorNames.CONFUSION));
    }

    private NDArray labels(float... labels) {
        return manager.create(labels);
    }

    private NDArray outputs(int classes, float... values) {
        return manager.create(values, new Shape(values.length / classes, classes));
    }

    private static BatchData batch(NDArray labels, NDArray predictions) {
        return new BatchData(
                null,
                Map.of(Device.cpu(), new NDList(labels)),
                Map.of(Device.cpu(), new NDList(predictions)));
    }
}
