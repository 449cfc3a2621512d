package dev.underhood.figure.kit;

import java.awt.Graphics2D;
import java.awt.geom.Line2D;

/** What stands where a value cannot be drawn, in the colour and the stroke of {@code g}. */
public final class Cross {
    private Cross() {}

    /** Draws it around a point, that far to each side. */
    public static void draw(Graphics2D g, double x, double y, double r) {
        g.draw(new Line2D.Double(x - r, y - r, x + r, y + r));
        g.draw(new Line2D.Double(x - r, y + r, x + r, y - r));
    }
}
