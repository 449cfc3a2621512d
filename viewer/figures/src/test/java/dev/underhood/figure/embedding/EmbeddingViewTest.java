package dev.underhood.figure.embedding;

import static dev.underhood.figure.embedding.EmbeddingFigureTest.draw;
import static dev.underhood.figure.embedding.EmbeddingFigureTest.points;
import static dev.underhood.figure.embedding.EmbeddingFigureTest.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.figure.Pictures;
import dev.underhood.figure.kit.View;
import dev.underhood.run.Tensor;
import dev.underhood.store.RunReader;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which part of the plane is shown, and what is said of the rest. */
class EmbeddingViewTest {
    private static final int SAMPLES = 400;

    @ParameterizedTest
    @ValueSource(ints = {6, 40, 400, 20_000})
    void a_point_far_away_leaves_the_others_their_room_and_is_said(int samples) {
        float[] values = cloud(samples, 1);
        values[0] = 1e6f;
        EmbeddingDrawing drawing = draw(run(List.of(), null, points(2, values)), 0);
        assertThat(drawing.view().right() - drawing.view().left()).isBetween(2.0, 12.0);
        assertThat(drawing.caption())
                .isEqualTo(
                        String.format(
                                Locale.ROOT,
                                "%,d points, 1 of them far outside, at the margin",
                                samples));
        assertThat(inked(Pictures.image(drawing, 600, 545), 480, 545))
                .as("the mark at the right")
                .isPositive();
    }

    @Test
    void the_others_keep_a_third_of_the_room_however_far_a_point_lies() {
        for (float far : new float[] {4, 8, 12, 20, 50, 1e9f}) {
            float[] values = cloud(2000, 1);
            values[0] = far;
            EmbeddingDrawing drawing = draw(run(List.of(), null, points(2, values)), 0);
            double side = drawing.view().right() - drawing.view().left();
            assertThat(side).as("a point at %s of a cloud from -3 to 3", far).isLessThan(3 * 6);
            String note = Pictures.plane(drawing, 440, 400).orElseThrow().note();
            assertThat(note.isEmpty()).as("it is shown: %s", note).isEqualTo(far < 10);
        }
    }

    @Test
    void how_far_points_lie_outside_is_said_in_words() {
        float[] values = cloud(2000, 1);
        values[0] = 30;
        RunReader one = run(List.of(), null, points(2, values));
        double half = draw(one, 0).view().right();
        assertThat(Pictures.plane(draw(one, 0), 440, 400).orElseThrow().note())
                .isEqualTo(
                        String.format(
                                Locale.ROOT,
                                "1 far outside, at the margin; it lies %.1f times as far out",
                                far(draw(one, 0).view(), 30)));
        assertThat(half).isBetween(2.9, 3.6);
        values[3] = -3000;
        assertThat(
                        Pictures.plane(draw(run(List.of(), null, points(2, values)), 0), 440, 400)
                                .orElseThrow()
                                .note())
                .startsWith("2 far outside, at the margin; the farthest lies ")
                .endsWith(" times as far out");
    }

    private static double far(View view, double x) {
        double middle = (view.left() + view.right()) / 2;
        return Math.abs(x - middle) / (view.right() - middle);
    }

    @Test
    void points_far_away_on_all_sides_are_all_said() {
        float[] values = cloud(SAMPLES, 1);
        values[0] = -4e7f;
        values[3] = 9e8f;
        values[4] = 3e9f;
        values[5] = -3e9f;
        EmbeddingDrawing drawing = draw(run(List.of(), null, points(2, values)), 0);
        assertThat(drawing.view().top() - drawing.view().bottom()).isLessThan(12);
        assertThat(drawing.caption()).contains("400 points, 3 of them far outside");
    }

    @Test
    void the_axes_are_the_same_at_every_epoch_if_a_point_runs_away_at_one() {
        Tensor[] epochs = new Tensor[30];
        for (int epoch = 0; epoch < epochs.length; epoch++) {
            float[] values = cloud(SAMPLES, 1 + 0.02f * epoch);
            values[7] = epoch == 17 ? 1e5f : values[7];
            epochs[epoch] = points(2, values);
        }
        RunReader run = run(List.of(), null, epochs);
        View view = draw(run, 0).view();
        assertThat(view.right() - view.left()).isLessThan(12);
        for (int epoch = 1; epoch < epochs.length; epoch++) {
            assertThat(draw(run, epoch).view()).isEqualTo(view);
        }
        assertThat(draw(run, 17).caption()).contains("1 of them far outside");
        assertThat(draw(run, 16).caption()).isEqualTo("400 points");
    }

    @Test
    void what_is_no_handful_of_points_is_shown_whole() {
        float[] twoGroups = cloud(SAMPLES, 1);
        for (int i = 0; i < SAMPLES / 8; i++) {
            twoGroups[2 * i] += 100; // an eighth of the points
        }
        assertWhole(twoGroups, 400);
        float[] wideTails = cloud(SAMPLES, 1);
        wideTails[0] = 6;
        wideTails[3] = -7;
        assertWhole(wideTails, 400);
        float[] heap = new float[2 * SAMPLES]; // most at one place: that is how they are
        heap[0] = 5;
        heap[1] = 3;
        assertWhole(heap, 400);
        assertWhole(new float[] {0, 0, 0, 1, 1, 0, 900, 900}, 4);
    }

    private static void assertWhole(float[] values, int samples) {
        EmbeddingDrawing drawing = draw(run(List.of(), null, points(2, values)), 0);
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        for (float value : values) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        assertThat(drawing.view().left()).isCloseTo(low, Offset.offset(1e-4));
        assertThat(drawing.view().right()).isCloseTo(high, Offset.offset(1e-4));
        assertThat(drawing.caption()).isEqualTo(samples + " points");
    }

    @Test
    void one_point_is_one_point_in_the_middle() {
        EmbeddingDrawing drawing = draw(run(List.of(), null, points(2, 3, 700)), 0);
        assertThat(drawing.view()).isEqualTo(new View(2, 4, 699, 701));
        assertThat(drawing.caption()).isEqualTo("1 point");
    }

    @Test
    void a_constant_column_lies_in_the_middle_and_is_said() {
        EmbeddingDrawing across =
                draw(run(List.of(), null, points(2, 0, 5, 1, 5, 2, 5, 3, 5, 4, 5)), 0);
        assertThat((across.view().top() + across.view().bottom()) / 2).isEqualTo(5);
        assertThat((across.view().left() + across.view().right()) / 2).isEqualTo(2);
        assertThat(across.caption()).isEqualTo("5 points, all at y = 5.0");
        EmbeddingDrawing up = draw(run(List.of(), null, points(2, -9, 0, -9, 1, -9, 2)), 0);
        assertThat((up.view().left() + up.view().right()) / 2).isEqualTo(-9);
        assertThat(up.caption()).isEqualTo("3 points, all at x = -9.0");
        EmbeddingDrawing heap = draw(run(List.of(), null, points(2, 8, 1, 8, 1, 8, 1)), 0);
        assertThat(heap.view()).isEqualTo(new View(7, 9, 0, 2));
        assertThat(heap.caption()).isEqualTo("3 points, all at one place");
    }

    @Test
    void columns_far_from_each_other_are_both_in_the_middle() {
        float[] values = cloud(SAMPLES, 1);
        for (int i = 0; i < SAMPLES; i++) {
            values[2 * i] += 1000;
        }
        View view = draw(run(List.of(), null, points(2, values)), 0).view();
        assertThat((view.left() + view.right()) / 2).isBetween(999.0, 1001.0);
        assertThat((view.bottom() + view.top()) / 2).isBetween(-1.0, 1.0);
        assertThat(view.right() - view.left()).isLessThan(12);
    }

    @Test
    void a_single_column_with_a_point_far_away_can_be_read_too() {
        float[] values = cloud(SAMPLES, 1);
        values[3] = 1e9f;
        EmbeddingDrawing drawing = draw(run(List.of(), null, points(1, values)), 0);
        assertThat(drawing.view().right() - drawing.view().left()).isLessThan(12);
        assertThat(drawing.caption()).isEqualTo("800 points, 1 of them far outside, at the margin");
    }

    private static float[] cloud(int samples, float spread) {
        Random random = new Random(samples);
        float[] values = new float[2 * samples];
        for (int i = 0; i < values.length; i++) {
            values[i] = spread * (float) Math.max(-3, Math.min(3, random.nextGaussian()));
        }
        return values;
    }

    /** Returns how many pixels between two columns are not background. */
    private static long inked(BufferedImage image, int from, int to) {
        long inked = 0;
        for (int y = 40; y < image.getHeight() - 40; y++) {
            for (int x = from; x < to; x++) {
                inked += (image.getRGB(x, y) & 0xffffff) == 0xffffff ? 0 : 1;
            }
        }
        return inked;
    }
}
