package dev.underhood.figure;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** What is written in a drawing. */
public final class Svgs {
    private static final Pattern TEXT = Pattern.compile("<text[^>]*>([^<]*)</text");

    private Svgs() {}

    /** Returns the texts of a drawing as an SVG file of so many pixels, in the order of drawing. */
    public static List<String> texts(Drawing drawing, int width) {
        return texts(drawing, width, (int) Math.round(width / drawing.aspect()));
    }

    public static List<String> texts(Drawing drawing, int width, int height) {
        String svg = new String(Pictures.svg(drawing, width, height), StandardCharsets.UTF_8);
        return TEXT.matcher(svg).results().map(found -> plain(found.group(1))).toList();
    }

    private static String plain(String escaped) {
        return escaped.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&").strip();
    }
}
