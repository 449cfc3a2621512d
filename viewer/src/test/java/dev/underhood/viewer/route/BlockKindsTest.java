package dev.underhood.viewer.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.run.Layer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BlockKindsTest {
    @Test
    void a_block_is_known_by_the_class_in_its_path_and_the_network_is_not() {
        List<Layer> layers =
                Stream.of(
                                "01Conv2d",
                                "02ParallelBlock/01SequentialBlock/01Conv2d",
                                "02ParallelBlock/02LambdaBlock",
                                "03Inception/a/01Linear")
                        .map(name -> new Layer(name, "Layer", List.of(), 0, 0))
                        .toList();
        assertThat(BlockKinds.of(layers))
                .extracting(BlockKinds.Row::name, BlockKinds.Row::kind)
                .hasToString(
                        "[(\"\", \"unknown\"), (\"02ParallelBlock\", \"branches\"),"
                                + " (\"02ParallelBlock/01SequentialBlock\", \"sequence\"),"
                                + " (\"03Inception\", \"unknown\"), (\"03Inception/a\", \"unknown\")]");
    }
}
