package dev.underhood.figure.curve;

import dev.underhood.figure.Drawing;
import dev.underhood.figure.Theme;
import dev.underhood.figure.font.Text;
import dev.underhood.figure.kit.Ticks;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.Locale;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/**
 * Lines in a black frame with a legend, as in the article; {@link CurveDrawing} is ours. The axis
 * of an accuracy ends at 0.9 as long as no value is higher.
 */
final class PublishedCurve implements Drawing {
    /** Width / height. */
    static final double ASPECT = 1.4;

    private static final double END = 0.9;

    private final CurveData data;
    private final Theme theme;
    private final XYSeriesCollection lines;
    private final double high;

    PublishedCurve(CurveData data, int epoch, Theme theme) {
        this.data = data;
        this.theme = theme;
        lines = data.upTo(epoch);
        boolean fits = data.low() == 0 && data.high() == 1 && data.highest() <= END;
        high = fits ? END : data.high();
    }

    @Override
    public double aspect() {
        return ASPECT;
    }

    @Override
    public void paint(Graphics2D g, int width, int height) {
        g.setColor(theme.surface());
        g.fillRect(0, 0, width, height);
        double unit = Math.max(9, 0.042 * Math.min(width, aspect() * height));
        boolean worded = Math.min(width, height) > 11 * unit;
        double around = worded ? 0.9 * unit : unit / 2;
        double left = worded ? 4.6 * unit : around;
        double below = worded ? 3.3 * unit : around;
        Rectangle2D area =
                new Rectangle2D.Double(
                        left, around, width - left - around, height - around - below);
        if (area.getWidth() < 4 || area.getHeight() < 4) {
            return;
        }
        g.setFont(Text.font(Font.PLAIN, unit));
        lines(g, area, unit);
        g.setColor(theme.ink());
        g.setStroke(new BasicStroke((float) Math.max(1, unit / 12)));
        g.draw(area);
        if (worded) {
            ticks(g, area, unit);
            legend(g, area, unit);
        }
    }

    private void lines(Graphics2D g, Rectangle2D area, double unit) {
        g.setStroke(
                new BasicStroke(
                        (float) (unit / 9), BasicStroke.CAP_SQUARE, BasicStroke.JOIN_ROUND));
        for (int i = 0; i < lines.getSeriesCount(); i++) {
            XYSeries series = lines.getSeries(i);
            Path2D path = new Path2D.Double();
            boolean gap = true;
            for (int item = 0; item < series.getItemCount(); item++) {
                double value = series.getY(item).doubleValue();
                double x = x(series.getX(item).doubleValue(), area);
                if (!Double.isNaN(value)) {
                    if (gap) {
                        path.moveTo(x, y(value, area));
                    }
                    path.lineTo(x, y(value, area)); // the first one too: a point alone is a dot
                }
                gap = Double.isNaN(value);
            }
            g.setColor(color(i));
            g.draw(path);
        }
    }

    private Color color(int series) {
        return data.curves().get(series).validates() ? theme.validate() : theme.train();
    }

    private double x(double epoch, Rectangle2D area) {
        return area.getX() + area.getWidth() * epoch / data.lastX();
    }

    private double y(double value, Rectangle2D area) {
        return area.getMaxY() - area.getHeight() * (value - data.low()) / (high - data.low());
    }

    private void ticks(Graphics2D g, Rectangle2D area, double unit) {
        Ticks epochs = Ticks.atMost(5, data.lastX(), 1);
        for (int i = 0; i * epochs.step() <= data.lastX(); i++) {
            double x = x(i * epochs.step(), area);
            double y = area.getMaxY();
            g.draw(new Line2D.Double(x, y, x, y + 0.35 * unit));
            String text = epochs.text(i * epochs.step());
            Text.draw(g, text, x, y + 1.45 * unit, 0.5, 6 * unit);
        }
        double span = high - data.low();
        Ticks values = Ticks.atMost(5, span, 0);
        double first = Math.ceil(data.low() / values.step() - 1e-9);
        for (double i = first; i * values.step() <= high + 1e-9 * span; i++) {
            double y = y(i * values.step(), area);
            g.draw(new Line2D.Double(area.getX() - 0.35 * unit, y, area.getX(), y));
            String text = values.text(i * values.step() + 0.0); // never -0.0
            Text.draw(g, text, area.getX() - 0.6 * unit, y + 0.36 * unit, 1, 2.6 * unit);
        }
        Text.draw(g, "Epochs", area.getCenterX(), area.getMaxY() + 2.8 * unit, 0.5, 8 * unit);
        AffineTransform level = g.getTransform();
        g.rotate(-Math.PI / 2);
        Text.draw(g, data.metric(), -area.getCenterY(), 1.2 * unit, 0.5, area.getHeight());
        g.setTransform(level);
    }

    private void legend(Graphics2D g, Rectangle2D area, double unit) {
        if (data.curves().isEmpty()) {
            return;
        }
        double widest =
                data.curves().stream()
                        .mapToDouble(curve -> Text.width(g, name(curve)))
                        .max()
                        .orElse(0);
        widest = Math.min(widest, 0.6 * area.getWidth());
        double wide = widest + 3.6 * unit;
        double tall = (1.4 * data.curves().size() + 0.5) * unit;
        double left = area.getMaxX() - wide - 0.5 * unit;
        double top = area.getMaxY() - tall - 0.5 * unit;
        Rectangle2D box = new Rectangle2D.Double(left, top, wide, tall);
        g.setColor(theme.surface());
        g.fill(box);
        g.setColor(theme.neutral());
        g.draw(box);
        for (int i = 0; i < data.curves().size(); i++) {
            double baseline = top + (1.4 * i + 1.3) * unit;
            double middle = baseline - 0.36 * unit;
            g.setColor(color(i));
            g.setStroke(new BasicStroke((float) (unit / 9)));
            g.draw(new Line2D.Double(left + 0.5 * unit, middle, left + 2.4 * unit, middle));
            g.setColor(theme.ink());
            Text.draw(g, name(data.curves().get(i)), left + 3 * unit, baseline, 0, widest);
        }
    }

    private String name(Metrics.Curve curve) {
        String metric = Text.cut(data.metric().toLowerCase(Locale.ROOT), 40);
        return curve.validates() ? "val_" + metric : metric;
    }
}
