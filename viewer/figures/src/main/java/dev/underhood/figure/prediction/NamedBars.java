package dev.underhood.figure.prediction;

import dev.underhood.figure.Drawing;
import dev.underhood.figure.Theme;
import dev.underhood.figure.font.Text;
import dev.underhood.figure.kit.Dotted;
import dev.underhood.figure.kit.Places;
import dev.underhood.figure.tile.TileGrid;
import dev.underhood.figure.tile.Tiles;
import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One image with its answer, and beside it a bar for each class; of more than {@value #MOST_BARS}
 * classes those with the highest probabilities.
 */
final class NamedBars implements Drawing {
    /** Width / height. */
    static final double ASPECT = 2.1;

    private static final int MOST_BARS = 20;

    private final Tiles image;
    private final Answer answer;
    private final Theme theme;
    private final List<Integer> classes;

    NamedBars(Tiles image, Answer answer, Theme theme) {
        this.image = image;
        this.answer = answer;
        this.theme = theme;
        int count = answer.values().size();
        classes =
                count <= MOST_BARS
                        ? IntStream.range(0, count).boxed().toList()
                        : IntStream.range(0, count)
                                .boxed()
                                .sorted((a, b) -> Float.compare(sortKey(b), sortKey(a)))
                                .limit(MOST_BARS)
                                .toList();
    }

    private float sortKey(int index) {
        float probability = answer.values().get(index);
        return Float.isFinite(probability) ? probability : -1;
    }

    @Override
    public double aspect() {
        return ASPECT;
    }

    @Override
    public void paint(Graphics2D g, int width, int height) {
        g.setColor(theme.surface());
        g.fillRect(0, 0, width, height);
        double unit = Math.max(9, 0.022 * Math.min(width, aspect() * height));
        int edge = (int) unit;
        int words = (int) (4.4 * unit);
        int side = Math.min((int) (0.42 * width) - edge, height - words - edge);
        if (side < 4) {
            return;
        }
        AffineTransform origin = g.getTransform();
        g.translate(edge, edge);
        new TileGrid(image, theme).paint(g, side, side);
        sentence(g, side, unit);
        g.setTransform(origin);
        g.translate(edge + side + 2 * edge, edge);
        bars(g, width - side - 4 * edge, height - 2 * edge, unit);
        g.setTransform(origin);
    }

    private void sentence(Graphics2D g, int side, double unit) {
        g.setFont(Text.font(Font.BOLD, unit));
        g.setColor(answer.color(theme));
        String text = answer.sentence();
        boolean fits = Text.width(g, text) <= side + unit;
        String shown = fits ? text : answer.answer(g, side + unit);
        Text.draw(g, shown, side / 2.0, side + 1.8 * unit, 0.5, side + unit);
        g.setFont(Text.font(Font.PLAIN, unit));
        for (String comment : answer.comments()) {
            Text.draw(g, comment, side / 2.0, side + 3.2 * unit, 0.5, side + unit);
            return; // the longest
        }
    }

    private void bars(Graphics2D g, int width, int height, double unit) {
        double step = height / (double) Math.max(1, classes.size());
        g.setFont(Text.font(Font.PLAIN, Math.min(unit, 0.8 * step)));
        FontMetrics metrics = g.getFontMetrics();
        double numbers = Text.width(g, "100.00% ");
        double names = 0;
        for (int index : classes) {
            String name = Text.clean(answer.names().get(index));
            names = Math.max(names, Text.width(g, name));
        }
        names = Math.min(names, 0.4 * width);
        double left = names + numbers + 1.2 * unit;
        double room = Math.max(1, width - left);
        boolean readable = metrics.getAscent() <= step;
        for (int i = 0; i < classes.size(); i++) {
            int index = classes.get(i);
            double bar = answer.bar(index);
            double part = Double.isFinite(bar) ? Math.max(0, Math.min(1, bar)) : 0;
            double thick = Math.min(0.72 * step, 2 * unit);
            double middle = (i + 0.5) * step;
            Places.mark(g, new Rectangle2D.Double(0, i * step, width, step), index);
            g.setColor(answer.barColor(index, theme));
            g.fill(new Rectangle2D.Double(left, middle - thick / 2, part * room, thick));
            if (readable) {
                boolean matters = answer.matters(index);
                g.setColor(matters ? answer.barColor(index, theme) : theme.muted());
                double baseline = middle + 0.36 * metrics.getAscent();
                Text.draw(g, answer.names().get(index), names, baseline, 1, names);
                String number = answer.value(index);
                Text.draw(g, number, left - 0.6 * unit, baseline, 1, left);
            }
        }
        chance(g, left, room, height, unit);
    }

    private void chance(Graphics2D g, double left, double room, int height, double unit) {
        if (answer instanceof NumberAnswer) {
            return;
        }
        float thin = (float) Math.max(1, unit / 12);
        g.setColor(theme.muted());
        g.setStroke(new BasicStroke(thin));
        g.draw(new Line2D.Double(left, 0, left, height));
        if (Double.isFinite(answer.dotted())) {
            double x = left + room * answer.dotted();
            g.setColor(theme.chance());
            g.setStroke(Dotted.line(thin));
            g.draw(new Line2D.Double(x, 0, x, height));
        }
    }
}
