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

/** Dots in a square, with a dotted diagonal where what is predicted is true. */
final class PredictedDrawing implements Drawing {
    /** Width / height. */
    static final double ASPECT = 0.94;

    private static final double UNIT = 0.0245; // the size of the letters / width

    private final String title;
    private final Pairs pairs;
    private final Theme theme;
    private final View view;

    PredictedDrawing(String title, Pairs pairs, Theme theme) {
        this.title = title;
        this.pairs = pairs;
        this.theme = theme;
        view = pairs.view();
    }

    @Override
    public double aspect() {
        return ASPECT;
    }

    @Override
    public void paint(Graphics2D g, int width, int height) {
        g.setColor(theme.surface());
        g.fillRect(0, 0, width, height);
        double unit = Math.max(9, UNIT * Math.min(width, aspect() * height));
        boolean worded = Math.min(width, height) > 15 * unit;
        g.setFont(Text.font(Font.PLAIN, unit));
        double left = worded ? 5.6 * unit : unit / 3;
        double top = worded ? 3 * unit : unit / 3;
        double under = worded ? 4 * unit : unit / 3;
        double right = worded ? 1.2 * unit : unit / 3;
        double side = Math.min(width - left - right, height - top - under);
        if (side < 4) {
            return;
        }
        double x = left + (width - left - right - side) / 2;
        Rectangle2D area = new Rectangle2D.Double(x, top, side, side);
        if (worded) {
            axes(g, area, unit);
        }
        float thin = (float) Math.max(1, unit / 12);
        g.setColor(theme.line());
        g.setStroke(new BasicStroke(thin));
        g.draw(area);
        g.setColor(theme.chance());
        g.setStroke(Dotted.line(thin));
        g.draw(new Line2D.Double(area.getX(), area.getMaxY(), area.getMaxX(), area.getY()));
        int beyond = dots(g, area, unit);
        if (worded) {
            String more = beyond == 0 ? "" : " | " + beyond + " beyond";
            g.setColor(theme.ink());
            g.setFont(Text.font(Font.PLAIN, 1.25 * unit));
            Text.draw(g, title + more, x, 1.9 * unit, 0, width - x - unit / 2);
        }
    }

    /** Draws the dots; those beyond the square lie on its edge. Returns how many these are. */
    private int dots(Graphics2D g, Rectangle2D area, double unit) {
        double radius = Math.max(1.5, unit / 4);
        Color color = theme.accent();
        int beyond = 0;
        for (int i = 0; i < pairs.size(); i++) {
            double truth = pairs.truth(i);
            double predicted = pairs.predicted(i);
            if (Double.isNaN(predicted) || !Double.isFinite(truth)) {
                beyond++;
                continue;
            }
            double up = Math.max(view.bottom(), Math.min(view.top(), predicted));
            double x = area.getX() + view.across(truth, area.getWidth());
            double y = area.getY() + view.down(up, area.getHeight());
            Ellipse2D dot = new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
            if (up == predicted) {
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

    private void axes(Graphics2D g, Rectangle2D area, double unit) {
        double span = view.right() - view.left();
        Ticks ticks =
                Ticks.atMost((int) Math.max(2, Math.min(8, area.getWidth() / unit / 4)), span, 0);
        double first = Math.ceil(view.left() / ticks.step() - 1e-9);
        g.setStroke(new BasicStroke((float) Math.max(1, unit / 12)));
        for (double i = first; i * ticks.step() <= view.right() + 1e-9 * span; i++) {
            double value = i * ticks.step() + 0.0; // never -0.0
            double x = area.getX() + view.across(value, area.getWidth());
            double y = area.getY() + view.down(value, area.getHeight());
            g.setColor(theme.line());
            g.draw(new Line2D.Double(x, area.getY(), x, area.getMaxY()));
            g.draw(new Line2D.Double(area.getX(), y, area.getMaxX(), y));
            g.setColor(theme.muted());
            String text = ticks.text(value);
            Text.draw(g, text, x, area.getMaxY() + 1.5 * unit, 0.5, 6 * unit);
            Text.draw(g, text, area.getX() - unit / 2, y + 0.36 * unit, 1, 3.8 * unit);
        }
        g.setColor(theme.muted());
        boolean named = !pairs.name().matches("number \\d+|1");
        String what = named ? pairs.name() + ", " : "";
        double middle = area.getCenterX();
        Text.draw(g, what + "true", middle, area.getMaxY() + 3.3 * unit, 0.5, area.getWidth());
        AffineTransform level = g.getTransform();
        g.rotate(-Math.PI / 2);
        double baseline = area.getX() - 4.4 * unit;
        Text.draw(g, "predicted", -area.getCenterY(), baseline, 0.5, area.getHeight());
        g.setTransform(level);
    }
}
