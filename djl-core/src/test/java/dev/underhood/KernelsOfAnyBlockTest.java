package dev.underhood;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv1d;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.convolutional.Conv3d;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import dev.underhood.experiment.TwoConvolutions;
import dev.underhood.run.Tensor;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunStore;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kernels are found wherever they are: in TorchScript modules and in blocks of one's own. */
class KernelsOfAnyBlockTest {
    private static final Shape IMAGES = new Shape(2, 1, 6, 6);

    private RunStore store;

    @BeforeEach
    void a_store(@TempDir Path temporary) {
        store = RunStore.at(temporary.resolve("runs"));
    }

    @Test
    void those_of_a_torchscript_module_are_recorded_under_their_own_names() {
        Block network =
                new SequentialBlock()
                        .add(TwoConvolutions.load())
                        .add(Linear.builder().setUnits(2).build());
        try (RunReader run = recorded(network, IMAGES)) {
            String first = "kernels/01PtSymbolBlock/conv1.weight";
            String second = "kernels/01PtSymbolBlock/conv2.weight";
            assertThat(run.tensorNames()).containsExactly(first, second);
            Tensor before = run.tensor(first, 0).orElseThrow();
            assertThat(before.shape()).containsExactly(4, 1, 3, 3);
            assertThat(run.tensor(second, 1).orElseThrow().shape()).containsExactly(6, 4, 3, 3);
            assertThat(run.tensor(first, 1).orElseThrow())
                    .as("after an update")
                    .isNotEqualTo(before);
        }
    }

    @Test
    void those_of_a_block_of_ones_own_are_recorded_under_the_names_of_its_parameters() {
        Block network = new SequentialBlock().add(new OwnWeights()).add(linear());
        try (RunReader run = recorded(network, new Shape(2, 3))) {
            assertThat(run.tensorNames()).containsExactly("kernels/01OwnWeights/filters");
            assertThat(run.tensor("kernels/01OwnWeights/filters", 0).orElseThrow().shape())
                    .containsExactly(2, 3, 1, 1);
        }
    }

    @Test
    void those_of_one_and_three_dimensions_are_recorded_with_all_dimensions() {
        Block rows = Conv1d.builder().setFilters(3).setKernelShape(new Shape(2)).build();
        try (RunReader run = recorded(rows, new Shape(2, 4, 5))) {
            assertThat(run.tensor("kernels/Conv1d", 0).orElseThrow().shape())
                    .containsExactly(3, 4, 2);
        }
        Block volumes = Conv3d.builder().setFilters(2).setKernelShape(new Shape(2, 3, 3)).build();
        try (RunReader run = recorded(volumes, new Shape(2, 1, 4, 4, 4))) {
            assertThat(run.tensor("kernels/Conv3d", 0).orElseThrow().shape())
                    .containsExactly(2, 1, 2, 3, 3);
        }
    }

    @Test
    void those_of_a_depthwise_convolution_have_one_channel_each() {
        Block depthwise =
                Conv2d.builder().setFilters(4).setKernelShape(new Shape(3, 3)).optGroups(4).build();
        try (RunReader run = recorded(depthwise, new Shape(2, 4, 6, 6))) {
            assertThat(run.tensor("kernels/Conv2d", 0).orElseThrow().shape())
                    .containsExactly(4, 1, 3, 3);
        }
    }

    private RunReader recorded(Block network, Shape shape) {
        TrainingRecorder recorder = TrainingRecorder.builder(store, "kernels").build();
        AnyTraining.record(recorder, network, manager -> new NDList(manager.ones(shape)), shape);
        return store.open(recorder.runId());
    }

    private static Block linear() {
        return Linear.builder().setUnits(2).build();
    }

    /**
     * Multiplies by weights of four dimensions; beside them a bias of as many, which is no kernel.
     */
    private static final class OwnWeights extends AbstractBlock {
        private final Parameter filters =
                addParameter(
                        Parameter.builder()
                                .setName("filters")
                                .setType(Parameter.Type.WEIGHT)
                                .optShape(new Shape(2, 3, 1, 1))
                                .build());
        private final Parameter bias =
                addParameter(
                        Parameter.builder()
                                .setName("bias")
                                .setType(Parameter.Type.BIAS)
                                .optShape(new Shape(1, 2, 1, 1))
                                .build());

        @Override
        protected NDList forwardInternal(
                ParameterStore parameters,
                NDList inputs,
                boolean training,
                @Nullable PairList<String, Object> params) {
            var device = inputs.get(0).getDevice();
            var weights = parameters.getValue(filters, device, training).reshape(2, 3);
            var added = parameters.getValue(bias, device, training).reshape(1, 2);
            return new NDList(inputs.get(0).matMul(weights.transpose()).add(added));
        }

        @Override
        public Shape[] getOutputShapes(Shape[] inputShapes) {
            return new Shape[] {new Shape(inputShapes[0].get(0), 2)};
        }

        @Override
        public void initializeChildBlocks(
                NDManager manager, DataType dataType, Shape... inputShapes) {}
    }
}
