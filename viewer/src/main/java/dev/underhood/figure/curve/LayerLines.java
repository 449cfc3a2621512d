package dev.underhood.figure.curve;

import dev.underhood.figure.Drawing;
import dev.underhood.figure.Theme;
import dev.underhood.figure.kit.ColorMap;
import dev.underhood.figure.kit.Decades;
import dev.underhood.figure.kit.Dotted;
import dev.underhood.figure.kit.Text;
import dev.underhood.figure.kit.Ticks;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
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
    private static final double MOST_NAMES = 0.3; // their width / the width of the figure
    private static final int MANY = 10; // more lines than this are not all named

    /** Where a line ends. */
    private record End(int layer, double x, double y) {}

    static final double ASPECT = 1.4;

    private final String title;
    private final LayerSeries series;
    private final int epoch;
    private final int lastX;
    private final double rule;
    private final Theme theme;
    private final Decades axis;

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
        double names = worded ? names(g, width) : 0;
        double left = worded ? 3.6 * unit : unit / 2;
        double top = worded ? 2.4 * unit : unit / 2;
        double bottom = worded ? 2.8 * unit : unit / 2;
        Rectangle2D area =
                new Rectangle2D.Double(
                        left, top, width - left - 1.6 * unit - names, height - top - bottom);
        if (area.getWidth() < 4 || area.getHeight() < 4) {
            return;
        }
        grid(g, area, unit, worded, width);
        List<End> ends = new ArrayList<>();
        for (int layer = 0; layer < series.layers().size(); layer++) {
            line(g, area, layer, unit, ends);
        }
        now(g, area, unit);
        if (names > 0) {
            names(g, ends, area, names, unit);
            if (series.layers().size() > MANY) {
                key(g, area, unit);
            }
        }
    }

    /** Returns the room for the names of the layers. */
    private double names(Graphics2D g, int width) {
        double widest =
                series.layers().stream()
                        .mapToDouble(name -> Text.width(g, Text.cut(name, 24)))
                        .max()
                        .orElse(0);
        return Math.min(widest, MOST_NAMES * width);
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

    private void line(Graphics2D g, Rectangle2D area, int layer, double unit, List<End> ends) {
        g.setColor(color(layer));
        g.setStroke(
                new BasicStroke(
                        (float) (unit / (series.layers().size() > MANY ? 11 : 7)),
                        BasicStroke.CAP_ROUND,
                        BasicStroke.JOIN_ROUND));
        Path2D path = new Path2D.Double();
        boolean begun = false;
        End end = null;
        for (int i = 0; i < series.until(epoch); i++) {
            double value = series.tensors().get(i).at(layer);
            if (!Decades.canBeDrawn(value)) {
                begun = false;
                continue;
            }
            end = new End(layer, x(area, series.epochs().get(i)), y(area, value));
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
            double r = unit / (series.layers().size() > MANY ? 7 : 4);
            g.fill(new Ellipse2D.Double(end.x() - r, end.y() - r, 2 * r, 2 * r));
            ends.add(end);
        }
    }

    private void now(Graphics2D g, Rectangle2D area, double unit) {
        float thin = (float) (unit / 10);
        float[] dashes = {4 * thin, 4 * thin};
        g.setColor(theme.accent());
        g.setStroke(
                new BasicStroke(thin, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, dashes, 0));
        double x = x(area, epoch);
        g.draw(new Line2D.Double(x, area.getY(), x, area.getMaxY()));
    }

    private void names(Graphics2D g, List<End> ends, Rectangle2D area, double room, double unit) {
        g.setFont(Text.font(Font.BOLD, unit));
        FontMetrics metrics = g.getFontMetrics();
        double step = metrics.getAscent() + metrics.getDescent();
        List<End> named = named(ends);
        double[] middles = named.stream().mapToDouble(End::y).toArray();
        EndLabels.moveApart(middles, step, area.getMinY(), area.getMaxY());
        for (int i = 0; i < middles.length; i++) {
            End end = named.get(i);
            g.setColor(color(end.layer()));
            double baseline = middles[i] + (metrics.getAscent() - metrics.getDescent()) / 2.0;
            Text.draw(g, name(end.layer()), end.x() + 0.6 * unit, baseline, 0, room);
        }
    }

    /** Returns the ends that get a name, from top to bottom. */
    private static List<End> named(List<End> ends) {
        List<End> down = ends.stream().sorted(Comparator.comparingDouble(End::y)).toList();
        if (down.size() <= MANY) {
            return down;
        }
        double last = ends.stream().mapToDouble(End::x).max().orElse(0);
        List<End> latest = down.stream().filter(end -> end.x() == last).toList();
        return latest.size() < 2 ? latest : List.of(latest.get(0), latest.get(latest.size() - 1));
    }

    /** The colours from the first layer to the last, between their names. */
    private void key(Graphics2D g, Rectangle2D area, double unit) {
        int last = series.layers().size() - 1;
        double bar = 5 * unit;
        double room = (area.getWidth() - bar) / 3;
        g.setFont(Text.font(Font.PLAIN, unit));
        String end = Text.fitted(g, name(last), room);
        double right = area.getMaxX() - Text.width(g, end) - unit / 2;
        double baseline = 1.3 * unit; // beside the title
        g.setColor(theme.muted());
        Text.draw(g, end, right + unit / 2, baseline, 0, room);
        Text.draw(g, name(0), right - bar - unit / 2, baseline, 1, room);
        g.setPaint(
                new GradientPaint(
                        (float) (right - bar), 0, color(0), (float) right, 0, color(last)));
        g.fill(new Rectangle2D.Double(right - bar, baseline - unit / 2, bar, unit / 3));
    }

    private String name(int layer) {
        return Text.cut(series.layers().get(layer), 24);
    }

    /** From the colour of training to that of validation, which all readers can tell apart. */
    private Color color(int layer) {
        double depth = layer / (double) Math.max(1, series.layers().size() - 1);
        return new Color(
                ColorMap.between(theme.train().getRGB(), theme.validate().getRGB(), depth));
    }

    private double x(Rectangle2D area, double ofEpoch) {
        return area.getX() + area.getWidth() * ofEpoch / lastX;
    }

    private double y(Rectangle2D area, double value) {
        return area.getMaxY() - area.getHeight() * axis.part(value);
    }
}
