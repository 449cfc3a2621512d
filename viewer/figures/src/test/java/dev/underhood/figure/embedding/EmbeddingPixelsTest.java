package dev.underhood.figure.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.figure.Drawing;
import dev.underhood.figure.FigureOptions;
import dev.underhood.figure.Palette;
import dev.underhood.figure.Pictures;
import dev.underhood.figure.Theme;
import dev.underhood.figure.kit.ColorMap;
import dev.underhood.figure.kit.View;
import dev.underhood.run.Range;
import dev.underhood.run.Tensor;
import dev.underhood.store.RunReader;
import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The points pixel by pixel, their colours, and where the names go. */
class EmbeddingPixelsTest {
    private static final int WHITE = 0xffffffff;

    @Test
    void a_disc_is_full_in_the_middle_soft_at_the_edge_and_as_large_as_it_says() {
        BufferedImage image = dot(3, 1, 0);
        int black = 0xff000000;
        for (int[] inside : new int[][] {{10, 10}, {8, 10}, {12, 10}, {10, 8}, {10, 12}}) {
            assertThat(image.getRGB(inside[0], inside[1])).isEqualTo(black);
        }
        assertThat(image.getRGB(10, 5)).isEqualTo(WHITE);
        assertThat(grey(image, 7, 10)).isBetween(1, 254);
        double covered = 0;
        for (int i = 0; i < 21 * 21; i++) {
            covered += 1 - grey(image, i % 21, i / 21) / 255.0;
        }
        assertThat(covered).isBetween(0.97 * Math.PI * 9, 1.03 * Math.PI * 9);
    }

    @Test
    void what_lies_below_shines_through() {
        assertThat(dot(3, 0.5, 0).getRGB(10, 10)).isEqualTo(0xff7f7f7f);
        assertThat(dot(3, 0.5, 0, 0).getRGB(10, 10)).isEqualTo(0xff3f3f3f);
    }

    @Test
    void a_disc_smaller_than_a_pixel_is_fainter() {
        assertThat(grey(dot(0.3, 1, 0), 10, 10)).isGreaterThan(grey(dot(0.5, 1, 0), 10, 10));
    }

    @Test
    void what_lies_outside_is_left_out() {
        assertThat(pixels(dot(3, 1, 5f))).containsOnly(WHITE);
    }

    @Test
    void the_frame_is_square_and_upwards_is_up() {
        RunReader run =
                EmbeddingFigureTest.run(
                        List.of("low", "high"),
                        Tensor.of(new float[] {0, 1}, 2),
                        EmbeddingFigureTest.points(2, 0, 0, 10, 10));
        Drawing drawing =
                EmbeddingFigure.KIND
                        .of(run, FigureOptions.defaults().withPalette(Palette.SAFE))
                        .at(0);
        BufferedImage image = Pictures.image(drawing, 100, 60); // too small for words
        Color[] colors = Palette.SAFE.colors(2, Theme.LIGHT);
        // 60 x 60 in the middle, the discs of radius 0.55 two pixels from its corners
        assertThat(nearest(image, 20, 60 - 5, colors)).isEqualTo(0);
        assertThat(nearest(image, 80 - 5, 0, colors)).isEqualTo(1);
        assertThat(Arrays.stream(pixels(image)).filter(pixel -> pixel != WHITE).count())
                .isBetween(2L, 2 * 25L);
    }

    /** The colour of the darkest pixel of 5 x 5. */
    private static int nearest(BufferedImage image, int left, int top, Color[] colors) {
        Color darkest = Color.WHITE;
        for (int i = 0; i < 25; i++) {
            Color pixel = new Color(image.getRGB(left + i % 5, top + i / 5));
            darkest = sum(pixel) < sum(darkest) ? pixel : darkest;
        }
        int best = -1;
        double least = 100;
        for (int i = 0; i < colors.length; i++) {
            double hue = hue(darkest) - hue(colors[i]);
            if (Math.abs(hue) < least) {
                least = Math.abs(hue);
                best = i;
            }
        }
        return best;
    }

    private static int sum(Color color) {
        return color.getRed() + color.getGreen() + color.getBlue();
    }

    private static float hue(Color color) {
        return Color.RGBtoHSB(color.getRed(), color.getGreen(), color.getBlue(), null)[0];
    }

    @Test
    void every_colour_can_be_seen_on_every_surface_and_is_the_only_one() {
        for (Theme theme : Theme.values()) {
            for (Palette palette : Palette.values()) {
                for (int classes = 1; classes <= Palette.MAX_CLASSES; classes++) {
                    Color[] colors = palette.colors(classes, theme);
                    assertThat(colors).hasSize(classes).doesNotHaveDuplicates();
                    assertThat(colors)
                            .allMatch(color -> ColorMap.contrast(color, theme.surface()) >= 1.6);
                }
            }
        }
    }

    @Test
    void numbers_go_from_violet_to_yellow() {
        Labelling numbers = Labelling.of(Tensor.of(new float[] {-2, 0.5f, 3}, 3), List.of());
        PointColors light = new PointColors(numbers, Palette.SPECTRAL, Theme.LIGHT);
        PointColors dark = new PointColors(numbers, Palette.SPECTRAL, Theme.DARK);
        assertThat(light.rgb(-2)).isEqualTo(0xff440154);
        assertThat(dark.rgb(3)).isEqualTo(0xfffde725);
        assertThat(light.rgb(Float.NaN)).isEqualTo(Theme.LIGHT.neutral().getRGB());
        assertThat(ColorMap.VIRIDIS.rgb(1.0 / 9)).isEqualTo(0xff482878);
    }

    @Test
    void names_that_coincide_are_moved_apart_and_into_the_picture() {
        Rectangle2D area = new Rectangle2D.Double(0, 0, 200, 200);
        List<Rectangle2D.Double> boxes = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            boxes.add(new Rectangle2D.Double(180, 190, 60, 15));
        }
        boxes.add(new Rectangle2D.Double(20, 20, 60, 15));
        NameTags.moveApart(boxes, area);
        for (int i = 0; i < boxes.size(); i++) {
            assertThat(area.contains(boxes.get(i))).as("box %d: %s", i, boxes.get(i)).isTrue();
            for (int j = 0; j < i; j++) {
                assertThat(boxes.get(i).intersects(boxes.get(j))).as("%d on %d", i, j).isFalse();
            }
        }
        assertThat(boxes.get(8)).isEqualTo(new Rectangle2D.Double(20, 20, 60, 15));
    }

    /** Black discs around the middle of the pixel in the middle of 21 x 21, or beside it. */
    private static BufferedImage dot(double radius, double opacity, float... places) {
        float[] labels = new float[places.length];
        Cloud.Kind[] kinds = new Cloud.Kind[places.length];
        Arrays.fill(kinds, Cloud.Kind.PLAIN);
        int size = places.length;
        Cloud cloud = new Cloud(places, new float[size], labels, new int[size], kinds, size, 1, 0);
        BufferedImage image = Dots.canvas(21, 21, WHITE);
        View view = View.square(new Range(-1, 1));
        new Dots(radius, opacity)
                .draw(image, cloud, view, label -> 0xff000000, new Dots.Rim(WHITE, WHITE));
        return image;
    }

    private static int grey(BufferedImage image, int x, int y) {
        return image.getRGB(x, y) & 0xff;
    }

    private static int[] pixels(BufferedImage image) {
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }
}
