package dev.underhood.figure.curve;

import dev.underhood.figure.Theme;
import dev.underhood.figure.font.Text;
import dev.underhood.figure.kit.Apart;
import dev.underhood.figure.kit.ColorMap;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.Comparator;
import java.util.List;

/**
 * Which line is which layer: a name at its end; if they are too many, at the highest and the lowest
 * only, and a key that names the first and the last layer.
 *
 * @param layers the layers' names
 * @param theme the colours
 */
record LayerNames(List<String> layers, Theme theme) {
    private static final double MOST_NAMES = 0.3; // their width / the width of the figure
    private static final int MANY = 10; // more lines than this are not all named

    /** Where a line ends. */
    record End(int layer, double x, double y) {}

    /** Returns whether the lines are too many to be named each. */
    boolean areMany() {
        return layers.size() > MANY;
    }

    /** Returns the room for the names, in the font of {@code g}. */
    double room(Graphics2D g, int width) {
        double widest =
                layers.stream()
                        .mapToDouble(name -> Text.width(g, Text.cut(name, 24)))
                        .max()
                        .orElse(0);
        return Math.min(widest, MOST_NAMES * width);
    }

    void draw(Graphics2D g, List<End> ends, Rectangle2D area, double room, double unit) {
        g.setFont(Text.font(Font.BOLD, unit));
        FontMetrics metrics = g.getFontMetrics();
        double step = metrics.getAscent() + metrics.getDescent();
        List<End> named = named(ends);
        double[] middles = named.stream().mapToDouble(End::y).toArray();
        Apart.move(middles, step, area.getMinY(), area.getMaxY());
        for (int i = 0; i < middles.length; i++) {
            End end = named.get(i);
            g.setColor(color(end.layer()));
            double baseline = middles[i] + (metrics.getAscent() - metrics.getDescent()) / 2.0;
            Text.draw(g, name(end.layer()), end.x() + 0.6 * unit, baseline, 0, room);
        }
        if (areMany()) {
            key(g, area, unit);
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
        int last = layers.size() - 1;
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
        return Text.cut(layers.get(layer), 24);
    }

    /** From the colour of training to that of validation, which all readers can tell apart. */
    Color color(int layer) {
        double depth = layer / (double) Math.max(1, layers.size() - 1);
        return new Color(
                ColorMap.between(theme.train().getRGB(), theme.validate().getRGB(), depth));
    }
}
