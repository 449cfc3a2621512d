package dev.underhood.animation;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is written is read back by ImageIO. */
class LzwTest {
    private static void comesBack(int width, int height, int colors, int runs) throws IOException {
        int[] table = IntStream.range(0, colors).map(i -> i * 0x010101).toArray();
        ColorTable known = new ColorTable(table);
        Random random = new Random(width * 31L + height);
        byte[] indexes = new byte[width * height];
        for (int i = 0; i < indexes.length; i++) {
            boolean again = i > 0 && random.nextInt(runs) > 0;
            indexes[i] = again ? indexes[i - 1] : (byte) random.nextInt(colors);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        GifStream gif = new GifStream(out, width, height, known, true);
        gif.add(indexes, 10);
        gif.finish();
        BufferedImage read = GifFile.read(out.toByteArray()).frames().get(0);
        int[] pixels = GifTest.pixels(read);
        for (int i = 0; i < indexes.length; i++) {
            assertThat(pixels[i] & 0xffffff).isEqualTo(table[indexes[i] & 255]);
        }
    }

    @Test
    void noise_of_any_length_comes_back() throws IOException {
        // lengths at which codes become longer, and at which the table is full
        for (int width = 1; width < 40; width++) {
            comesBack(width, 1, 255, 1);
            comesBack(width, 7, 3, 1);
        }
        for (int width = 250; width < 262; width++) {
            comesBack(width, 1, 255, 1);
            comesBack(width, 2, 255, 1);
            comesBack(width, 15, 255, 1);
            comesBack(width, 16, 256, 1);
        }
        comesBack(400, 300, 255, 1);
    }

    @Test
    void runs_come_back_for_every_number_of_colours() throws IOException {
        for (int colors : new int[] {1, 2, 3, 4, 15, 16, 17, 127, 128, 200, 256}) {
            comesBack(300, 200, colors, 40);
        }
    }
}
