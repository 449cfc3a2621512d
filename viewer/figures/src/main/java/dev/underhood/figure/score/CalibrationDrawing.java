package dev.underhood.figure.score;

import dev.underhood.figure.Drawing;
import dev.underhood.figure.Theme;
import dev.underhood.figure.font.Text;
import dev.underhood.figure.kit.ColorMap;
import dev.underhood.figure.kit.Places;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/**
 * A reliability diagram: a dot for each part of the probability, as far from the diagonal as the
 * network was from the truth, and bars that say how often it said so.
 *
 * @param title the words above
 * @param bins the parts
 * @param said what the probabilities are of
 * @param theme the colours
 */
record CalibrationDrawing(String title, Bins bins, String said, Theme theme) implements Drawing {
    static final double ASPECT = 0.86;

    private static final double UNIT = 0.026; // the size of the letters / width
    private static final double BARS = 5; // their height

    @Override
    public double aspect() {
        return ASPECT;
    }

    @Override
    public void paint(Graphics2D g, int width, int height) {
        g.setColor(theme.surface());
        g.fillRect(0, 0, width, height);
        double unit = Math.max(9, UNIT * Math.min(width, ASPECT * height));
        boolean worded = Math.min(width, height) > 18 * unit;
        double left = worded ? 4.6 * unit : unit / 3;
        double top = worded ? 2.8 * unit : unit / 3;
        double under = worded ? (4.2 + BARS) * unit : height / 5.0;
        double side = Math.min(width - left - unit, height - top - under);
        if (side < 4) {
            return;
        }
        double x = left + (width - left - unit - side) / 2;
        UnitSquare square = new UnitSquare(new Rectangle2D.Double(x, top, side, side), unit, theme);
        g.setFont(Text.font(Font.PLAIN, unit));
        square.grid(g, worded);
        gaps(g, square);
        double bars = worded ? BARS * unit : height / 6.0;
        double floor = top + side + bars;
        bars(g, square, floor, bars - unit / 2);
        for (int i = 0; i < bins.size(); i++) {
            double part = side / bins.size();
            Places.mark(g, x + i * part, top, part, floor - top, i);
        }
        if (worded) {
            square.words(g, said, "how often right", floor);
            g.setColor(theme.ink());
            g.setFont(Text.font(Font.PLAIN, 1.2 * unit));
            Text.draw(g, title, width / 2.0, 1.8 * unit, 0.5, width - unit);
        }
    }

    private void gaps(Graphics2D g, UnitSquare square) {
        Path2D path = new Path2D.Double();
        double r = square.unit() / 2.6;
        for (int i = 0; i < bins.size(); i++) {
            if (bins.count(i) > 0) {
                double x = square.x(bins.said(i));
                double y = square.y(bins.right(i));
                g.setColor(pale(theme.wrong(), 0.6));
                g.setStroke(new BasicStroke((float) (square.unit() / 5)));
                g.draw(new Line2D.Double(x, square.y(bins.said(i)), x, y));
                if (path.getCurrentPoint() == null) {
                    path.moveTo(x, y);
                } else {
                    path.lineTo(x, y);
                }
            }
        }
        g.setColor(theme.validate());
        g.setStroke(new BasicStroke((float) (square.unit() / 8)));
        g.draw(path);
        for (int i = 0; i < bins.size(); i++) {
            if (bins.count(i) > 0) {
                double x = square.x(bins.said(i));
                double y = square.y(bins.right(i));
                g.fill(new Ellipse2D.Double(x - r, y - r, 2 * r, 2 * r));
            }
        }
    }

    private void bars(Graphics2D g, UnitSquare square, double floor, double highest) {
        double wide = square.area().getWidth() / bins.size();
        for (int i = 0; i < bins.size(); i++) {
            double high = bins.most() == 0 ? 0 : highest * bins.count(i) / bins.most();
            double x = square.area().getX() + i * wide;
            g.setColor(theme.neutral());
            g.fill(new Rectangle2D.Double(x + 0.5, floor - high, Math.max(1, wide - 1), high));
        }
        g.setColor(theme.line());
        g.setStroke(new BasicStroke((float) Math.max(1, square.unit() / 12)));
        g.draw(new Line2D.Double(square.x(0), floor, square.x(1), floor));
    }

    private Color pale(Color color, double part) {
        return new Color(ColorMap.between(theme.surface().getRGB(), color.getRGB(), part));
    }
}
