package dev.underhood.figure.font;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.TextLayout;
import java.text.AttributedString;

/** Text as it is shown: harmless, short enough, in the shipped font as far as that has letters. */
public final class Text {
    /** The most code points of a name that are drawn. */
    static final int MAX_CODE_POINTS = 200;

    private static final int NON_JOINER = 0x200c; // these two only shape the letters around them
    private static final int JOINER = 0x200d;

    private Text() {}

    /** Returns a name that is safe to draw. */
    public static String clean(String text) {
        return cut(text, MAX_CODE_POINTS);
    }

    /**
     * Replaces what would not show or would reorder its surroundings (control and format
     * characters, lone surrogates) and cuts to that many code points, never between a letter and
     * its marks.
     */
    public static String cut(String text, int codePoints) {
        StringBuilder shown = new StringBuilder();
        int end = 0; // where the text is cut if it is longer
        int count = 0;
        int before = 0;
        for (int i = 0; i < text.length(); count++) {
            int point = text.codePointAt(i);
            i += Character.charCount(point);
            if (count < codePoints && !isBound(before, point)) {
                end = shown.length();
            }
            if (count == codePoints) {
                shown.setLength(end);
                return shown.append('…').toString();
            }
            shown.appendCodePoint(isShown(point) ? point : '\ufffd');
            before = point;
        }
        return shown.toString();
    }

    /** Returns whether a character stands together with the one before it. */
    private static boolean isBound(int before, int point) {
        return before == JOINER || point == JOINER || FontCoverage.isMark(point);
    }

    private static boolean isShown(int point) {
        return switch (Character.getType(point)) {
            case Character.FORMAT -> point == JOINER || point == NON_JOINER;
            case Character.CONTROL,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    false;
            default -> point != 0xfffe && point != 0xffff;
        };
    }

    /** Returns a font of that many units; never smaller than can be read on a screen. */
    public static Font font(int style, double size) {
        return Java2D.font(style).deriveFont((float) Math.max(9, size));
    }

    /** Returns how wide a text is in the font of {@code g}. */
    public static double width(Graphics2D g, String text) {
        Font font = g.getFont();
        if (FontCoverage.hasAll(font, text)) {
            return g.getFontMetrics().stringWidth(text);
        }
        AttributedString mixed = FontCoverage.mixed(font, text);
        return new TextLayout(mixed.getIterator(), g.getFontRenderContext()).getAdvance();
    }

    /** Returns the text, cut with an ellipsis to what is at most so wide; empty if nothing fits. */
    public static String fitted(Graphics2D g, String text, double width) {
        String clean = clean(text);
        if (width(g, clean) <= width) {
            return clean;
        }
        int fits = 0;
        int tooMany = clean.codePointCount(0, clean.length());
        while (tooMany - fits > 1) {
            int middle = (fits + tooMany) / 2;
            if (width(g, cut(clean, middle)) <= width) {
                fits = middle;
            } else {
                tooMany = middle;
            }
        }
        return fits < 2 ? "" : cut(clean, fits);
    }

    /** Returns the text cut to so much that it and its ending, which stays whole, fit the width. */
    public static String fitted(Graphics2D g, String text, String ending, double width) {
        return (fitted(g, text, width - width(g, ending)) + ending).strip();
    }

    /**
     * Draws a line of text no wider than given.
     *
     * @param align which part of the text lies at x: 0 its left end, 0.5 its middle, 1 its right
     */
    public static void draw(
            Graphics2D g, String text, double x, double baseline, double align, double width) {
        String shown = fitted(g, text, width);
        if (!shown.isEmpty()) {
            draw(g, shown, x - align * width(g, shown), baseline);
        }
    }

    /** Draws a text that is clean and known to fit. */
    public static void draw(Graphics2D g, String text, double left, double baseline) {
        Font font = g.getFont();
        if (FontCoverage.hasAll(font, text)) {
            g.drawString(text, (float) left, (float) baseline);
        } else {
            g.drawString(
                    FontCoverage.mixed(font, text).getIterator(), (float) left, (float) baseline);
        }
    }
}
