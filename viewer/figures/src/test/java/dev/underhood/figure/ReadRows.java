package dev.underhood.figure;

import java.util.HashSet;
import java.util.Set;

/** The rows that the places of a picture tell. */
public final class ReadRows {
    /** The width of the picture, in pixels. */
    public static final int WIDTH = 640;

    private ReadRows() {}

    /** Returns the rows of all places, found every so many pixels. */
    public static Set<Integer> of(Drawing drawing, int across, int down) {
        int height = Pictures.height(WIDTH, drawing.aspect());
        Set<Integer> rows = new HashSet<>();
        for (int y = 1; y < height; y += down) {
            for (int x = 1; x < WIDTH; x += across) {
                Pictures.rowsAt(drawing, x, y, WIDTH, height).forEach(rows::add);
            }
        }
        return rows;
    }
}
