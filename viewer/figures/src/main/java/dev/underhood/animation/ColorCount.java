package dev.underhood.animation;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * Counts the colours of pictures. As long as there are few it knows each of them; else they fall
 * into bins of 64 like colours, of which it knows the mean and which one prevails.
 */
final class ColorCount {
    /** How many bins there are: 64 levels of red, green and blue each. */
    static final int BINS = 1 << 18;

    private static final int FEW = 256;

    private final int[] counts = new int[BINS];
    private final long[] sums = new long[3 * BINS];
    private final int[] winners = new int[BINS];
    private final int[] votes = new int[BINS]; // for the winner, less those against it
    private final Set<Integer> colors = new HashSet<>();
    private long pixels;

    static int bin(int rgb) {
        return (rgb >> 6 & 0x3f000) | (rgb >> 4 & 0xfc0) | (rgb >> 2 & 0x3f);
    }

    /** The colour in the middle of a bin. */
    static int middle(int bin) {
        return (bin >> 12) << 18 | (bin >> 6 & 63) << 10 | (bin & 63) << 2 | 0x020202;
    }

    static int[] pixels(BufferedImage image) {
        return ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    }

    void add(BufferedImage image) {
        int[] data = pixels(image);
        pixels += data.length;
        for (int from = 0, to = 0; from < data.length; from = to) {
            int rgb = data[from] & 0xffffff;
            while (to < data.length && (data[to] & 0xffffff) == rgb) {
                to++;
            }
            add(rgb, to - from);
        }
    }

    private void add(int rgb, int times) {
        int bin = bin(rgb);
        boolean first = counts[bin] == 0;
        counts[bin] += times;
        sums[3 * bin] += (long) times * (rgb >> 16);
        sums[3 * bin + 1] += (long) times * (rgb >> 8 & 255);
        sums[3 * bin + 2] += (long) times * (rgb & 255);
        if (!first && winners[bin] == rgb) {
            votes[bin] += times;
            return;
        }
        if (colors.size() < FEW) {
            colors.add(rgb);
        }
        if (first || votes[bin] < times) {
            winners[bin] = rgb;
            votes[bin] = times - votes[bin];
        } else {
            votes[bin] -= times;
        }
    }

    /** Returns whether {@link #colors} holds all colours. */
    boolean isComplete() {
        return colors.size() < FEW;
    }

    /** Returns the first colours that were found, at most 256. */
    int[] colors() {
        return colors.stream().mapToInt(Integer::intValue).sorted().toArray();
    }

    /** Returns the bins that hold anything. */
    int[] bins() {
        int[] used = new int[BINS];
        int size = 0;
        for (int bin = 0; bin < BINS; bin++) {
            if (counts[bin] > 0) {
                used[size++] = bin;
            }
        }
        return Arrays.copyOf(used, size);
    }

    int count(int bin) {
        return counts[bin];
    }

    /** Returns the mean of a bin's red (0), green (1) or blue (2). */
    double mean(int bin, int channel) {
        return (double) sums[3 * bin + channel] / counts[bin];
    }

    /** Returns the colour that prevails in a bin. */
    int winner(int bin) {
        return winners[bin];
    }

    /** Returns which part of all pixels surely has the prevailing colour of a bin. */
    double flatness(int bin) {
        return (double) votes[bin] / pixels;
    }
}
