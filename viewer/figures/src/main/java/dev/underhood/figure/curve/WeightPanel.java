package dev.underhood.figure.curve;

import dev.underhood.figure.Theme;
import dev.underhood.figure.font.Text;
import dev.underhood.figure.kit.ColorMap;
import dev.underhood.figure.kit.Dotted;
import dev.underhood.run.Tensor;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The weights of one layer over the epochs: two bands and the line of the mean. */
record WeightPanel(LayerSeries series, int layer, int epoch, int lastX, Theme theme) {
    /** Of this many letters and fewer a panel has no numbers. */
    private static final double NARROW = 13;

    private static final double STRIP = 3; // its width
    private static final int MEAN = 0;
    private static final int DEVIATION = 1;
    private static final int LOW = 2;
    private static final int HIGH = 3;
    private static final int NORM = 4;
    private static final int ZEROS = 5;

    /** Paints into a rectangle, in letters of that many units. */
    void paint(Graphics2D g, Rectangle2D room, double unit) {
        g.setFont(Text.font(Font.BOLD, unit));
        g.setColor(theme.ink());
        String name = series.titles().get(layer);
        Text.draw(g, name, room.getX(), room.getY() + unit, 0, room.getWidth());
        g.setFont(Text.font(Font.PLAIN, unit));
        g.setColor(theme.muted());
        boolean wide = room.getWidth() > NARROW * unit;
        if (wide) {
            Text.draw(g, words(), room.getX(), room.getY() + 2.35 * unit, 0, room.getWidth());
        }
        double low = series.extreme(layer, LOW, -1);
        double high = series.extreme(layer, HIGH, 1);
        if (!(low <= high)) {
            return;
        }
        double more = high > low ? 0 : Math.max(1e-6, Math.abs(high) / 10);
        double left = wide ? 3.9 * unit : 0;
        double top = wide ? 3.4 * unit : 1.8 * unit;
        Rectangle2D area =
                new Rectangle2D.Double(
                        room.getX() + left,
                        room.getY() + top,
                        room.getWidth() - left - (wide ? unit / 2 : 0),
                        room.getHeight() - top - unit / 2);
        if (area.getWidth() < 4 || area.getHeight() < 4) {
            return;
        }
        Axis axis = new Axis(area, low - more, high + more);
        ends(g, axis, unit, wide);
        band(g, axis, tensor -> number(tensor, LOW), tensor -> number(tensor, HIGH), 0.22);
        band(
                g,
                axis,
                tensor -> number(tensor, MEAN) - number(tensor, DEVIATION),
                tensor -> number(tensor, MEAN) + number(tensor, DEVIATION),
                0.55);
        g.setColor(theme.train());
        g.setStroke(new BasicStroke((float) (unit / 8)));
        g.draw(path(axis, tensor -> number(tensor, MEAN), false, new Path2D.Double()));
        double now = x(area, epoch);
        g.setColor(theme.accent());
        g.setStroke(Dotted.line((float) (unit / 9)));
        g.draw(new Line2D.Double(now, area.getY(), now, area.getMaxY()));
    }

    /** Where values lie. */
    private record Axis(Rectangle2D area, double low, double high) {
        double y(double value) {
            return area.getMaxY() - area.getHeight() * (value - low) / (high - low);
        }
    }

    private String words() {
        int at = series.until(epoch) - 1;
        if (at < 0) {
            return "";
        }
        double zeros = number(series.tensors().get(at), ZEROS);
        String norm =
                String.format(Locale.ROOT, "norm %.3g", number(series.tensors().get(at), NORM));
        return zeros > 0 ? norm + String.format(Locale.ROOT, ", %.0f %% zeros", 100 * zeros) : norm;
    }

    private void ends(Graphics2D g, Axis axis, double unit, boolean wide) {
        Rectangle2D area = axis.area();
        g.setStroke(new BasicStroke((float) Math.max(1, unit / 12)));
        g.setColor(theme.line());
        if (axis.low() < 0 && axis.high() > 0) {
            g.draw(new Line2D.Double(area.getX(), axis.y(0), area.getMaxX(), axis.y(0)));
        }
        g.draw(new Line2D.Double(area.getX(), area.getMaxY(), area.getMaxX(), area.getMaxY()));
        if (!wide) {
            return;
        }
        g.setColor(theme.muted());
        double right = area.getX() - unit / 3;
        Text.draw(g, text(axis.high()), right, area.getY() + 0.8 * unit, 1, 3.6 * unit);
        Text.draw(g, text(axis.low()), right, area.getMaxY(), 1, 3.6 * unit);
    }

    private static String text(double value) {
        return String.format(Locale.ROOT, Math.abs(value) < 10 ? "%.2f" : "%.3g", value);
    }

    private void band(
            Graphics2D g,
            Axis axis,
            ToDoubleFunction<Tensor> lower,
            ToDoubleFunction<Tensor> upper,
            double share) {
        Path2D path = path(axis, upper, false, new Path2D.Double());
        if (path.getCurrentPoint() == null) {
            return;
        }
        path(axis, lower, true, path);
        path.closePath();
        g.setColor(
                new Color(
                        ColorMap.between(theme.surface().getRGB(), theme.train().getRGB(), share)));
        g.fill(path);
    }

    /** Leaves out what is no number; a single epoch becomes a narrow strip, so that it is seen. */
    private Path2D path(Axis axis, ToDoubleFunction<Tensor> value, boolean backwards, Path2D path) {
        int count = series.until(epoch);
        int points = count == 1 ? 2 : count;
        for (int i = 0; i < points; i++) {
            int place = backwards ? points - 1 - i : i;
            int at = Math.min(place, count - 1);
            double y = axis.y(value.applyAsDouble(series.tensors().get(at)));
            if (Double.isFinite(y)) {
                double x = x(axis.area(), series.epochs().get(at)) + (place > at ? STRIP : 0);
                if (path.getCurrentPoint() == null) {
                    path.moveTo(x, y);
                } else {
                    path.lineTo(x, y);
                }
            }
        }
        return path;
    }

    private double x(Rectangle2D area, double ofEpoch) {
        return area.getX() + area.getWidth() * ofEpoch / lastX;
    }

    private double number(Tensor tensor, int column) {
        return LayerSeries.number(tensor, layer, column);
    }
}
