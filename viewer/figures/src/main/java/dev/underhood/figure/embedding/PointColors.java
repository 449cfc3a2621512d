package dev.underhood.figure.embedding;

import dev.underhood.figure.Palette;
import dev.underhood.figure.Theme;
import dev.underhood.figure.kit.ColorMap;
import java.awt.Color;

/** The colour of every label: of classes from a palette, of numbers and many classes viridis. */
final class PointColors {
    private static final int LEVELS = 256;

    private final Labelling labelling;
    private final int[] table;
    private final int unknown;

    PointColors(Labelling labelling, Palette palette, Theme theme) {
        this.labelling = labelling;
        unknown =
                (labelling.kind() == Labelling.Kind.NONE ? theme.muted() : theme.neutral())
                        .getRGB();
        if (labelling.isDiscrete()) {
            Color[] colors = palette.colors(labelling.classes(), theme);
            table = new int[colors.length];
            for (int i = 0; i < table.length; i++) {
                table[i] = colors[i].getRGB();
            }
        } else {
            table = new int[LEVELS];
            // without the end that could not be seen on the surface
            double from = theme == Theme.DARK ? 0.2 : 0;
            double to = theme == Theme.DARK ? 1 : 0.93;
            for (int i = 0; i < LEVELS; i++) {
                table[i] = ColorMap.VIRIDIS.rgb(from + (to - from) * i / (LEVELS - 1.0));
            }
        }
    }

    /** Returns the opaque colour of a label; NaN is unknown. */
    int rgb(float label) {
        if (Float.isNaN(label)) {
            return unknown;
        }
        if (labelling.isDiscrete()) {
            return table[(int) label];
        }
        float span = labelling.high() - labelling.low();
        float part = span > 0 ? (label - labelling.low()) / span : 0.5f;
        return table[Math.round(part * (LEVELS - 1))];
    }

    Labelling labelling() {
        return labelling;
    }
}
