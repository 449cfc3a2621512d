package dev.underhood.figure;

import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;

/** Text as it is shown: harmless, short enough, in a font that every Java has. */
final class Lettering {
    /** The most code points of a name that are drawn. */
    static final int MAX_CODE_POINTS = 200;

    private Lettering() {}

    /** Returns a name that is safe to draw. */
    static String clean(String text) {
        return cut(text, MAX_CODE_POINTS);
    }

    /**
     * Replaces what would not show or would reorder its surroundings (control and format
     * characters, lone surrogates) and cuts to so many code points.
     */
    static String cut(String text, int codePoints) {
        StringBuilder shown = new StringBuilder();
        int count = 0;
        for (int i = 0; i < text.length(); count++) {
            if (count == codePoints) {
                shown.setCharAt(shown.length() - 1, '…');
                break;
            }
            int point = text.codePointAt(i);
            i += Character.charCount(point);
            shown.appendCodePoint(isShown(point) ? point : '\ufffd');
        }
        return shown.toString();
    }

    private static boolean isShown(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    false;
            default -> point != 0xfffe && point != 0xffff;
        };
    }

    /** Returns a font of so many units; never smaller than can be read on a screen. */
    static Font font(int style, double size) {
        return new Font(Font.SANS_SERIF, style, 1).deriveFont((float) Math.max(9, size));
    }

    /** Returns the text, cut with an ellipsis to what is at most so wide; empty if nothing fits. */
    static String fitted(Graphics2D g, String text, double width) {
        FontMetrics metrics = g.getFontMetrics();
        String clean = clean(text);
        if (metrics.stringWidth(clean) <= width) {
            return clean;
        }
        int fits = 0;
        int tooMany = clean.codePointCount(0, clean.length());
        while (tooMany - fits > 1) {
            int middle = (fits + tooMany) / 2;
            if (metrics.stringWidth(cut(clean, middle)) <= width) {
                fits = middle;
            } else {
                tooMany = middle;
            }
        }
        return fits < 2 ? "" : cut(clean, fits);
    }

    /** Returns the text cut to so much that it and its ending, which stays whole, fit the width. */
    static String fitted(Graphics2D g, String text, String ending, double width) {
        return (fitted(g, text, width - g.getFontMetrics().stringWidth(ending)) + ending).strip();
    }

    /**
     * Draws a line of text no wider than given.
     *
     * @param align which part of the text lies at x: 0 its left end, 0.5 its middle, 1 its right
     */
    static void draw(
            Graphics2D g, String text, double x, double baseline, double align, double width) {
        String shown = fitted(g, text, width);
        if (!shown.isEmpty()) {
            double left = x - align * g.getFontMetrics().stringWidth(shown);
            g.drawString(shown, (float) left, (float) baseline);
        }
    }
}
