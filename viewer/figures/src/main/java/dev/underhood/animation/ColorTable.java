package dev.underhood.animation;

import dev.underhood.figure.NoSuchFrameException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The few colours of a film, the same in all its frames, so that nothing flickers. A pixel gets the
 * colour nearest to it. That is looked up by bins of 64 like colours; where a colour of the table
 * lies in a bin, by the exact colour. Safe for use by many threads.
 */
final class ColorTable {
    private static final int SAMPLES = 8;
    private static final int FULL = 200; // colours; a few more would change nothing
    private static final short UNKNOWN = -1;
    private static final int WEIGHT_SQUARES = 2 * 2 + 5 * 5 + 1;

    private final int[] colors;
    private final int[] order; // their indexes, by weight
    private final int[] weights; // ascending
    private final short[] table = new short[ColorCount.BINS]; // an index; below -1 a crowded bin
    private final short[] exact; // of the crowded bins

    /**
     * Makes a table of these colours.
     *
     * @param colors 1 to 256 as {@code 0xrrggbb}
     */
    ColorTable(int[] colors) {
        this.colors = colors.clone();
        order =
                IntStream.range(0, colors.length)
                        .boxed()
                        .sorted(Comparator.comparingInt(i -> weight(colors[i])))
                        .mapToInt(Integer::intValue)
                        .toArray();
        weights = Arrays.stream(order).map(i -> weight(colors[i])).toArray();
        Arrays.fill(table, UNKNOWN);
        int crowded = 0;
        for (int rgb : colors) {
            int bin = ColorCount.bin(rgb);
            if (table[bin] == UNKNOWN) {
                table[bin] = (short) (UNKNOWN - 1 - crowded++);
            }
        }
        exact = new short[64 * crowded];
        Arrays.fill(exact, UNKNOWN);
    }

    /**
     * Returns the colours of an animation: those that its figure knows, and as long as there is
     * room what fits some of its frames best, the first and the last among them.
     */
    static ColorTable of(Animation animation, int height, int most) throws IOException {
        int[] known = animation.figure().knownColors();
        if (known.length >= FULL) {
            return new ColorTable(known);
        }
        ColorCount count = new ColorCount();
        try {
            count(count, animation, sample(animation.epochs()), height);
        } catch (NoSuchFrameException e) {
            count(count, animation, animation.epochs(), height);
        }
        return new ColorTable(Quantizer.colors(count, most, known));
    }

    /**
     * Returns the colours that fit what was counted best, those that a figure knows among them; the
     * darkest first, so that like colours have like numbers.
     */
    static ColorTable of(ColorCount count, int[] known, int most) {
        int[] colors = known.length >= FULL ? known : Quantizer.colors(count, most, known);
        return new ColorTable(
                Arrays.stream(colors)
                        .boxed()
                        .sorted(Comparator.comparingInt(ColorTable::lightness))
                        .mapToInt(Integer::intValue)
                        .toArray());
    }

    /** Returns about how light a colour is, 0 to 255. */
    static int lightness(int rgb) {
        return weight(rgb) / 8;
    }

    private static void count(
            ColorCount count, Animation animation, List<Integer> epochs, int height)
            throws IOException {
        Animation some =
                Animation.of(animation.figure(), epochs).withSize(animation.width(), height);
        Frames.each(
                some,
                height,
                Function.identity(),
                (image, epoch, times) -> count.add(image),
                Progress.NONE);
    }

    static List<Integer> sample(List<Integer> epochs) {
        int last = epochs.size() - 1;
        return IntStream.range(0, SAMPLES)
                .map(i -> (int) Math.round((double) i * last / (SAMPLES - 1)))
                .distinct()
                .mapToObj(epochs::get)
                .toList();
    }

    int size() {
        return colors.length;
    }

    int rgb(int index) {
        return colors[index];
    }

    /** Returns the index of each pixel's colour, row by row. */
    byte[] indexes(BufferedImage image) {
        int[] pixels = ColorCount.pixels(image);
        byte[] indexes = new byte[pixels.length];
        int before = -1;
        byte index = 0;
        for (int i = 0; i < pixels.length; i++) {
            int rgb = pixels[i] & 0xffffff;
            if (rgb != before) {
                before = rgb;
                index = (byte) index(rgb);
            }
            indexes[i] = index;
        }
        return indexes;
    }

    // Threads may look for the same colour at once; they find the same.
    int index(int rgb) {
        int bin = ColorCount.bin(rgb);
        int known = table[bin];
        if (known >= 0) {
            return known;
        }
        if (known == UNKNOWN) {
            int index = nearest(ColorCount.middle(bin));
            table[bin] = (short) index;
            return index;
        }
        int within = (rgb >> 12 & 0x30) | (rgb >> 6 & 0xc) | (rgb & 3);
        int place = 64 * (UNKNOWN - 1 - known) + within;
        if (exact[place] == UNKNOWN) {
            exact[place] = (short) nearest(rgb);
        }
        return exact[place];
    }

    /** Looks from a colour's weight to both sides, no farther than a nearer one could lie. */
    private int nearest(int rgb) {
        int weight = weight(rgb);
        int place = Arrays.binarySearch(weights, weight);
        int above = place < 0 ? -1 - place : place;
        int below = above - 1;
        int best = 0;
        int least = Integer.MAX_VALUE;
        while (true) {
            int up = above < order.length ? weights[above] - weight : Integer.MAX_VALUE;
            int down = below >= 0 ? weight - weights[below] : Integer.MAX_VALUE;
            int gap = Math.min(up, down);
            // a gap is at most the distance times the root of WEIGHT_SQUARES
            if (gap == Integer.MAX_VALUE || (long) gap * gap > (long) WEIGHT_SQUARES * least) {
                return best;
            }
            int next = up <= down ? order[above++] : order[below--];
            int away = squaredDistance(colors[next], rgb);
            if (away < least || (away == least && next < best)) {
                least = away;
                best = next;
            }
        }
    }

    private static int squaredDistance(int one, int other) {
        int red = (one >> 16 & 255) - (other >> 16 & 255);
        int green = (one >> 8 & 255) - (other >> 8 & 255);
        int blue = (one & 255) - (other & 255);
        return red * red + green * green + blue * blue;
    }

    /** Eight times about how light a colour is. */
    private static int weight(int rgb) {
        return 2 * (rgb >> 16 & 255) + 5 * (rgb >> 8 & 255) + (rgb & 255);
    }
}
