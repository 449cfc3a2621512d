package dev.underhood.samples.article;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.Trainer;
import ai.djl.util.Pair;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ArticleCnnTest {
    private final Model model = newModel();
    private final Trainer trainer = newTrainer();

    @AfterEach
    void close() {
        trainer.close();
        model.close();
    }

    @Test
    void has_the_articles_1_094_218_parameters_of_which_512_are_not_trained() {
        long all = 0;
        long trained = 0;
        for (Pair<String, Parameter> pair : model.getBlock().getParameters()) {
            long size = pair.getValue().getShape().size();
            all += size;
            trained += pair.getValue().requiresGradient() ? size : 0;
        }

        assertThat(all).isEqualTo(1_094_218);
        assertThat(trained).isEqualTo(1_093_706);
    }

    @Test
    void turns_images_into_a_logit_for_each_class() {
        assertThat(model.getBlock().getOutputShapes(new Shape[] {new Shape(7, 3, 32, 32)}))
                .containsExactly(new Shape(7, 10));
    }

    @Test
    void begins_with_the_articles_random_weights() {
        List<float[]> weights = arrays(Parameter.Type.WEIGHT);

        // a normal distribution that is cut at two sigmas has 0.8796 of the deviation
        assertThat(deviation(weights.get(0))).isCloseTo(0.0088, within(0.0003));
        assertThat(largest(weights.get(0))).isBetween(0.019, 0.02);
        assertThat(deviation(weights.get(1))).isCloseTo(0.0088, within(0.0001));
        // Keras makes up for the cut: the deviation is the root of 2 / 4096
        assertThat(deviation(weights.get(2))).isCloseTo(0.0221, within(0.0001));
        assertThat(largest(weights.get(2))).isBetween(0.0502, 0.05025);
        // Glorot's limit is the root of 6 / (256 + 10)
        assertThat(largest(weights.get(3))).isBetween(0.149, 0.1502);
        assertThat(deviation(weights.get(3))).isCloseTo(0.0867, within(0.003));
    }

    @Test
    void begins_with_biases_of_zero() {
        assertThat(arrays(Parameter.Type.BIAS))
                .hasSize(4)
                .allSatisfy(bias -> assertThat(bias).containsOnly(0));
    }

    private List<float[]> arrays(Parameter.Type type) {
        return model.getBlock().getParameters().values().stream()
                .filter(parameter -> parameter.getType() == type)
                .map(Parameter::getArray)
                .map(NDArray::toFloatArray)
                .toList();
    }

    private static double deviation(float[] values) {
        double squares = 0;
        for (float value : values) {
            squares += (double) value * value;
        }
        return Math.sqrt(squares / values.length);
    }

    private static double largest(float[] values) {
        double largest = 0;
        for (float value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    private static Model newModel() {
        Engine.getInstance().setRandomSeed(7);
        Model model = Model.newInstance("test");
        model.setBlock(ArticleCnn.block());
        return model;
    }

    private Trainer newTrainer() {
        Trainer trainer = model.newTrainer(ArticleCnn.trainingConfig());
        trainer.initialize(ArticleCnn.INPUT);
        return trainer;
    }
}
