package dev.underhood.figure.font;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.TextAttribute;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.text.AttributedString;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which font has which letters: the shipped one if it can, else the fonts of the machine. What no
 * font has is drawn as boxes, and {@link MissingLetters} says so.
 */
final class FontCoverage {
    private static final int MOST_REMEMBERED = 50_000;
    private static final Map<Integer, Boolean> BY_THE_SYSTEM = new ConcurrentHashMap<>();

    private FontCoverage() {}

    /** Returns whether neither font has a letter. */
    static boolean isMissing(int point) {
        return !Java2D.font(Font.PLAIN).canDisplay(point) && !isShownBySystem(point);
    }

    static boolean hasAll(Font font, String text) {
        return font.canDisplayUpTo(text) < 0;
    }

    /** Returns the text with the machine's font where the given one has no letters. */
    static AttributedString mixed(Font font, String text) {
        Font other = new Font(Font.SANS_SERIF, font.getStyle(), 1).deriveFont(font.getSize2D());
        AttributedString mixed = new AttributedString(text);
        Font now = font;
        int from = 0;
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            Font next = isMark(point) && now.canDisplay(point) ? now : font(font, other, point);
            if (!next.equals(now) && i > from) {
                mixed.addAttribute(TextAttribute.FONT, now, from, i);
                from = i;
            }
            now = next;
            i += Character.charCount(point);
        }
        mixed.addAttribute(TextAttribute.FONT, now, from, text.length());
        return mixed;
    }

    private static Font font(Font font, Font other, int point) {
        return font.canDisplay(point) || !isShownBySystem(point) ? font : other;
    }

    /** Returns whether a character changes the one before it. */
    static boolean isMark(int point) {
        return switch (Character.getType(point)) {
            case Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.COMBINING_SPACING_MARK ->
                    true;
            default -> false;
        };
    }

    /** Remembers what was found out: fonts that are installed later are seen by Java later too. */
    private static boolean isShownBySystem(int point) {
        if (BY_THE_SYSTEM.size() >= MOST_REMEMBERED) {
            BY_THE_SYSTEM.clear();
        }
        return BY_THE_SYSTEM.computeIfAbsent(point, FontCoverage::leavesInk);
    }

    /**
     * Draws a character: some fonts claim letters that Java cannot draw, in colours for example.
     */
    private static boolean leavesInk(int point) {
        Font font = new Font(Font.SANS_SERIF, Font.PLAIN, 24);
        if (!font.canDisplay(point)) {
            return false;
        }
        if (isMark(point) || Character.isWhitespace(point)) {
            return true;
        }
        BufferedImage image = new BufferedImage(48, 48, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setFont(font);
        g.setColor(Color.WHITE);
        g.drawString(Character.toString(point), 8, 36);
        g.dispose();
        int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        return Arrays.stream(pixels).anyMatch(pixel -> (pixel & 0xffffff) != 0);
    }
}
