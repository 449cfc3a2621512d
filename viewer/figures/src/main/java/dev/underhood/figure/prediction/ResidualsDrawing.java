package dev.underhood.figure.prediction;

import dev.underhood.figure.Drawing;
import dev.underhood.figure.Theme;
import dev.underhood.figure.font.Text;
import dev.underhood.figure.kit.Dotted;
import dev.underhood.figure.kit.Ticks;
import dev.underhood.figure.kit.View;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;

/**
 * Residuals over what is predicted, and beside them how many there are at each height. The axis
 * upwards ends at a round number, so that it seldom changes in a film.
 */
final class ResidualsDrawing implements Drawing {
    static final double ASPECT = 1.35;

    private static final double UNIT = 0.0245; // the size of the letters / width
    private static final int BARS = 24;
    private static final double INSIDE = 0.98; // the share of residuals that the axis holds

    private final String title;
    private final Pairs pairs;
    private final Theme theme;
    private final View view;

    ResidualsDrawing(String title, Pairs pairs, Theme theme) {
        this.title = title;
        this.pairs = pairs;
        this.theme = theme;
        double half = half(pairs);
        view = new View(pairs.view().left(), pairs.view().right(), -half, half);
    }

    /** Returns 1, 2 or 5 times a power of ten that holds nearly all. */
    static double half(Pairs pairs) {
        double[] sizes = new double[pairs.size()];
        int count = 0;
        for (int i = 0; i < pairs.size(); i++) {
            if (Float.isFinite(pairs.residual(i))) {
                sizes[count++] = Math.abs(pairs.residual(i));
            }
        }
        Arrays.sort(sizes, 0, count);
        double most = count == 0 ? 0 : sizes[(int) Math.min(count - 1, Math.ceil(INSIDE * count))];
        return most > 0 ? Ticks.atMost(1, most, 0).step() : 1;
    }

    @Override
    public double aspect() {
        return ASPECT;
    }

    @Override
    public void paint(Graphics2D g, int width, int height) {
        g.setColor(theme.surface());
        g.fillRect(0, 0, width, height);
        double unit = Math.max(9, UNIT * Math.min(width, ASPECT * height));
        boolean worded = Math.min(width, height) > 15 * unit;
        double left = worded ? 5.8 * unit : unit / 3;
        double top = worded ? 2.8 * unit : unit / 3;
        double under = worded ? 3.9 * unit : unit / 3;
        double beside = width / 6.0;
        Rectangle2D area =
                new Rectangle2D.Double(
                        left, top, width - left - beside - unit, height - top - under);
        if (area.getWidth() < 4 || area.getHeight() < 4) {
            return;
        }
        g.setFont(Text.font(Font.PLAIN, unit));
        axes(g, area, unit, worded);
        int beyond = dots(g, area, unit);
        bars(
                g,
                area,
                new Rectangle2D.Double(area.getMaxX() + unit / 2, top, beside, area.getHeight()));
        if (worded) {
            String more = beyond == 0 ? "" : " | " + beyond + " beyond";
            g.setColor(theme.ink());
            g.setFont(Text.font(Font.PLAIN, 1.25 * unit));
            Text.draw(g, title + " | " + words() + more, left, 1.8 * unit, 0, width - left - unit);
        }
    }

    /** Returns the mean and the spread of the residuals in words. */
    private String words() {
        double sum = 0;
        double squares = 0;
        int count = 0;
        for (int i = 0; i < pairs.size(); i++) {
            double residual = pairs.residual(i);
            if (Double.isFinite(residual)) {
                sum += residual;
                squares += residual * residual;
                count++;
            }
        }
        if (count == 0) {
            return "no residual is a number";
        }
        double mean = sum / count;
        double spread = Math.sqrt(Math.max(0, squares / count - mean * mean));
        return "mean " + NumberAnswer.shown(mean) + ", deviation " + NumberAnswer.shown(spread);
    }

    private int dots(Graphics2D g, Rectangle2D area, double unit) {
        double radius = Math.max(1.5, unit / 4);
        Color color = theme.accent();
        int beyond = 0;
        for (int i = 0; i < pairs.size(); i++) {
            double predicted = pairs.predicted(i);
            double residual = pairs.residual(i);
            if (!Double.isFinite(predicted) || Double.isNaN(residual)) {
                beyond++;
                continue;
            }
            double across = Math.max(view.left(), Math.min(view.right(), predicted));
            double up = Math.max(view.bottom(), Math.min(view.top(), residual));
            double x = area.getX() + view.across(across, area.getWidth());
            double y = area.getY() + view.down(up, area.getHeight());
            Ellipse2D dot = new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
            if (up == residual && across == predicted) {
                g.setColor(new Color(color.getRed(), color.getGreen(), color.getBlue(), 150));
                g.fill(dot);
            } else {
                beyond++;
                g.setColor(theme.wrong());
                g.setStroke(new BasicStroke((float) Math.max(1, unit / 10)));
                g.draw(dot);
            }
        }
        return beyond;
    }

    private void bars(Graphics2D g, Rectangle2D area, Rectangle2D room) {
        int[] counts = new int[BARS];
        int most = 1;
        for (int i = 0; i < pairs.size(); i++) {
            double part = (pairs.residual(i) - view.bottom()) / (view.top() - view.bottom());
            if (part >= 0 && part <= 1) {
                int bar = (int) Math.min(BARS - 1, part * BARS);
                most = Math.max(most, ++counts[bar]);
            }
        }
        double high = area.getHeight() / BARS;
        g.setColor(theme.neutral());
        for (int i = 0; i < BARS; i++) {
            double wide = room.getWidth() * counts[i] / most;
            double y = area.getMaxY() - (i + 1) * high;
            g.fill(new Rectangle2D.Double(room.getX(), y + 0.5, wide, Math.max(1, high - 1)));
        }
    }

    private void axes(Graphics2D g, Rectangle2D area, double unit, boolean worded) {
        float thin = (float) Math.max(1, unit / 12);
        g.setStroke(new BasicStroke(thin));
        int across = (int) Math.max(2, Math.min(7, area.getWidth() / unit / 5));
        lines(g, area, unit, Ticks.atMost(across, view.right() - view.left(), 0), false, worded);
        lines(g, area, unit, Ticks.atMost(6, view.top() - view.bottom(), 0), true, worded);
        g.setColor(theme.chance());
        g.setStroke(Dotted.line(1.5f * thin));
        double zero = area.getY() + view.down(0, area.getHeight());
        g.draw(new Line2D.Double(area.getX(), zero, area.getMaxX(), zero));
        if (!worded) {
            return;
        }
        g.setColor(theme.muted());
        boolean named = !pairs.name().matches("number \\d+|1");
        String what = named ? pairs.name() + ", " : "";
        double below = area.getMaxY() + 3.2 * unit;
        Text.draw(g, what + "predicted", area.getCenterX(), below, 0.5, area.getWidth());
        AffineTransform level = g.getTransform();
        g.rotate(-Math.PI / 2);
        double baseline = area.getX() - 4.5 * unit;
        Text.draw(g, "true − predicted", -area.getCenterY(), baseline, 0.5, area.getHeight());
        g.setTransform(level);
    }

    private void lines(
            Graphics2D g, Rectangle2D area, double unit, Ticks ticks, boolean up, boolean worded) {
        double low = up ? view.bottom() : view.left();
        double high = up ? view.top() : view.right();
        double more = 1e-9 * (high - low);
        for (double i = Math.ceil((low - more) / ticks.step());
                i * ticks.step() <= high + more;
                i++) {
            double value = i * ticks.step() + 0.0; // never -0.0
            double x = area.getX() + view.across(value, area.getWidth());
            double y = area.getY() + view.down(value, area.getHeight());
            g.setColor(theme.line());
            g.draw(
                    up
                            ? new Line2D.Double(area.getX(), y, area.getMaxX(), y)
                            : new Line2D.Double(x, area.getY(), x, area.getMaxY()));
            if (worded) {
                g.setColor(theme.muted());
                String text = ticks.text(value);
                if (up) {
                    Text.draw(g, text, area.getX() - unit / 2, y + 0.36 * unit, 1, 3.9 * unit);
                } else {
                    Text.draw(g, text, x, area.getMaxY() + 1.5 * unit, 0.5, 6 * unit);
                }
            }
        }
    }
}
