package dev.underhood.figure.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.run.Layer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each rule finds what it is for, and nothing on its side of the limit. */
class HealthRulesTest {
    private final List<LayerHealth> layers = new ArrayList<>();

    HealthRulesTest() {
        for (String name : List.of("01Conv2d", "02ReLU", "03Linear", "04Sigmoid", "05Linear")) {
            Map<HealthNumber, Double> numbers = new EnumMap<>(HealthNumber.class);
            boolean holds = !name.endsWith("U") && !name.endsWith("d");
            numbers.put(HealthNumber.NORM, 2.0);
            numbers.put(HealthNumber.GRADIENT, 0.3);
            numbers.put(HealthNumber.RATIO, 1e-3);
            Map<HealthNumber, Double> outputs = new EnumMap<>(HealthNumber.class);
            outputs.put(name.endsWith("U") ? HealthNumber.DEAD : HealthNumber.SATURATED, 0.2);
            boolean convolution = name.endsWith("2d");
            Layer layer =
                    new Layer(
                            name,
                            "Block",
                            List.of(),
                            holds || convolution ? 10 : 0,
                            holds || convolution ? 10 : 0);
            layers.add(new LayerHealth(layer, holds || convolution ? numbers : outputs));
        }
    }

    @Test
    void a_healthy_network_gives_no_alarm() {
        assertThat(words(5, 12)).isEqualTo("Nothing is unusual.");
    }

    @ParameterizedTest
    @CsvSource({"NaN", "Infinity"})
    void weights_that_are_no_numbers_are_lost(double norm) {
        set(2, HealthNumber.NORM, norm);
        assertThat(words(5, 12))
                .isEqualTo("Weights of linear (03) are NaN or infinite: it is lost.");
    }

    @Test
    void a_layer_that_is_not_trained_has_no_weights_to_lose() {
        Layer frozen = new Layer("03BatchNorm", "BatchNorm", List.of(), 10, 0);
        layers.set(2, new LayerHealth(frozen, layers.get(2).numbers()));
        set(2, HealthNumber.NORM, Double.NaN);
        set(2, HealthNumber.RATIO, Double.NaN);
        set(2, HealthNumber.GRADIENT, Double.NaN);
        assertThat(words(5, 12)).isEqualTo("Nothing is unusual.");
    }

    @Test
    void an_infinite_gradient_explodes_and_none_does_not_learn() {
        set(0, HealthNumber.GRADIENT, Double.POSITIVE_INFINITY);
        set(2, HealthNumber.GRADIENT, 0);
        assertThat(words(5, 12))
                .isEqualTo(
                        "The gradient of conv2d (01) is infinite: it explodes. No gradient reaches"
                                + " linear (03): it does not learn.");
    }

    @ParameterizedTest
    @CsvSource({
        "3.1e-6, 5, The update : parameter ratio of linear (03) is 3.1e-6: it hardly learns.",
        "3e-6, 1, The update : parameter ratio of linear (03) is 3e-6: it hardly learns.",
        "0, 5, The update : parameter ratio of linear (03) is 0: it hardly learns.",
        "1.1e-5, 5, Nothing is unusual.",
        "0.09, 5, Nothing is unusual.",
        "0.25, 5, The update : parameter ratio of linear (03) is 0.25: its steps are too large.",
        "0.25, 1, Nothing is unusual."
    })
    void an_update_is_unusual_below_1e_5_and_after_the_first_above_a_tenth(
            double ratio, int epoch, String words) {
        set(2, HealthNumber.RATIO, ratio);
        assertThat(words(epoch, 12)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({
        "600, 0.05, The gradient of linear (03) is 2000 times the median layer's: it explodes.",
        "600, 0.001, Nothing is unusual.",
        "200, 0.05, Nothing is unusual.",
        "0.0001, 5e-5, The gradient of linear (03) is 3.3e-4 of the median layer's: it vanishes.",
        "0.0001, 0.001, Nothing is unusual.",
        "0.001, 5e-5, Nothing is unusual."
    })
    void a_gradient_is_unusual_a_thousand_times_from_the_median_unless_the_update_is_usual(
            double norm, double ratio, String words) {
        set(2, HealthNumber.GRADIENT, norm);
        set(2, HealthNumber.RATIO, ratio);
        assertThat(words(5, 12)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({
        "0.82, 12, 82 % of the units of relu (02) are dead: 0 for all 12 probes.",
        "0.82, 9, Nothing is unusual.",
        "0.75, 12, Nothing is unusual."
    })
    void more_than_three_quarters_of_the_units_dead_for_ten_probes_is_unusual(
            double share, int probes, String words) {
        set(1, HealthNumber.DEAD, share);
        assertThat(words(5, probes)).isEqualTo(words);
    }

    @Test
    void more_than_half_of_the_outputs_saturated_is_unusual_but_at_the_end() {
        set(3, HealthNumber.SATURATED, 0.71);
        assertThat(words(5, 12))
                .isEqualTo(
                        "71 % of the outputs of sigmoid (04) are saturated: hardly any gradient"
                                + " passes.");
        layers.remove(4); // now it is the network's answer, which may be sure
        assertThat(words(5, 12)).isEqualTo("Nothing is unusual.");
    }

    @Test
    void of_many_the_worst_two_are_named_each_layer_once_and_the_rest_is_counted() {
        set(0, HealthNumber.RATIO, 2e-6);
        set(2, HealthNumber.RATIO, 1e-6);
        set(2, HealthNumber.GRADIENT, 0.0001);
        set(1, HealthNumber.DEAD, 0.9);
        set(3, HealthNumber.SATURATED, 0.9);
        assertThat(words(5, 12))
                .isEqualTo(
                        "The update : parameter ratio of linear (03) is 1e-6: it hardly learns. The"
                                + " update : parameter ratio of conv2d (01) is 2e-6: it hardly"
                                + " learns. 2 more layers are unusual.");
    }

    @ParameterizedTest
    @CsvSource({
        "0.0123, 0.012",
        "0.98, 0.98",
        "3.14159, 3.1",
        "12.3, 12",
        "4321, 4321",
        "0.00012, 1.2e-4",
        "20000, 2e4",
        "1e-10, 1e-10",
        "0, 0"
    })
    void numbers_are_written_with_two_digits(double value, String text) {
        assertThat(HealthNumber.shown(value)).isEqualTo(text);
    }

    private void set(int layer, HealthNumber number, double value) {
        layers.get(layer).numbers().put(number, value);
    }

    private String words(int epoch, int probes) {
        return HealthRules.words(new HealthRules(epoch, probes).of(layers));
    }
}
