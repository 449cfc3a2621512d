package dev.underhood.capture.layer;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.ParallelBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.pooling.Pool;
import dev.underhood.run.Layer;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ModelSummaryTest {
    @Test
    void runs_nothing_of_the_users_and_knows_the_shapes_all_the_same() {
        AtomicInteger calls = new AtomicInteger();
        Block model =
                new SequentialBlock()
                        .add(convolution())
                        .addSingleton(
                                x -> {
                                    calls.incrementAndGet();
                                    return x.get(":,:,1:,:");
                                })
                        .add(Activation::relu)
                        .add(
                                new ParallelBlock(
                                                both -> {
                                                    calls.incrementAndGet();
                                                    return new NDList(
                                                            NDArrays.add(
                                                                    both.get(0).head(),
                                                                    both.get(1).head()));
                                                })
                                        .add(convolution())
                                        .add(Blocks.identityBlock()))
                        .add(Pool.maxPool2dBlock(new Shape(2, 2), new Shape(2, 2)))
                        .add(Blocks.batchFlattenBlock())
                        .add(Linear.builder().setUnits(3).build())
                        .addSingleton(x -> x.mul(calls.incrementAndGet()));
        assertThat(shapes(model, calls, new Shape(2, 2, 9, 8)))
                .containsExactly(
                        List.of(-1L, 2L, 9L, 8L),
                        List.of(-1L, 2L, 8L, 8L),
                        List.of(-1L, 2L, 8L, 8L),
                        List.of(-1L, 2L, 8L, 8L),
                        List.of(-1L, 2L, 8L, 8L),
                        List.of(-1L, 2L, 4L, 4L),
                        List.of(-1L, 32L),
                        List.of(-1L, 3L),
                        List.of());
    }

    @Test
    void a_block_that_stands_at_two_places_has_no_shape_rather_than_a_wrong_one() {
        Block relu = Activation.reluBlock();
        Block model =
                new SequentialBlock()
                        .add(Linear.builder().setUnits(5).build())
                        .add(relu)
                        .add(Linear.builder().setUnits(3).build())
                        .add(relu);
        assertThat(shapes(model, new AtomicInteger(), new Shape(2, 4)))
                .containsExactly(List.of(-1L, 5L), List.of(), List.of(-1L, 3L), List.of());
    }

    private static List<List<Long>> shapes(Block model, AtomicInteger calls, Shape input) {
        try (NDManager manager = NDManager.newBaseManager()) {
            model.initialize(manager, DataType.FLOAT32, input);
            int before = calls.get();
            List<Layer> layers = ModelSummary.of(model);
            assertThat(calls).hasValue(before);
            return layers.stream().map(Layer::outputShape).toList();
        }
    }

    private static Conv2d convolution() {
        return Conv2d.builder()
                .setKernelShape(new Shape(3, 3))
                .setFilters(2)
                .optPadding(new Shape(1, 1))
                .build();
    }
}
