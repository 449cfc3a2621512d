package dev.underhood.capture.probe;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.BaseNDManager;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.dataset.Batch;
import ai.djl.translate.Batchifier;
import dev.underhood.run.Probe;
import dev.underhood.run.ProbeInput;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Examples are copied as the network takes them, whatever it takes, or it is said why not. */
class BatchExamplesTest {
    private static final NDList NONE = new NDList();

    private final NDManager manager = NDManager.newBaseManager();

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void token_sequences_with_their_masks_keep_all_inputs_in_their_types() {
        NDList inputs =
                new NDList(
                        manager.create(new long[] {5, 6, 7, 8, (1L << 53) + 1, 9}, new Shape(2, 3)),
                        manager.create(new boolean[] {true, true, false, true, false, false})
                                .reshape(2, 3),
                        manager.create(new int[] {2, 1}));
        List<Probe> some = examples(inputs, NONE, 2).some(10, label -> -1).probes();
        assertThat(some)
                .containsExactly(
                        Probe.of(
                                ProbeInput.of(new long[] {5, 6, 7}, 3),
                                ProbeInput.of(new boolean[] {true, true, false}, 3),
                                ProbeInput.of(new int[] {2})),
                        Probe.of(
                                ProbeInput.of(new long[] {8, (1L << 53) + 1, 9}, 3),
                                ProbeInput.of(new boolean[] {true, false, false}, 3),
                                ProbeInput.of(new int[] {1})));
    }

    @Test
    void they_are_taken_in_rounds_over_the_classes() {
        NDList labels = new NDList(manager.create(new float[] {2, 2, 0, 2, 1, 1}));
        List<Probe> some =
                examples(new NDList(manager.arange(6f)), labels, 6)
                        .some(5, label -> (int) label[0])
                        .probes();
        assertThat(some)
                .extracting(probe -> probe.inputs().get(0).at(0).intValue())
                .containsExactly(2, 4, 0, 5, 1);
        assertThat(some).extracting(Probe::targets).contains(List.of(2.0), List.of(0.0));
    }

    @Test
    void the_batch_is_left_as_it_was_and_nothing_stays_in_the_manager() {
        NDList inputs = new NDList(manager.arange(6f).reshape(3, 2));
        try (NDManager trainers = manager.newSubManager()) {
            BatchExamples examples = new BatchExamples(batch(inputs, NONE, 3), trainers);
            examples.some(3, label -> -1);
            assertThat(((BaseNDManager) trainers).getManagedArrays()).isEmpty();
        }
        assertThat(inputs.get(0).toFloatArray()).containsExactly(0, 1, 2, 3, 4, 5);
    }

    @Test
    void large_examples_are_fewer_and_very_large_ones_are_not_taken() {
        NDList large = new NDList(manager.zeros(new Shape(6, 3, 512, 512), DataType.FLOAT32));
        BatchExamples examples = examples(large, NONE, 6);
        assertThat(examples.refusal()).isEmpty();
        assertThat(examples.some(10, label -> -1).size()).isEqualTo(2); // 3 MiB each, 8 in all
        NDList huge = new NDList(manager.zeros(new Shape(2, 1, 1100, 1000), DataType.FLOAT32));
        assertThat(examples(huge, NONE, 2).refusal()).contains("4 MiB");
    }

    @Test
    void what_has_no_row_for_each_example_is_refused() {
        NDList turned = new NDList(manager.zeros(new Shape(7, 2, 3)));
        assertThat(examples(turned, NONE, 2).refusal()).contains("(7, 2, 3)", "2 examples");
        assertThat(examples(new NDList(), NONE, 2).refusal()).contains("empty");
    }

    private BatchExamples examples(NDList inputs, NDList labels, int size) {
        return new BatchExamples(batch(inputs, labels, size), manager);
    }

    private Batch batch(NDList inputs, NDList labels, int size) {
        return new Batch(
                manager, inputs, labels, size, Batchifier.STACK, Batchifier.STACK, 0, size);
    }
}
