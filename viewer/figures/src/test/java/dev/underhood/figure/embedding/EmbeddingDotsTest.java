package dev.underhood.figure.embedding;

import static dev.underhood.figure.embedding.EmbeddingFigureTest.points;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.underhood.figure.Drawing;
import dev.underhood.figure.ExampleRun;
import dev.underhood.figure.Figure;
import dev.underhood.figure.FigureOption;
import dev.underhood.figure.FigureOptions;
import dev.underhood.figure.Palette;
import dev.underhood.figure.Pictures;
import dev.underhood.figure.Table;
import dev.underhood.figure.Theme;
import dev.underhood.figure.kit.View;
import dev.underhood.run.ProbeSet;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunReader;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What a reader may do with the dots: enlarge a part, hide some, point at one, look for one. */
class EmbeddingDotsTest {
    private static final int WIDTH = 440;
    private static final int HEIGHT = 400;
    private static final float NAN = Float.NaN;

    /** Five samples at the corners and in the middle of 0 to 10, and two new rows. */
    private static final RunReader RUN = run();

    private static RunReader run() {
        Map<String, Tensor> tensors = new HashMap<>();
        tensors.put(TensorNames.EMBEDDING, points(2, 0, 0, 10, 0, 0, 10, 10, 10, 5, 5));
        tensors.put(TensorNames.LABELS, Tensor.of(new float[] {0, 1, 0, 1, -1}, 5));
        tensors.put(TensorNames.EMBEDDING_CHOSEN, Tensor.of(new float[] {0, 0, NAN, 1, 1}, 5));
        tensors.put(TensorNames.EMBEDDING_NEW, points(2, 2, 2, 8, 3));
        tensors.put(TensorNames.EMBEDDING_NEW_LABELS, Tensor.of(new float[] {1, -1}, 2));
        return ExampleRun.of(
                List.of("coat", "bag"),
                ProbeSet.none(),
                0,
                List.of(ExampleRun.snapshot(0, List.of(), tensors)));
    }

    private static Figure figure(String region, String hidden) {
        return EmbeddingFigure.KIND.of(
                RUN,
                FigureOptions.defaults()
                        .read(FigureOption.REGION, region)
                        .read(FigureOption.HIDDEN, hidden));
    }

    private static EmbeddingDrawing draw(String region, String hidden) {
        return (EmbeddingDrawing) figure(region, hidden).at(0);
    }

    private static List<Integer> shown(String region, String hidden) {
        Cloud cloud = draw(region, hidden).cloud();
        return Arrays.stream(cloud.samples(), 0, cloud.size()).sorted().boxed().toList();
    }

    @Test
    void a_part_of_the_plane_is_enlarged_and_nothing_beside_the_plane_is_shown() {
        assertThat(draw("", "").view()).isEqualTo(new View(0, 10, 0, 10));
        assertThat(draw("0.5,0.5,2", "").view()).isEqualTo(new View(2.5, 7.5, 2.5, 7.5));
        assertThat(draw("0,0,4", "").view()).isEqualTo(new View(0, 2.5, 7.5, 10));
        assertThat(draw("1,1,4", "").view()).isEqualTo(new View(7.5, 10, 0, 2.5));
        assertThat(shown("0.5,0.5,2", "")).containsExactly(4);
        assertThat(draw("0.5,0.5,2", "").caption())
                .isEqualTo("5 points, 1 in this part, 2 times as large");
        for (String wrong : List.of("1,1", "0.5,0.5,0", "0.5,0.5,101", "2,0,2", "a,b,c")) {
            assertThatThrownBy(() -> figure(wrong, ""))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("region must be x,y,zoom");
        }
    }

    @Test
    void dots_keep_their_size_when_a_part_is_enlarged() {
        int[] sizes = {inked(draw("", "0-1,new")), inked(draw("0.5,0.5,8", "0-1,new"))};
        assertThat(sizes[0]).isPositive();
        assertThat(sizes[1]).isEqualTo(sizes[0]);
    }

    /** Counts the pixels of the plane's middle that are not background. */
    private static int inked(Drawing drawing) {
        BufferedImage image = Pictures.image(drawing, WIDTH, HEIGHT);
        Drawing.Plane plane = Pictures.plane(drawing, WIDTH, HEIGHT).orElseThrow();
        int middle = (int) (plane.left() + plane.width() / 2);
        int centre = (int) (plane.top() + plane.height() / 2);
        int inked = 0;
        for (int y = centre - 9; y < centre + 9; y++) {
            for (int x = middle - 9; x < middle + 9; x++) {
                inked += (image.getRGB(x, y) & 0xffffff) == 0xffffff ? 0 : 1;
            }
        }
        return inked;
    }

    @Test
    void classes_the_unlabelled_the_wrong_and_the_new_can_be_hidden() {
        assertThat(shown("", "")).containsExactly(0, 1, 2, 3, 4, 5, 6);
        assertThat(shown("", "0")).containsExactly(1, 3, 4, 5, 6);
        assertThat(shown("", "0-1")).containsExactly(4, 6);
        assertThat(shown("", "unlabelled")).containsExactly(0, 1, 2, 3, 5, 6);
        assertThat(shown("", "wrong")).containsExactly(0, 2, 3, 4, 5, 6);
        assertThat(shown("", "right,new")).containsExactly(1, 2, 4);
        assertThat(shown("", "old")).containsExactly(5, 6);
        assertThat(draw("", "0").caption()).contains("5 points, 2 hidden · × 1");
        assertThatThrownBy(() -> figure("", "3-1"))
                .hasMessageStartingWith("hidden must be numbers of classes");
        assertThatThrownBy(() -> figure("", "0,,1")).hasMessageContaining("not ''");
    }

    @Test
    void a_legend_counts_what_can_be_hidden_and_tells_it_without_colours() {
        Drawing drawing = draw("0.5,0.5,2", "1,new");
        List<String> groups =
                Pictures.plane(drawing, WIDTH, HEIGHT).orElseThrow().groups().stream()
                        .map(
                                group ->
                                        group.name()
                                                + " "
                                                + group.label()
                                                + " "
                                                + group.count()
                                                + " "
                                                + group.mark()
                                                + (group.hidden() ? " hidden" : ""))
                        .toList();
        assertThat(groups)
                .containsExactly(
                        "0 coat 2 disc",
                        "1 bag 3 disc hidden",
                        "unlabelled unknown 1 disc",
                        "right right 2 disc",
                        "wrong wrong 1 cross",
                        "old of the fit 5 disc",
                        "new new 2 ring hidden");
    }

    @Test
    void what_is_wrong_is_a_cross_and_what_is_new_has_a_ring() {
        Drawing drawing = draw("", "");
        BufferedImage image = Pictures.image(drawing, WIDTH, HEIGHT);
        Color bag = Palette.SAFE.colors(2, Theme.LIGHT)[1];
        Drawing.Place wrong = drawing.placeOf(1, WIDTH, HEIGHT).orElseThrow();
        assertThat(isLike(image, wrong, 0, 0, bag)).as("the middle of the cross").isTrue();
        assertThat(isLike(image, wrong, 0, -3, Color.WHITE)).as("above it").isTrue();
        Drawing.Place added = drawing.placeOf(5, WIDTH, HEIGHT).orElseThrow();
        assertThat(isLike(image, added, 0, 0, bag)).as("the middle of the new one").isTrue();
        double ring = Math.max(3, 1.5 * 0.009 * 300);
        assertThat(darkest(image, added, (int) Math.ceil(ring) + 2)).as("its ring").isLessThan(250);
    }

    private static boolean isLike(
            BufferedImage image, Drawing.Place at, int x, int y, Color color) {
        Color pixel =
                new Color(image.getRGB((int) Math.floor(at.x()) + x, (int) Math.floor(at.y()) + y));
        return Math.abs(pixel.getRed() - color.getRed()) < 40
                && Math.abs(pixel.getGreen() - color.getGreen()) < 40
                && Math.abs(pixel.getBlue() - color.getBlue()) < 40;
    }

    /** The sum of the parts of the darkest colour around a place. */
    private static int darkest(BufferedImage image, Drawing.Place at, int around) {
        int darkest = 3 * 255;
        for (int y = -around; y <= around; y++) {
            for (int x = -around; x <= around; x++) {
                Color pixel = new Color(image.getRGB((int) at.x() + x, (int) at.y() + y));
                darkest = Math.min(darkest, pixel.getRed() + pixel.getGreen() + pixel.getBlue());
            }
        }
        return darkest;
    }

    @Test
    void a_dot_is_pointed_at_where_it_is_drawn_also_a_new_one_and_in_a_part() {
        for (String region : List.of("", "0.2,0.8,2")) {
            Drawing drawing = draw(region, "");
            for (int row : new int[] {0, 5}) {
                Drawing.Place at = drawing.placeOf(row, WIDTH, HEIGHT).orElseThrow();
                assertThat(drawing.rowAt(at.x(), at.y(), WIDTH, HEIGHT))
                        .isEqualTo(OptionalInt.of(row));
            }
        }
        assertThat(draw("0.2,0.8,2", "").placeOf(3, WIDTH, HEIGHT)).isEqualTo(Optional.empty());
        Table table = figure("", "").data(0);
        assertThat(table.columns())
                .containsExactly("sample", "x", "y", "label", "taken for", "new");
        assertThat(table.row(1)).hasToString("[1, 10.0, 0.0, bag, coat, ]");
        assertThat(table.row(5)).hasToString("[0, 2.0, 2.0, bag, , new]");
        assertThat(table.rows()).isEqualTo(7);
    }
}
