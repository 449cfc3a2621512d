package dev.underhood.capture.walk;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.ParallelBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.norm.Dropout;
import ai.djl.nn.pooling.Pool;
import ai.djl.nn.recurrent.LSTM;
import dev.underhood.capture.Tap;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class TracelessTest {
    @Test
    void djls_layers_activations_and_pools_are_known() {
        List<Block> known =
                List.of(
                        Linear.builder().setUnits(1).build(),
                        Conv2d.builder().setKernelShape(new Shape(1, 1)).setFilters(1).build(),
                        BatchNorm.builder().build(),
                        Dropout.builder().build(),
                        LSTM.builder().setStateSize(1).setNumLayers(1).build(),
                        Activation.reluBlock(),
                        Activation.leakyReluBlock(0.1f),
                        Activation.preluBlock(),
                        Pool.maxPool2dBlock(new Shape(2, 2)),
                        Pool.globalAvgPool2dBlock(),
                        Blocks.batchFlattenBlock(),
                        Blocks.batchFlattenBlock(4),
                        Blocks.identityBlock(),
                        new SequentialBlock(),
                        new Tap());
        assertThat(known).allMatch(Traceless::is);
    }

    @Test
    void what_somebody_else_wrote_is_unknown_whatever_its_name() {
        Function<NDArray, NDArray> drawing = x -> x.add(x.getManager().randomNormal(x.getShape()));
        List<Block> unknown =
                List.of(
                        LambdaBlock.singleton(drawing),
                        LambdaBlock.singleton(drawing, "ReLU"),
                        new LambdaBlock(list -> new NDList(drawing.apply(list.head())), "ReLU"),
                        new LambdaBlock(Activation::relu), // may be anything, seen from outside
                        new ParallelBlock(both -> both.get(0)),
                        new LambdaBlock(list -> list) {});
        assertThat(unknown).noneMatch(Traceless::is);
    }

    @Test
    void unknown_blocks_are_found_wherever_they_are_and_named() {
        Block model =
                new SequentialBlock()
                        .add(Linear.builder().setUnits(1).build())
                        .add(
                                new SequentialBlock()
                                        .add(Activation.reluBlock())
                                        .addSingleton(x -> x.mul(2)));
        assertThat(Traceless.unknown(model)).containsExactly("02SequentialBlock/02LambdaBlock");
    }
}
