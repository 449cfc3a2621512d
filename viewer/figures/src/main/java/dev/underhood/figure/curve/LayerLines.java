package dev.underhood.figure.curve;

import dev.underhood.figure.Drawing;
import dev.underhood.figure.Theme;
import dev.underhood.figure.font.Text;
import dev.underhood.figure.kit.Decades;
import dev.underhood.figure.kit.Dotted;
import dev.underhood.figure.kit.NowLine;
import dev.underhood.figure.kit.Places;
import dev.underhood.figure.kit.Ticks;
import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * A line for each layer on an axis of powers of ten, up to an epoch: blue at the input of the
 * network, orange at its output. Names stand at the ends of lines; if they are too many, of the
 * highest and the lowest only, and a key names the first and the last layer. A value that has no
 * logarithm leaves a gap.
 */
final class LayerLines implements Drawing {
    static final double ASPECT = 1.4;

    private final String title;
    private final LayerSeries series;
    private final int epoch;
    private final int lastX;
    private final double rule;
    private final Theme theme;
    private final Decades axis;
    private final LayerNames names;

    /**
     * @param rule where a dotted line lies; NaN for none
     */
    LayerLines(String title, LayerSeries series, int epoch, int lastX, double rule, Theme theme) {
        this.title = title;
        this.series = series;
        this.epoch = epoch;
        this.lastX = lastX;
        this.rule = rule;
        this.theme = theme;
        names = new LayerNames(series.titles(), theme);
        DoubleStream values =
                series.tensors().stream()
                        .flatMapToDouble(
                                tensor ->
                                        IntStream.range(0, series.layers().size())
                                                .mapToDouble(tensor::at));
        axis = Decades.around(DoubleStream.concat(values, DoubleStream.of(rule)));
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
        g.setFont(Text.font(Font.BOLD, unit));
        double room = worded ? names.room(g, width) : 0;
        double left = worded ? 3.6 * unit : unit / 2;
        double top = worded ? 2.4 * unit : unit / 2;
        double bottom = worded ? 2.8 * unit : unit / 2;
        Rectangle2D area =
                new Rectangle2D.Double(
                        left, top, width - left - 1.6 * unit - room, height - top - bottom);
        if (area.getWidth() < 4 || area.getHeight() < 4) {
            return;
        }
        int shown = series.until(epoch);
        Places.nearest(
                g,
                area,
                series.epochs().stream().limit(shown).mapToDouble(each -> x(area, each)).toArray());
        grid(g, area, unit, worded, width);
        List<LayerNames.End> ends = new ArrayList<>();
        for (int layer = 0; layer < series.layers().size(); layer++) {
            line(g, area, layer, unit, ends);
        }
        now(g, area, unit);
        if (room > 0) {
            names.draw(g, ends, area, room, unit);
        }
    }

    private void grid(Graphics2D g, Rectangle2D area, double unit, boolean worded, int width) {
        float thin = (float) Math.max(1, unit / 12);
        int step = axis.step((int) Math.max(2, area.getHeight() / (2.6 * unit)));
        for (int power = axis.low(); power <= axis.high(); power += step) {
            double y = y(area, Math.pow(10, power));
            g.setColor(theme.line());
            g.setStroke(new BasicStroke(thin));
            g.draw(new Line2D.Double(area.getX(), y, area.getMaxX(), y));
            if (worded) {
                g.setFont(Text.font(Font.PLAIN, unit));
                g.setColor(theme.muted());
                Text.draw(
                        g,
                        Decades.text(power),
                        area.getX() - unit / 2,
                        y + 0.36 * unit,
                        1,
                        3 * unit);
            }
        }
        if (worded) {
            epochs(g, area, unit, width);
        }
        if (rule > 0) {
            double y = y(area, rule);
            g.setColor(theme.chance());
            g.setStroke(Dotted.line(1.5f * thin));
            g.draw(new Line2D.Double(area.getX(), y, area.getMaxX(), y));
        }
    }

    private void epochs(Graphics2D g, Rectangle2D area, double unit, int width) {
        g.setFont(Text.font(Font.PLAIN, unit));
        g.setColor(theme.muted());
        Text.draw(g, title, unit / 2, 1.3 * unit, 0, width - unit);
        double step =
                Ticks.atMost((int) Math.min(6, area.getWidth() / (3.5 * unit)), lastX, 1).step();
        for (double tick = 0; tick <= lastX; tick += step) {
            String text = String.valueOf((int) tick);
            Text.draw(g, text, x(area, tick), area.getMaxY() + 1.4 * unit, 0.5, 4 * unit);
        }
        double x = area.getMaxX();
        Text.draw(g, "epoch", x, area.getMaxY() + 2.5 * unit, 1, area.getWidth());
    }

    private void line(
            Graphics2D g, Rectangle2D area, int layer, double unit, List<LayerNames.End> ends) {
        g.setColor(names.color(layer));
        g.setStroke(
                new BasicStroke(
                        (float) (unit / (names.areMany() ? 11 : 7)),
                        BasicStroke.CAP_ROUND,
                        BasicStroke.JOIN_ROUND));
        Path2D path = new Path2D.Double();
        boolean begun = false;
        LayerNames.End end = null;
        for (int i = 0; i < series.until(epoch); i++) {
            double value = series.tensors().get(i).at(layer);
            if (!Decades.canBeDrawn(value)) {
                begun = false;
                continue;
            }
            end = new LayerNames.End(layer, x(area, series.epochs().get(i)), y(area, value));
            if (begun) {
                path.lineTo(end.x(), end.y());
            } else {
                path.moveTo(end.x(), end.y());
                path.lineTo(end.x(), end.y());
            }
            begun = true;
        }
        g.draw(path);
        if (end != null) {
            double r = unit / (names.areMany() ? 7 : 4);
            g.fill(new Ellipse2D.Double(end.x() - r, end.y() - r, 2 * r, 2 * r));
            ends.add(end);
        }
    }

    private void now(Graphics2D g, Rectangle2D area, double unit) {
        g.setColor(theme.accent());
        NowLine.draw(g, area, x(area, epoch), unit);
    }

    private double x(Rectangle2D area, double ofEpoch) {
        return area.getX() + area.getWidth() * ofEpoch / lastX;
    }

    private double y(Rectangle2D area, double value) {
        return area.getMaxY() - area.getHeight() * axis.part(value);
    }
}
