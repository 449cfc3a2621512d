package dev.underhood.figure.line;

import dev.underhood.figure.Theme;
import dev.underhood.figure.kit.ColorMap;
import java.awt.Color;

/**
 * A colour for each run, all of which can be told from the ground and, by most colour-blind people,
 * from each other; whoever sees no colours reads the letters.
 */
final class RunColors {
    private static final int[] ON_LIGHT = {
        0x0072b2, 0xd55e00, 0x117733, 0xaa3377, 0x3b3f4a, 0x0e8fa8, 0x8f6f00, 0xcc5566
    };
    private static final int[] ON_DARK = {
        0x56b4e9, 0xff9d57, 0x6fd08c, 0xe58fd6, 0xd8dae3, 0x63d5e8, 0xe6d04a, 0xff93a4
    };

    private RunColors() {}

    static Color of(int run, Theme theme) {
        int[] colors = ColorMap.luminance(theme.surface()) > 0.5 ? ON_LIGHT : ON_DARK;
        return new Color(colors[run % colors.length]);
    }

    /** Returns A for the first run, B for the second. */
    static String letter(int run) {
        return run < 26 ? String.valueOf((char) ('A' + run)) : String.valueOf(run + 1);
    }
}
