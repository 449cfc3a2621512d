package dev.underhood.figure.dynamics;

import dev.underhood.figure.Theme;
import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;

/** A small curve of a probability over the epochs, blue where the answer was right. */
final class Sparkline {
    private final int[] epochs;
    private final float[] probabilities;
    private final boolean[] rights;
    private final int last;

    /**
     * @param epochs at which there was an answer of any sample
     * @param probabilities of the true class, NaN where there was none of this one
     * @param rights whether it was right
     * @param last the epoch at the right end
     */
    Sparkline(int[] epochs, float[] probabilities, boolean[] rights, int last) {
        this.epochs = epochs;
        this.probabilities = probabilities;
        this.rights = rights;
        this.last = last;
    }

    void paint(Graphics2D g, Rectangle2D area, Theme theme) {
        float thick = (float) Math.max(1, Math.min(2.2, area.getHeight() / 16));
        g.setColor(theme.faint());
        g.fill(area);
        g.setColor(theme.line());
        g.setStroke(new BasicStroke(1));
        for (double share : new double[] {0, 0.5, 1}) {
            double y = area.getMaxY() - share * area.getHeight();
            g.draw(new Line2D.Double(area.getX(), y, area.getMaxX(), y));
        }
        g.setStroke(new BasicStroke(thick, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        int before = -1;
        for (int i = 0; i < epochs.length; i++) {
            if (Float.isNaN(probabilities[i])) {
                continue;
            }
            g.setColor(rights[i] ? theme.right() : theme.wrong());
            double x = x(area, i);
            double y = y(area, i);
            if (before >= 0) {
                g.draw(new Line2D.Double(x(area, before), y(area, before), x, y));
            }
            before = i;
        }
        if (before >= 0) {
            double r = 1.6 * thick;
            g.fill(new Ellipse2D.Double(x(area, before) - r, y(area, before) - r, 2 * r, 2 * r));
        }
    }

    private double x(Rectangle2D area, int i) {
        int first = epochs[0];
        return area.getX() + area.getWidth() * (epochs[i] - first) / Math.max(1, last - first);
    }

    private double y(Rectangle2D area, int i) {
        return area.getMaxY() - area.getHeight() * probabilities[i];
    }
}
