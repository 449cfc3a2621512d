package dev.underhood.figure.prediction;

import dev.underhood.figure.Theme;
import dev.underhood.figure.kit.Dotted;
import dev.underhood.figure.kit.Places;
import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;

/** A framed upright bar for each class or label, without words, and a dotted line across. */
final class ProbabilityBars {
    private ProbabilityBars() {}

    /**
     * Paints the bars into the rectangle from the origin; a probability of 1 is as tall as it.
     *
     * @param first the row of the table with the first bar
     */
    static void paint(
            Graphics2D g,
            Answer answer,
            int first,
            int width,
            int height,
            double unit,
            Theme theme) {
        float thin = (float) Math.max(1, unit / 14);
        int count = answer.values().size();
        double slot = width / (count + 0.5);
        for (int i = 0; i < count; i++) {
            double left = (i + 0.25) * slot;
            Places.mark(g, new Rectangle2D.Double(left, 0, slot, height), first + i);
            double probability = answer.bar(i);
            if (Double.isFinite(probability)) {
                double tall = height * Math.max(0, Math.min(1, probability));
                g.setColor(answer.barColor(i, theme));
                double x = left + 0.09 * slot;
                g.fill(new Rectangle2D.Double(x, height - tall, 0.82 * slot, tall));
            }
        }
        g.setColor(theme.line());
        g.setStroke(new BasicStroke(thin));
        g.draw(new Rectangle2D.Double(0, 0, width, height));
        g.setColor(theme.muted());
        g.draw(new Line2D.Double(0, height, width, height));
        if (Double.isFinite(answer.dotted())) {
            double chance = height * (1 - answer.dotted());
            g.setColor(theme.chance());
            g.setStroke(Dotted.line(thin));
            g.draw(new Line2D.Double(0, chance, width, chance));
        }
    }
}
