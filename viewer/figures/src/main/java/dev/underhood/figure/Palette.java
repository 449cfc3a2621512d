package dev.underhood.figure;

import dev.underhood.figure.kit.ColorMap;
import java.awt.Color;

/** The colours of classes. */
public enum Palette {
    /** Ten colours that colour-blind people can tell apart too (Petroff, 2021). */
    SAFE(
            0x3f90da, 0xffa90e, 0xbd1f01, 0x94a4a2, 0x832db6, 0xa96b59, 0xe76300, 0xb9ac70,
            0x717581, 0x92dadd),
    /**
     * ColorBrewer's Spectral, red over yellow to violet, as in many published embeddings. Its
     * neighbours are alike, and colour-blind people cannot tell some of them apart.
     */
    SPECTRAL(ColorMap.SPECTRAL.stops()) {
        /** The order of the colours means something, so few classes span all of it. */
        @Override
        int place(int index, int classes) {
            return classes < 2 ? 8 : Math.round(index * (MAX_CLASSES - 1f) / (classes - 1));
        }
    };

    /** The most classes that have a colour each. */
    public static final int MAX_CLASSES = 10;

    private static final double LEAST_CONTRAST = 1.6;

    @SuppressWarnings("ImmutableEnumChecker") // never written to
    private final int[] colors;

    Palette(int... colors) {
        this.colors = colors;
    }

    int place(int index, int classes) {
        return index;
    }

    /**
     * Returns a colour for each class, dark or light enough to be seen on a theme's surface.
     *
     * @param classes how many classes there are, 0 to {@value #MAX_CLASSES}
     * @param theme the theme
     * @return as many colours, in the order of the classes
     */
    public Color[] colors(int classes, Theme theme) {
        Color[] result = new Color[classes];
        for (int i = 0; i < classes; i++) {
            result[i] = visible(new Color(colors[place(i, classes)]), theme.surface());
        }
        return result;
    }

    private static Color visible(Color color, Color surface) {
        int towards = ColorMap.luminance(surface) > 0.5 ? 0x000000 : 0xffffff;
        Color shown = color;
        for (int step = 1;
                step < 50 && ColorMap.contrast(shown, surface) < LEAST_CONTRAST;
                step++) {
            shown = new Color(ColorMap.between(color.getRGB(), towards, 0.02 * step));
        }
        return shown;
    }
}
