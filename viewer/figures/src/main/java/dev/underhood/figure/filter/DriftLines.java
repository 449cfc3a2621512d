package dev.underhood.figure.filter;

import dev.underhood.figure.Drawing;
import dev.underhood.figure.Theme;
import dev.underhood.figure.font.Text;
import dev.underhood.figure.kit.Ticks;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.Locale;

/**
 * A line for each filter up to an epoch, thin where they are many; a chosen one, else those that
 * have turned most and least at that epoch, are thicker and have their numbers at their ends.
 */
final class DriftLines implements Drawing {
    static final double ASPECT = 1.4;

    /** No filter is chosen: those that have turned most and least stand out. */
    static final int NONE = -1;

    private static final int MANY = 24;

    private final DriftSeries series;
    private final int epoch;
    private final int lastX;
    private final int chosen;
    private final Theme theme;
    private final double low;

    DriftLines(DriftSeries series, int epoch, int lastX, int chosen, Theme theme) {
        this.series = series;
        this.epoch = epoch;
        this.lastX = lastX;
        this.chosen = chosen;
        this.theme = theme;
        double range = Math.max(0.05, 1 - series.lowest());
        low = 1 - range * 1.04;
    }

    @Override
    public double aspect() {
        return ASPECT;
    }

    @Override
    public void paint(Graphics2D g, int width, int height) {
        g.setColor(theme.surface());
        g.fillRect(0, 0, width, height);
        double unit = Math.max(9.5, 0.028 * Math.min(width, aspect() * height));
        boolean worded = Math.min(width, height) > 12 * unit;
        g.setFont(Text.font(Font.PLAIN, unit));
        double left = worded ? 3.6 * unit : unit / 2;
        double right = worded ? Text.width(g, "filter 000 0.00") + 1.5 * unit : unit / 2;
        double top = worded ? 2.4 * unit : unit / 2;
        double bottom = worded ? 2.8 * unit : unit / 2;
        Rectangle2D area =
                new Rectangle2D.Double(left, top, width - left - right, height - top - bottom);
        if (area.getWidth() < 4 || area.getHeight() < 4) {
            return;
        }
        grid(g, area, unit, worded);
        int now = series.until(epoch) - 1;
        if (now >= 0) {
            lines(g, area, unit, worded, now);
        }
        g.setColor(theme.accent());
        g.setStroke(new BasicStroke((float) (unit / 10)));
        double x = x(area, epoch);
        g.draw(new Line2D.Double(x, area.getY(), x, area.getMaxY()));
    }

    private void grid(Graphics2D g, Rectangle2D area, double unit, boolean worded) {
        Ticks ticks = Ticks.atMost((int) (area.getHeight() / (2.6 * unit)), 1 - low, 0.01);
        g.setStroke(new BasicStroke((float) Math.max(1, unit / 12)));
        for (double at = 1; at > low - 1e-9; at -= ticks.step()) {
            double y = y(area, at);
            g.setColor(theme.line());
            g.draw(new Line2D.Double(area.getX(), y, area.getMaxX(), y));
            if (worded) {
                g.setColor(theme.muted());
                double baseline = y + 0.36 * unit;
                Text.draw(g, ticks.text(at), area.getX() - unit / 2, baseline, 1, 3 * unit);
            }
        }
        if (!worded) {
            return;
        }
        g.setColor(theme.muted());
        Text.draw(g, "cosine to the first weights", unit / 2, 1.3 * unit, 0, area.getMaxX());
        double step =
                Ticks.atMost((int) Math.min(6, area.getWidth() / (3.5 * unit)), lastX, 1).step();
        for (double tick = 0; tick <= lastX; tick += step) {
            String text = String.valueOf((int) tick);
            Text.draw(g, text, x(area, tick), area.getMaxY() + 1.4 * unit, 0.5, 4 * unit);
        }
        double below = area.getMaxY() + 2.5 * unit;
        Text.draw(g, "epoch", area.getMaxX(), below, 1, area.getWidth());
    }

    private void lines(Graphics2D g, Rectangle2D area, double unit, boolean worded, int now) {
        int most = -1;
        int least = -1;
        for (int filter = 0; filter < series.filters(); filter++) {
            float cosine = series.cosine(now, filter);
            if (!Float.isNaN(cosine)) {
                most = most < 0 || cosine < series.cosine(now, most) ? filter : most;
                least = least < 0 || cosine > series.cosine(now, least) ? filter : least;
            }
        }
        if (chosen != NONE) {
            most = least = Float.isNaN(series.cosine(now, chosen)) ? NONE : chosen;
        }
        boolean many = series.filters() > MANY;
        Color ink = theme.muted();
        g.setColor(new Color(ink.getRed(), ink.getGreen(), ink.getBlue(), many ? 110 : 200));
        g.setStroke(stroke(unit / (many ? 16 : 9)));
        for (int filter = 0; filter < series.filters(); filter++) {
            if (filter != most && filter != least) {
                line(g, area, filter, now);
            }
        }
        ends(g, area, unit, worded, now, most, least);
    }

    private void ends(
            Graphics2D g,
            Rectangle2D area,
            double unit,
            boolean worded,
            int now,
            int most,
            int least) {
        if (most < 0) {
            return;
        }
        double apart = y(area, series.cosine(now, most)) - y(area, series.cosine(now, least));
        boolean both = most != least && apart > 1.3 * unit;
        for (int filter : most == least ? new int[] {most} : new int[] {least, most}) {
            g.setColor(filter == most ? theme.validate() : theme.train());
            g.setStroke(stroke(unit / 5));
            line(g, area, filter, now);
            float cosine = series.cosine(now, filter);
            if (worded && (both || filter == most)) {
                String text = String.format(Locale.ROOT, "filter %d %.2f", filter + 1, cosine);
                double y = y(area, cosine) + 0.36 * unit;
                g.setFont(Text.font(Font.BOLD, unit));
                double end = area.getMaxX() + unit / 2;
                Text.draw(g, text, end, y, 0, 12 * unit);
            }
        }
    }

    private static BasicStroke stroke(double width) {
        return new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    }

    private void line(Graphics2D g, Rectangle2D area, int filter, int now) {
        Path2D path = new Path2D.Double();
        boolean begun = false;
        for (int i = 0; i <= now; i++) {
            float cosine = series.cosine(i, filter);
            if (Float.isNaN(cosine)) {
                begun = false;
                continue;
            }
            double x = x(area, series.epochs().get(i));
            if (begun) {
                path.lineTo(x, y(area, cosine));
            } else {
                path.moveTo(x, y(area, cosine));
            }
            begun = true;
        }
        g.draw(path);
    }

    private double x(Rectangle2D area, double ofEpoch) {
        return area.getX() + area.getWidth() * ofEpoch / lastX;
    }

    private double y(Rectangle2D area, double cosine) {
        return area.getMaxY() - area.getHeight() * (cosine - low) / (1 - low);
    }
}
