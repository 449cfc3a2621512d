package dev.underhood.figure.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.underhood.figure.Drawing;
import dev.underhood.figure.ExampleRun;
import dev.underhood.figure.FigureKind;
import dev.underhood.figure.FigureOption;
import dev.underhood.figure.FigureOptions;
import dev.underhood.figure.Pictures;
import dev.underhood.figure.tile.SampleFigure;
import dev.underhood.run.ProbeSet;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunReader;
import java.awt.Point;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A training may have two maps, and a reader may point at what they show. */
class MapOfATrainingTest {
    private static final FigureKind KIND = EmbeddingFigure.KIND;
    private static final FigureOptions BACKWARDS =
            FigureOptions.defaults().read(FigureOption.MAP, "backwards");
    private static final Tensor FORWARDS_PLACES =
            Tensor.of(new float[] {0, 0, 4, 4, Float.NaN, 1, 0, 4}, 4, 2);
    private static final Tensor BACKWARDS_PLACES =
            Tensor.of(new float[] {8, 8, 0, 0, 8, 0, 0, 8}, 4, 2);

    private final RunReader run = run(true);

    @Test
    void of_two_maps_the_reader_chooses_and_of_one_there_is_nothing_to_choose() {
        assertThat(KIND.values(FigureOption.MAP, run))
                .extracting(FigureOption.Value::name)
                .containsExactly("forwards", "backwards");
        assertThat(KIND.values(FigureOption.MAP, run(false))).isEmpty();
        assertThat(KIND.of(run, BACKWARDS).data(0).row(0)).isEqualTo(List.of(0, 8f, 8f, "b"));
        assertThat(KIND.of(run, FigureOptions.defaults()).data(0).row(1))
                .isEqualTo(KIND.of(run(false), FigureOptions.defaults()).data(0).row(1))
                .isEqualTo(List.of(1, 4f, 4f, "a"));
        assertThat(KIND.tensor(run, BACKWARDS)).contains("embedding/backwards");
        assertThatThrownBy(() -> KIND.of(run(false), BACKWARDS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("map")
                .hasMessageContaining("forwards");
    }

    @Test
    void a_map_of_a_training_is_explained_by_the_network() {
        assertThat(KIND.explanation(run)).contains("Samples that the network takes for alike");
        RunReader fit = ExampleRun.of(ProbeSet.none(), TensorNames.EMBEDDING, FORWARDS_PLACES);
        assertThat(KIND.explanation(fit)).contains("samples that are alike lie close together");
    }

    @Test
    void whoever_points_at_a_dot_gets_its_sample_and_nothing_beside_it() {
        Drawing drawing = KIND.of(run, FigureOptions.defaults()).at(0);
        BufferedImage picture = Pictures.image(drawing, 440, 400);
        List<List<Point>> found = new ArrayList<>();
        for (int sample = 0; sample < 4; sample++) {
            found.add(new ArrayList<>());
        }
        for (int y = 0; y < 400; y += 2) {
            for (int x = 0; x < 440; x += 2) {
                Point place = new Point(x, y);
                Pictures.rowAt(drawing, x, y, 440, 400)
                        .ifPresent(sample -> found.get(sample).add(place));
            }
        }
        assertThat(found.get(2)).as("it has no place").isEmpty();
        assertThat(Pictures.rowAt(drawing, 219, 199, 440, 400)).isEmpty();
        for (int sample : new int[] {0, 1, 3}) {
            List<Point> places = found.get(sample);
            Point middle = places.get(places.size() / 2);
            assertThat(places).hasSizeBetween(6, 40); // of a disc of 12 pixels, or its quarter
            assertThat(places).allMatch(place -> place.distance(middle) < 13);
            assertThat(places)
                    .anyMatch(place -> (picture.getRGB(place.x, place.y) & 0xffffff) != 0xffffff);
        }
    }

    @Test
    void the_picture_of_a_sample_is_its_own_and_a_number_that_is_none_is_refused() {
        FigureKind kind = SampleFigure.KIND;
        FigureOption<?> sample = kind.options().iterator().next();
        assertThat(kind.of(run, FigureOptions.defaults().read(sample, "3")).data(0).row(0))
                .isEqualTo(List.of(0, 0, 0, 0.75f));
        for (String wrong : List.of("4", "-1", "x")) {
            assertThatThrownBy(() -> kind.of(run, FigureOptions.defaults().read(sample, wrong)))
                    .hasMessage("sample must be a number from 0 to 3, not '" + wrong + "'");
        }
    }

    private static RunReader run(boolean both) {
        Map<String, Tensor> tensors = new HashMap<>();
        tensors.put(TensorNames.EMBEDDING, FORWARDS_PLACES);
        if (both) {
            tensors.put(TensorNames.embedding("backwards"), BACKWARDS_PLACES);
        }
        tensors.put(TensorNames.FEATURES, Tensor.of(new float[4], 4, 1));
        tensors.put(TensorNames.LABELS, Tensor.of(new float[] {1, 0, 1, 0}, 4));
        tensors.put(
                TensorNames.EMBEDDING_IMAGES,
                Tensor.of(new float[] {0, 0.25f, 0.5f, 0.75f}, 4, 1, 1, 1));
        return ExampleRun.of(
                List.of("a", "b"),
                ProbeSet.none(),
                0,
                List.of(ExampleRun.snapshot(0, List.of(), tensors)));
    }
}
