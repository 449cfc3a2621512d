package dev.underhood.figure.dynamics;

import dev.underhood.dynamics.Sample;
import dev.underhood.figure.Drawing;
import dev.underhood.figure.Theme;
import dev.underhood.figure.font.Text;
import dev.underhood.figure.kit.ColorMap;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Arc2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** Dots by variability and confidence, from red (never right) to blue (always right). */
final class MapDrawing implements Drawing {
    static final double ASPECT = 1.15;

    private static final double WIDEST = 0.5; // the largest deviation between 0 and 1
    private static final int STEPS = 64; // of colour

    private final String title;
    private final String caption;
    private final float[] across;
    private final float[] up;
    private final float[] correctness;
    private final Theme theme;

    private MapDrawing(
            String title,
            String caption,
            float[] across,
            float[] up,
            float[] correctness,
            Theme theme) {
        this.title = title;
        this.caption = caption;
        this.across = across;
        this.up = up;
        this.correctness = correctness;
        this.theme = theme;
    }

    /** Copies the numbers of all samples. */
    static MapDrawing of(String title, SampleHistory history, Theme theme) {
        List<Sample> seen =
                history.samples().stream().filter(sample -> sample.epochs() > 0).toList();
        float[] across = new float[seen.size()];
        float[] up = new float[seen.size()];
        float[] correctness = new float[seen.size()];
        for (int i = 0; i < across.length; i++) {
            across[i] = (float) seen.get(i).variability();
            up[i] = (float) seen.get(i).confidence();
            correctness[i] = (float) seen.get(i).correctness();
        }
        return new MapDrawing(title, history.words(), across, up, correctness, theme);
    }

    @Override
    public double aspect() {
        return ASPECT;
    }

    @Override
    public void paint(Graphics2D g, int width, int height) {
        g.setColor(theme.surface());
        g.fillRect(0, 0, width, height);
        double unit = Math.max(9.5, 0.021 * Math.min(width, ASPECT * height));
        boolean worded = Math.min(width, height) > 14 * unit;
        double left = worded ? 5 * unit : unit / 2;
        double top = worded ? 3 * unit : unit / 2;
        double right = worded ? 6.6 * unit : unit / 2;
        double below = worded ? 5.4 * unit : unit / 2;
        double wide = width - left - right;
        double tall = height - top - below;
        if (wide < 4 || tall < 4) {
            return;
        }
        Rectangle2D area = new Rectangle2D.Double(left, top, wide, tall);
        grid(g, area, unit, worded);
        if (worded) {
            regions(g, area, unit);
        }
        dots(g, area, Math.max(1.6, Math.min(0.34 * unit, 9 * unit / Math.sqrt(across.length))));
        if (worded) {
            words(g, area, unit, width, height);
            bar(g, area.getMaxX() + 1.2 * unit, area, unit);
        }
    }

    private void grid(Graphics2D g, Rectangle2D area, double unit, boolean worded) {
        g.setStroke(new BasicStroke((float) Math.max(1, unit / 12)));
        g.setFont(Text.font(Font.PLAIN, unit));
        for (int i = 0; i <= 4; i++) {
            double x = area.getX() + area.getWidth() * i / 4;
            double y = area.getMaxY() - area.getHeight() * i / 4;
            g.setColor(theme.line());
            g.draw(new Line2D.Double(x, area.getY(), x, area.getMaxY()));
            g.draw(new Line2D.Double(area.getX(), y, area.getMaxX(), y));
            if (worded) {
                g.setColor(theme.muted());
                String deviation = i % 2 == 0 ? i == 4 ? "50%" : i == 0 ? "0" : "25%" : "";
                Text.draw(g, deviation, x, area.getMaxY() + 1.5 * unit, 0.5, 4 * unit);
                Text.draw(
                        g,
                        i == 0 ? "0" : 25 * i + "%",
                        area.getX() - unit / 2,
                        y + 0.36 * unit,
                        1,
                        3 * unit);
            }
        }
    }

    /** The regions as Swayamdipta et al. name them, and what no sample can lie beyond. */
    private void regions(Graphics2D g, Rectangle2D area, double unit) {
        g.setColor(theme.neutral());
        g.draw(
                new Arc2D.Double(
                        area.getX() - area.getWidth(),
                        area.getY(),
                        2 * area.getWidth(),
                        area.getHeight(),
                        -90,
                        180,
                        Arc2D.OPEN));
        g.setFont(Text.font(Font.PLAIN, unit));
        g.setColor(theme.muted());
        double most = area.getWidth() / 2;
        double x = area.getMaxX() - 0.8 * unit;
        Text.draw(g, "← easy to learn", x, area.getY() + 1.6 * unit, 1, most);
        Text.draw(g, "ambiguous", x, area.getCenterY() - unit / 2, 1, most);
        Text.draw(g, "← hard to learn", x, area.getMaxY() - 0.9 * unit, 1, most);
    }

    private void dots(Graphics2D g, Rectangle2D area, double radius) {
        Color[] colors = new Color[STEPS];
        for (int i = 0; i < STEPS; i++) {
            Color color = color(i / (STEPS - 1.0));
            colors[i] = new Color(color.getRed(), color.getGreen(), color.getBlue(), 170);
        }
        for (int i = 0; i < across.length; i++) {
            double x = area.getX() + area.getWidth() * Math.min(1, across[i] / WIDEST);
            double y = area.getMaxY() - area.getHeight() * Math.max(0, Math.min(1, up[i]));
            g.setColor(colors[Math.round(correctness[i] * (STEPS - 1))]);
            g.fill(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
        }
    }

    private Color color(double part) {
        int wrong = theme.wrong().getRGB();
        int right = theme.right().getRGB();
        return new Color(ColorMap.between(wrong, right, part));
    }

    private void words(Graphics2D g, Rectangle2D area, double unit, int width, int height) {
        g.setColor(theme.ink());
        g.setFont(Text.font(Font.PLAIN, 1.3 * unit));
        Text.draw(g, title, area.getCenterX(), 1.9 * unit, 0.5, width - unit);
        g.setColor(theme.muted());
        g.setFont(Text.font(Font.PLAIN, unit));
        double middle = area.getCenterX();
        double most = area.getWidth();
        String whole = "variability: how much the probability of the true class changes";
        String below = Text.width(g, whole) < width - unit ? whole : "variability";
        Text.draw(g, below, middle, area.getMaxY() + 3 * unit, 0.5, width - unit);
        Text.draw(g, caption, middle, height - 0.7 * unit, 0.5, width - unit);
        AffineTransform level = g.getTransform();
        g.rotate(-Math.PI / 2);
        String beside = "confidence: its mean";
        Text.draw(g, beside, -area.getCenterY(), 1.4 * unit, 0.5, most);
        g.setTransform(level);
    }

    /** What the colours mean. */
    private void bar(Graphics2D g, double x, Rectangle2D area, double unit) {
        double tall = 0.6 * area.getHeight();
        double top = area.getCenterY() - tall / 2;
        for (int i = 0; i < STEPS; i++) {
            int from = (int) Math.round(top + tall * i / STEPS);
            int to = (int) Math.round(top + tall * (i + 1) / STEPS);
            g.setColor(color(1 - (i + 0.5) / STEPS));
            g.fillRect((int) x, from, (int) Math.max(2, 0.9 * unit), to - from);
        }
        g.setColor(theme.ink());
        g.setFont(Text.font(Font.PLAIN, unit));
        double beside = x + 1.4 * unit;
        Text.draw(g, "always", beside, top + 0.7 * unit, 0, 3.6 * unit);
        Text.draw(g, "right", x, top - 0.9 * unit, 0, 4.8 * unit);
        Text.draw(g, "half", beside, top + tall / 2 + 0.36 * unit, 0, 3.6 * unit);
        Text.draw(g, "never", beside, top + tall, 0, 3.6 * unit);
    }
}
