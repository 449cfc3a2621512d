package dev.underhood.figure.matrix;

import dev.underhood.figure.Theme;
import dev.underhood.figure.font.Text;
import java.awt.Color;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.util.function.DoubleToIntFunction;

/**
 * A slim bar that says what the colours stand for.
 *
 * @param label what is shown; empty for nothing
 * @param low the words at the lower end
 * @param high the words at the higher end
 * @param rgb the colour of a part of the range, 0 to 1
 */
record Ramp(String label, String low, String high, DoubleToIntFunction rgb) {
    private static final int STEPS = 64;
    private static final double LENGTH = 7; // of the bar, in units

    /** Returns the width in the font of {@code g}. */
    double width(Graphics2D g, double unit) {
        return Text.width(g, words()) + Text.width(g, high) + (LENGTH + 1) * unit;
    }

    /** Draws the bar and its words on a line. */
    void draw(Graphics2D g, double x, double baseline, double unit, Theme theme) {
        FontMetrics metrics = g.getFontMetrics();
        g.setColor(theme.muted());
        Text.draw(g, words(), x, baseline);
        double left = x + Text.width(g, words()) + 0.5 * unit;
        int thick = (int) Math.max(3, 0.6 * unit);
        int top = (int) Math.round(baseline - 0.36 * metrics.getAscent() - thick / 2.0);
        for (int i = 0; i < STEPS; i++) {
            int from = (int) Math.round(left + LENGTH * unit * i / STEPS);
            int to = (int) Math.round(left + LENGTH * unit * (i + 1) / STEPS);
            g.setColor(new Color(rgb.applyAsInt(i / (STEPS - 1.0))));
            g.fillRect(from, top, to - from, thick);
        }
        g.setColor(theme.muted());
        Text.draw(g, high, left + (LENGTH + 0.5) * unit, baseline);
    }

    private String words() {
        return label.isEmpty() ? low : label + "  " + low;
    }
}
