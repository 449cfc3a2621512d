package dev.underhood.figure;

import java.awt.Color;

/** The colours of classes. */
public enum Palette {
    /**
     * ColorBrewer's Spectral, red over yellow to violet, as in many published embeddings. Its
     * neighbours are alike, and colour-blind people cannot tell some of them apart.
     */
    SPECTRAL(
            0x9e0142, 0xd53e4f, 0xf46d43, 0xfdae61, 0xfee08b, 0xe6f598, 0xabdda4, 0x66c2a5,
            0x3288bd, 0x5e4fa2) {
        /** The order of the colours means something, so few classes span all of it. */
        @Override
        int place(int index, int classes) {
            return classes < 2 ? 8 : Math.round(index * (MAX_CLASSES - 1f) / (classes - 1));
        }
    },
    /** Ten colours that colour-blind people can tell apart too (Petroff, 2021). */
    SAFE(
            0x3f90da, 0xffa90e, 0xbd1f01, 0x94a4a2, 0x832db6, 0xa96b59, 0xe76300, 0xb9ac70,
            0x717581, 0x92dadd);

    /** The most classes that have a colour of their own. */
    static final int MAX_CLASSES = 10;

    private static final double LEAST_CONTRAST = 1.6;

    @SuppressWarnings("ImmutableEnumChecker") // never written to
    private final int[] colors;

    Palette(int... colors) {
        this.colors = colors;
    }

    int place(int index, int classes) {
        return index;
    }

    /** Returns a colour for each class, dark or light enough to be seen on the theme's surface. */
    Color[] colors(int classes, Theme theme) {
        Color[] result = new Color[classes];
        for (int i = 0; i < classes; i++) {
            result[i] = visible(new Color(colors[place(i, classes)]), theme.surface());
        }
        return result;
    }

    private static Color visible(Color color, Color surface) {
        int towards = luminance(surface) > 0.5 ? 0 : 255;
        Color shown = color;
        for (int step = 1; step < 50 && contrast(shown, surface) < LEAST_CONTRAST; step++) {
            double part = 0.02 * step;
            shown =
                    new Color(
                            mixed(color.getRed(), towards, part),
                            mixed(color.getGreen(), towards, part),
                            mixed(color.getBlue(), towards, part));
        }
        return shown;
    }

    private static int mixed(int from, int to, double part) {
        return (int) Math.round(from + part * (to - from));
    }

    /** The contrast ratio of the Web Content Accessibility Guidelines, 1 to 21. */
    static double contrast(Color one, Color other) {
        double a = luminance(one) + 0.05;
        double b = luminance(other) + 0.05;
        return Math.max(a, b) / Math.min(a, b);
    }

    private static double luminance(Color color) {
        return 0.2126 * linear(color.getRed())
                + 0.7152 * linear(color.getGreen())
                + 0.0722 * linear(color.getBlue());
    }

    private static double linear(int channel) {
        double part = channel / 255.0;
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }
}
