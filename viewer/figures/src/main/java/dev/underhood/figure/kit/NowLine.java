package dev.underhood.figure.kit;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;

/** The dashed line that stands at the epoch which is shown, in the colour of {@code g}. */
public final class NowLine {
    private NowLine() {}

    /** Draws it from top to bottom of the area. */
    public static void draw(Graphics2D g, Rectangle2D area, double x, double unit) {
        float thin = (float) (unit / 10);
        float[] dashes = {4 * thin, 4 * thin};
        g.setStroke(
                new BasicStroke(thin, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, dashes, 0));
        g.draw(new Line2D.Double(x, area.getMinY(), x, area.getMaxY()));
    }
}
