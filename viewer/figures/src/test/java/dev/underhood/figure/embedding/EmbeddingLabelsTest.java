package dev.underhood.figure.embedding;

import static dev.underhood.figure.embedding.EmbeddingFigureTest.draw;
import static dev.underhood.figure.embedding.EmbeddingFigureTest.points;
import static dev.underhood.figure.embedding.EmbeddingFigureTest.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.figure.Pictures;
import dev.underhood.run.Tensor;
import dev.underhood.store.RunReader;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the labels of the points are taken for. */
class EmbeddingLabelsTest {
    private static final float NAN = Float.NaN;

    @Test
    void tells_classes_from_numbers() {
        assertThat(labelling(List.of(), 0, 3, -1).names()).containsExactly("0", "1", "2", "3");
        assertThat(labelling(List.of("a", "b"), 1, 1).names()).containsExactly("a", "b");
        assertThat(labelling(List.of("a", "b"), 0, 2).kind()).isEqualTo(Labelling.Kind.NUMBERS);
        assertThat(labelling(List.of(), 0.5f, 1))
                .isEqualTo(new Labelling(Labelling.Kind.NUMBERS, List.of(), 0.5f, 1));
        assertThat(labelling(List.of(), 0, 10).kind()).isEqualTo(Labelling.Kind.NUMBERS);
        assertThat(labelling(List.of("a"), -1, -1).kind()).isEqualTo(Labelling.Kind.NONE);
        assertThat(labelling(List.of("a"), NAN).kind()).isEqualTo(Labelling.Kind.NONE);
        assertThat(Labelling.of(null, List.of("a")).kind()).isEqualTo(Labelling.Kind.NONE);
    }

    @Test
    void minus_one_is_unknown_unless_there_are_fractions() {
        Labelling whole = labelling(List.of(), -1, 3, 40);
        assertThat(whole).isEqualTo(new Labelling(Labelling.Kind.NUMBERS, List.of(), 3, 40));
        assertThat(whole.isKnown(-1)).isFalse();
        assertThat(labelling(List.of(), -1, 0.5f).isKnown(-1)).isTrue();
        assertThat(labelling(List.of("a"), -1, 0).isKnown(-1)).isFalse();
        assertThat(labelling(List.of("a"), NAN, 0).isKnown(NAN)).isFalse();
    }

    @Test
    void ten_classes_have_colours_of_their_own_and_more_are_a_scale() {
        float[] labels = {0, 9};
        assertThat(labelling(names(10), labels).isDiscrete()).isTrue();
        assertThat(labelling(names(11), labels).isDiscrete()).isFalse();
        assertThat(labelling(names(11), labels).names()).hasSize(11);
        assertThat(labelling(names(1001), labels).kind()).isEqualTo(Labelling.Kind.NUMBERS);
    }

    @Test
    void the_middle_of_a_class_is_the_median_in_each_direction() {
        Tensor labels = Tensor.of(new float[] {0, 0, 0, 2, 2, -1}, 6);
        RunReader run =
                run(
                        List.of("a", "b", "c"),
                        labels,
                        points(2, 1, 30, 2, 10, 90, 20, 4, 4, 6, 5, 77, 77));
        var medians = draw(run, 0).cloud().medians(3);
        assertThat(medians.get(0)).hasToString("Point2D.Float[2.0, 20.0]");
        assertThat(medians.get(1)).isNull();
        assertThat(medians.get(2)).hasToString("Point2D.Float[5.0, 4.5]");
    }

    @Test
    void odd_labels_and_shapes_can_be_drawn_too() {
        List<String> many = names(14);
        for (Tensor points :
                List.of(points(1, spread(300)), points(2, spread(300)), points(3, spread(300)))) {
            int samples = points.size(0);
            for (List<String> names : List.of(List.<String>of(), many, List.of("x", "y"))) {
                for (float step : new float[] {0, 1, 0.37f}) {
                    float[] labels = new float[samples];
                    for (int i = 0; i < samples; i++) {
                        labels[i] = step * (i % 14);
                    }
                    RunReader run = run(names, Tensor.of(labels, samples), points);
                    for (int side : new int[] {16, 90, 420}) {
                        assertThat(Pictures.image(draw(run, 0), side, side).getWidth())
                                .isEqualTo(side);
                    }
                }
            }
        }
    }

    private static float[] spread(int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = i * 7919 % 1000;
        }
        return values;
    }

    private static Labelling labelling(List<String> names, float... labels) {
        return Labelling.of(Tensor.of(labels, labels.length), names);
    }

    private static List<String> names(int count) {
        return IntStream.range(0, count).mapToObj(i -> "class " + i).toList();
    }
}
