package dev.underhood.figure.curve;

import dev.underhood.figure.Drawing;
import dev.underhood.figure.Theme;
import dev.underhood.figure.font.Text;
import dev.underhood.figure.kit.ColorMap;
import dev.underhood.figure.kit.Places;
import dev.underhood.figure.kit.Ticks;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/**
 * Histograms of one layer as ridges, one behind the other: the first epoch at the back, the chosen
 * one in front. Of many epochs some are drawn, evenly spread.
 *
 * @param title the words above
 * @param series layers × two ends and the counts, at every epoch
 * @param layer whose histograms are shown
 * @param epoch the last that is shown
 * @param theme the colours
 */
record Ridges(String title, LayerSeries series, int layer, int epoch, Theme theme)
        implements Drawing {
    static final double ASPECT = 1.3;

    private static final int MOST = 25; // ridges
    private static final double HIGHER = 2.6; // a ridge, than the step to the next one

    @Override
    public double aspect() {
        return ASPECT;
    }

    @Override
    public void paint(Graphics2D g, int width, int height) {
        g.setColor(theme.surface());
        g.fillRect(0, 0, width, height);
        double unit = Math.max(9.5, 0.021 * Math.min(width, ASPECT * height));
        boolean bare = Math.min(width, height) < 12 * unit;
        double left = bare ? 0 : 3.2 * unit;
        double top = bare ? 0 : 2.6 * unit;
        double below = bare ? 0 : 2.2 * unit;
        Rectangle2D area =
                new Rectangle2D.Double(
                        left, top, width - left - (bare ? 0 : 1.2 * unit), height - top - below);
        double low = series.extreme(layer, 0, -1);
        double high = series.extreme(layer, 1, 1);
        if (!bare) {
            g.setColor(theme.ink());
            g.setFont(Text.font(Font.PLAIN, 1.3 * unit));
            Text.draw(g, title, area.getCenterX(), 1.75 * unit, 0.5, area.getWidth());
        }
        if (!(low <= high)) {
            return;
        }
        double more = high > low ? 0 : Math.max(1e-6, Math.abs(high) / 10);
        Axis axis = new Axis(area, low - more, high + more);
        if (!bare) {
            ticks(g, axis, unit);
        }
        List<Integer> shown = shown();
        int front = shown.get(shown.size() - 1);
        Places.mark(g, area, (x, y) -> histogram(front).part(axis.value(x)));
        double step = area.getHeight() / (Math.max(1, shown.size() - 1) + HIGHER);
        for (int i = 0; i < shown.size(); i++) {
            boolean last = i == shown.size() - 1;
            double base = last ? area.getMaxY() : area.getY() + (i + HIGHER) * step;
            double age = shown.size() < 2 ? 1 : i / (shown.size() - 1.0);
            ridge(g, axis, shown.get(i), base, HIGHER * step, last ? theme.accent() : shade(age));
            if (!bare && isNumbered(i, last, shown.size(), area.getMaxY() - base, unit)) {
                g.setColor(theme.muted());
                g.setFont(Text.font(Font.PLAIN, unit));
                String number = String.valueOf(series.epochs().get(shown.get(i)));
                Text.draw(g, number, left - 0.6 * unit, base, 1, left - unit);
            }
        }
    }

    /** Some ridges have their epoch beside them, the last one always. */
    private static boolean isNumbered(int i, boolean last, int ridges, double above, double unit) {
        return last || (i % Math.max(1, ridges / 5) == 0 && above > unit);
    }

    /** Where values lie. */
    private record Axis(Rectangle2D area, double low, double high) {
        double x(double value) {
            return area.getX() + area.getWidth() * (value - low) / (high - low);
        }

        double value(double x) {
            return low + (high - low) * (x - area.getX()) / area.getWidth();
        }
    }

    /** Later epochs are stronger. */
    private Color shade(double age) {
        return new Color(
                ColorMap.between(
                        theme.surface().getRGB(), theme.train().getRGB(), 0.25 + 0.55 * age));
    }

    private List<Integer> shown() {
        int count = series.until(epoch);
        int some = Math.min(count, MOST);
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < some; i++) {
            places.add(some < 2 ? 0 : (int) ((long) i * (count - 1) / (some - 1)));
        }
        return places;
    }

    private Histogram histogram(int at) {
        return new Histogram(series.tensors().get(at), layer);
    }

    private void ridge(Graphics2D g, Axis axis, int at, double base, double most, Color color) {
        Histogram all = histogram(at);
        int parts = all.parts();
        double low = all.low();
        double width = all.width();
        double highest = 0;
        for (int i = 0; i < parts; i++) {
            highest = Math.max(highest, all.count(i));
        }
        if (!Double.isFinite(low) || highest == 0) {
            return;
        }
        Path2D path = new Path2D.Double();
        path.moveTo(axis.x(low), base);
        for (int i = 0; i < parts; i++) {
            double y = base - most * all.count(i) / highest;
            path.lineTo(axis.x(low + (i + 0.5) * width), y);
        }
        path.lineTo(axis.x(low + parts * width), base);
        g.setColor(new Color(ColorMap.between(theme.surface().getRGB(), color.getRGB(), 0.45)));
        g.fill(path);
        g.setColor(color);
        g.setStroke(new BasicStroke((float) Math.max(1, axis.area().getWidth() / 600)));
        g.draw(path);
    }

    private void ticks(Graphics2D g, Axis axis, double unit) {
        Ticks ticks = Ticks.atMost(7, axis.high() - axis.low(), 0);
        g.setFont(Text.font(Font.PLAIN, unit));
        g.setStroke(new BasicStroke((float) Math.max(1, unit / 12)));
        Rectangle2D area = axis.area();
        for (double i = Math.ceil(axis.low() / ticks.step());
                i * ticks.step() <= axis.high();
                i++) {
            double x = axis.x(i * ticks.step());
            g.setColor(theme.line());
            g.draw(new Line2D.Double(x, area.getY(), x, area.getMaxY()));
            g.setColor(theme.muted());
            String text = ticks.text(i * ticks.step());
            double half = Text.width(g, text) / 2;
            double middle = Math.min(area.getMaxX() + unit - half, Math.max(half, x));
            Text.draw(g, text, middle, area.getMaxY() + 1.4 * unit, 0.5, 6 * unit);
        }
    }
}
