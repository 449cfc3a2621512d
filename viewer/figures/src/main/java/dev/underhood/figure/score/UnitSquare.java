package dev.underhood.figure.score;

import dev.underhood.figure.Theme;
import dev.underhood.figure.font.Text;
import dev.underhood.figure.kit.Dotted;
import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.Locale;

/**
 * A square from 0 to 1 both ways, with its diagonal.
 *
 * @param area where it lies
 * @param unit the size of the letters
 * @param theme the colours
 */
record UnitSquare(Rectangle2D area, double unit, Theme theme) {
    private static final int LINES = 5;

    double x(double value) {
        return area.getX() + area.getWidth() * value;
    }

    double y(double value) {
        return area.getMaxY() - area.getHeight() * value;
    }

    /** Draws the grid and the diagonal, and the numbers on the left. */
    void grid(Graphics2D g, boolean worded) {
        float thin = (float) Math.max(1, unit / 12);
        for (int i = 0; i <= LINES; i++) {
            double value = i / (double) LINES;
            g.setColor(theme.line());
            g.setStroke(new BasicStroke(thin));
            g.draw(new Line2D.Double(area.getX(), y(value), area.getMaxX(), y(value)));
            g.draw(new Line2D.Double(x(value), area.getY(), x(value), area.getMaxY()));
            if (worded) {
                g.setColor(theme.muted());
                double left = area.getX() - unit / 2;
                Text.draw(g, text(value), left, y(value) + 0.36 * unit, 1, 3 * unit);
            }
        }
        g.setColor(theme.chance());
        g.setStroke(Dotted.line(1.5f * thin));
        g.draw(new Line2D.Double(x(0), y(0), x(1), y(1)));
    }

    /** Writes the numbers below a line, and what both axes are. */
    void words(Graphics2D g, String across, String up, double below) {
        g.setFont(Text.font(Font.PLAIN, unit));
        g.setColor(theme.muted());
        for (int i = 0; i <= LINES; i++) {
            double value = i / (double) LINES;
            Text.draw(g, text(value), x(value), below + 1.4 * unit, 0.5, 3 * unit);
        }
        Text.draw(g, across, area.getCenterX(), below + 2.9 * unit, 0.5, area.getWidth());
        AffineTransform level = g.getTransform();
        g.rotate(-Math.PI / 2);
        double baseline = area.getX() - 3 * unit;
        Text.draw(g, up, -area.getCenterY(), baseline, 0.5, area.getHeight());
        g.setTransform(level);
    }

    private static String text(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
