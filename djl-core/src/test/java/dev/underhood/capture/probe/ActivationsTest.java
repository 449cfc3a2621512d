package dev.underhood.capture.probe;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.underhood.capture.Frame;
import dev.underhood.run.Remark;
import dev.underhood.run.Tensor;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is odd about a layer costs that layer only, and is said. */
class ActivationsTest {
    private final Frame frame = new Frame(1 << 20);

    @Test
    void whatever_a_layer_returns_it_is_recorded_or_remarked_upon() {
        try (NDManager manager = NDManager.newBaseManager()) {
            Activations activations = new Activations(manager, frame);
            look(activations, "image", manager.ones(new Shape(2, 3, 4, 4)));
            look(activations, "volume", manager.ones(new Shape(2, 3, 2, 4, 4)));
            look(activations, "number", manager.ones(new Shape(2)));
            look(activations, "tokens", manager.ones(new Shape(2, 5), DataType.INT64));
            look(activations, "mask", manager.ones(new Shape(2, 5), DataType.BOOLEAN));
            look(activations, "scalar", manager.create(3f));
            look(activations, "transposed", manager.ones(new Shape(7, 2)));
            activations.look("nothing", new NDList(), 2, 1);
            NDArray state = manager.ones(new Shape(1, 2, 3));
            NDArray pooled = manager.zeros(new Shape(2, 4));
            activations.look(
                    "several", new NDList(manager.ones(new Shape(2, 3)), state, pooled), 2, 1);
            activations.offer();
            activations.remarkUnseen(Set.of("image", "unused"));
            frame.complete();

            assertThat(frame.tensors().keySet())
                    .containsExactlyInAnyOrder(
                            "activations/image",
                            "activations/volume",
                            "activations/number",
                            "activations/tokens",
                            "activations/mask",
                            "activations/several",
                            "activations/several/output3");
            assertThat(tensor("activations/several/output3").shape()).containsExactly(1, 4);
            assertThat(tensor("activations/volume").shape()).containsExactly(1, 3, 2, 4, 4);
            assertThat(frame.remarks())
                    .extracting(Remark::what)
                    .containsExactlyInAnyOrder(
                            "The activations of scalar are not recorded",
                            "The activations of transposed are not recorded",
                            "The activations of nothing are not recorded",
                            "The activations of unused are not recorded",
                            "The activations of several/output2 are not recorded");
        }
    }

    @Test
    void a_later_layer_that_changes_its_input_does_not_change_what_was_seen() {
        try (NDManager manager = NDManager.newBaseManager()) {
            Activations activations = new Activations(manager, frame);
            NDArray output = manager.ones(new Shape(1, 2));
            activations.look("layer", new NDList(output), 1, 1);
            output.muli(-5);
            activations.offer();
            frame.complete();
            assertThat(tensor("activations/layer").at(0)).isEqualTo(1);
        }
    }

    private Tensor tensor(String name) {
        return Objects.requireNonNull(frame.tensors().get(name), name);
    }

    private static void look(Activations activations, String layer, NDArray output) {
        activations.look(layer, new NDList(output), 2, 1);
    }
}
