package dev.underhood.capture.walk;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
import ai.djl.nn.ParallelBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import dev.underhood.capture.Tap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LayerWalkTest {
    @Test
    void
            sees_the_layers_of_nested_sequential_and_parallel_blocks_and_computes_what_the_model_computes() {
        SequentialBlock inner =
                new SequentialBlock().add(Linear.builder().setUnits(3).build()).add(twice());
        ParallelBlock parallel =
                new ParallelBlock(
                        list -> new NDList(list.get(0).head().add(list.get(1).head())),
                        List.<Block>of(inner, Linear.builder().setUnits(3).build()));
        SequentialBlock model =
                new SequentialBlock()
                        .add(Linear.builder().setUnits(4).build())
                        .add(parallel)
                        .add(twice());
        Map<String, float[]> seen = new LinkedHashMap<>();
        float[] walked =
                walk(
                        model,
                        Set.of(
                                "01Linear",
                                "02ParallelBlock/01SequentialBlock/01Linear",
                                "02ParallelBlock/02Linear",
                                "03LambdaBlock"),
                        seen);

        assertThat(seen.keySet())
                .containsExactly(
                        "01Linear",
                        "02ParallelBlock/01SequentialBlock/01Linear",
                        "02ParallelBlock/02Linear",
                        "03LambdaBlock");
        assertThat(seen.get("01Linear")).hasSize(8);
        assertThat(seen.get("03LambdaBlock")).isEqualTo(walked);
    }

    @Test
    void a_tap_shows_what_is_inside_of_a_block_of_your_own() {
        Own own = new Own();
        SequentialBlock model = new SequentialBlock().add(own).add(twice());
        Map<String, float[]> seen = new LinkedHashMap<>();
        float[] walked = walk(model, Set.of("01Own/02inside"), seen);
        assertThat(seen).containsOnlyKeys("01Own/02inside");
        assertThat(walked[0]).isEqualTo(2 * (seen.values().iterator().next()[0] + 1));
    }

    @Test
    void a_tap_in_a_parallel_block_is_seen_once_though_it_runs_twice() {
        ParallelBlock parallel =
                new ParallelBlock(
                        list -> list.get(0),
                        List.<Block>of(new SequentialBlock().add(new Tap()).add(twice()), twice()));
        List<String> seen = new ArrayList<>();
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray input = manager.create(new float[] {1, 2}, new Shape(1, 2));
            new LayerWalk(
                            new ParameterStore(manager, false),
                            Set.of("01SequentialBlock/01Tap"),
                            Look.only((layer, output) -> seen.add(layer)))
                    .forward(parallel, new NDList(input));
        }
        assertThat(seen).containsExactly("01SequentialBlock/01Tap");
    }

    @Test
    void what_is_put_in_the_place_of_an_output_is_what_the_next_layer_gets() {
        Block model = new SequentialBlock().add(twice()).add(twice());
        try (NDManager manager = NDManager.newBaseManager()) {
            LayerWalk walk =
                    new LayerWalk(
                            new ParameterStore(manager, false),
                            Set.of("01LambdaBlock"),
                            (layer, output) -> new NDList(output.head().add(1)));
            NDList answer = walk.forward(model, new NDList(manager.create(new float[] {3})));
            assertThat(answer.head().toFloatArray()).containsExactly(14);
        }
    }

    private static Block twice() {
        return ai.djl.nn.LambdaBlock.singleton(array -> array.mul(2));
    }

    /** Walks, and checks the result against the model's own forward pass. */
    private static float[] walk(Block model, Set<String> wanted, Map<String, float[]> seen) {
        try (NDManager manager = NDManager.newBaseManager()) {
            model.initialize(manager, DataType.FLOAT32, new Shape(2, 5));
            NDArray input =
                    manager.create(new float[] {1, 2, 3, 4, 5, 5, 4, 3, 2, 1}, new Shape(2, 5));
            ParameterStore store = new ParameterStore(manager, false);
            float[] expected = model.forward(store, new NDList(input), false).head().toFloatArray();
            LayerWalk walk =
                    new LayerWalk(
                            store,
                            wanted,
                            Look.only(
                                    (layer, output) ->
                                            seen.put(layer, output.head().toFloatArray())));
            float[] walked = walk.forward(model, new NDList(input)).head().toFloatArray();
            int count = seen.size();
            model.forward(store, new NDList(input), false);
            assertThat(seen).as("nothing is seen when nobody walks").hasSize(count);
            assertThat(walked).isEqualTo(expected);
            return walked;
        }
    }

    /** Not walkable from outside: adds one to what its tap lets through. */
    private static final class Own extends AbstractBlock {
        private final Block linear = addChildBlock("linear", Linear.builder().setUnits(3).build());
        private final Block inside = addChildBlock("inside", new Tap());

        @Override
        protected NDList forwardInternal(
                ParameterStore store,
                NDList inputs,
                boolean training,
                @Nullable PairList<String, Object> params) {
            NDList middle =
                    inside.forward(store, linear.forward(store, inputs, training), training);
            return new NDList(middle.head().add(1));
        }

        @Override
        public Shape[] getOutputShapes(Shape[] inputs) {
            return linear.getOutputShapes(inputs);
        }

        @Override
        public void initializeChildBlocks(NDManager manager, DataType type, Shape... shapes) {
            linear.initialize(manager, type, shapes);
            inside.initialize(manager, type, linear.getOutputShapes(shapes));
        }
    }
}
