package dev.underhood.animation;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ColorTableTest {
    @Test
    void a_colour_of_the_table_is_found_exactly_even_beside_others_much_like_it() {
        int[] like =
                IntStream.range(0, 200).map(i -> 0xffffff - 0x010101 * (i / 3) - i % 3).toArray();
        ColorTable table = new ColorTable(like);
        for (int rgb : like) {
            assertThat(table.rgb(table.index(rgb))).isEqualTo(rgb);
        }
    }

    @Test
    void any_other_pixel_gets_a_colour_hardly_farther_than_the_nearest() {
        Random random = new Random(1);
        int[] colors = random.ints(255, 0, 1 << 24).distinct().toArray();
        ColorTable table = new ColorTable(colors);
        for (int rgb : random.ints(5000, 0, 1 << 24).toArray()) {
            double nearest =
                    IntStream.of(colors).mapToDouble(c -> away(c, rgb)).min().orElseThrow();
            assertThat(away(table.rgb(table.index(rgb)), rgb)).isLessThan(nearest + 2 * 3.5);
        }
    }

    @Test
    void what_is_looked_up_is_the_nearest_of_all_and_of_equals_the_first() {
        Random random = new Random(3);
        int[] colors =
                IntStream.concat(random.ints(200, 0, 1 << 24), random.ints(50, 0, 1 << 10))
                        .distinct()
                        .toArray();
        ColorTable table = new ColorTable(colors);
        for (int bin : random.ints(5000, 0, ColorCount.BINS).toArray()) {
            int rgb = ColorCount.middle(bin);
            int first = 0;
            for (int i = 1; i < colors.length; i++) {
                first = away(colors[i], rgb) < away(colors[first], rgb) ? i : first;
            }
            assertThat(table.index(rgb)).isEqualTo(first);
        }
    }

    @Test
    void areas_keep_their_colours_and_thin_lines_theirs_nearly() {
        BufferedImage image = new BufferedImage(300, 300, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(2);
        for (int y = 0; y < 300; y++) {
            for (int x = 0; x < 300; x++) {
                int photo = random.nextInt(1 << 24);
                image.setRGB(x, y, y < 100 ? 0xffffff : y < 110 ? 0x1c1d22 : photo);
            }
            image.setRGB(y, 50, 0xd55e00); // a line of one pixel
        }
        ColorCount count = new ColorCount();
        count.add(image);
        ColorTable table = new ColorTable(Quantizer.colors(count, 255, new int[] {0x3d5afe}));
        assertThat(table.size()).isBetween(200, 255);
        for (int rgb : new int[] {0xffffff, 0x1c1d22, 0xd55e00, 0x3d5afe}) {
            assertThat(table.rgb(table.index(rgb))).isEqualTo(rgb);
        }
        byte[] indexes = table.indexes(image);
        double sum = 0;
        for (int i = 110 * 300; i < indexes.length; i++) {
            sum += away(table.rgb(indexes[i] & 255), image.getRGB(i % 300, i / 300) & 0xffffff);
        }
        // 255 colours for noise: a cube of 40 a side each, whose corners are 35 away
        assertThat(sum / (190 * 300)).isLessThan(27);
    }

    private static double away(int one, int other) {
        double red = (one >> 16) - (other >> 16);
        double green = (one >> 8 & 255) - (other >> 8 & 255);
        double blue = (one & 255) - (other & 255);
        return Math.sqrt(red * red + green * green + blue * blue);
    }
}
