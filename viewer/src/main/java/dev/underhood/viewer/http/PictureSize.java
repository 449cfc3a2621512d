package dev.underhood.viewer.http;

import dev.underhood.figure.Pictures;

/**
 * The size of a picture as the parameters {@code width} and {@code height} give it.
 *
 * @param width 0 for the default
 * @param height 0 for what fits the figure best
 */
public record PictureSize(int width, int height) {
    private static final int DEFAULT_WIDTH = 900;

    /** Reads the parameters; refuses what no picture can be. */
    public static PictureSize of(Query query) {
        int width = side(query, "width");
        int height = side(query, "height");
        if ((long) width * height > Pictures.MAX_PIXELS) {
            throw Refusal.badRequest("a picture has at most " + Pictures.MAX_PIXELS + " pixels");
        }
        return new PictureSize(width, height);
    }

    /**
     * Returns this size with the default width in place of none, and in place of no height the best
     * one that the caps allow.
     */
    public PictureSize filled(double aspect) {
        int across = width == 0 ? DEFAULT_WIDTH : width;
        return new PictureSize(across, height == 0 ? Pictures.height(across, aspect) : height);
    }

    private static int side(Query query, String name) {
        return query.number(name, Pictures.MIN_SIDE, Pictures.MAX_SIDE).orElse(0);
    }
}
