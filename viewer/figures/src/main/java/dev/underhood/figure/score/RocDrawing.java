package dev.underhood.figure.score;

import dev.underhood.figure.Drawing;
import dev.underhood.figure.Palette;
import dev.underhood.figure.Theme;
import dev.underhood.figure.font.Text;
import dev.underhood.figure.kit.Places;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Curves in a square, and beside it their names with the areas under them. Of more than ten the ten
 * with the smallest areas have a colour and a name.
 *
 * @param title the words above
 * @param curves one or more
 * @param theme the colours
 */
record RocDrawing(String title, List<RocCurve> curves, Theme theme) implements Drawing {
    static final double ASPECT = 1.45;

    private static final double UNIT = 0.024; // the size of the letters / width
    private static final int NAMED = Palette.MAX_CLASSES;

    @Override
    public double aspect() {
        return ASPECT;
    }

    @Override
    public void paint(Graphics2D g, int width, int height) {
        g.setColor(theme.surface());
        g.fillRect(0, 0, width, height);
        double unit = Math.max(9, UNIT * Math.min(width, ASPECT * height));
        boolean worded = Math.min(width, height) > 15 * unit;
        double left = worded ? 4.6 * unit : unit / 3;
        double top = worded ? 2.8 * unit : unit / 3;
        double under = worded ? 3.8 * unit : unit / 3;
        double key = worded ? 9 * unit : 0;
        double side = Math.min(width - left - unit - key, height - top - under);
        if (side < 4) {
            return;
        }
        Rectangle2D area = new Rectangle2D.Double(left, top, side, side);
        UnitSquare square = new UnitSquare(area, unit, theme);
        g.setFont(Text.font(Font.PLAIN, unit));
        square.grid(g, worded);
        List<RocCurve> named = named();
        for (RocCurve curve : curves) {
            if (!named.contains(curve)) {
                line(g, square, curve, theme.neutral());
            }
        }
        for (int i = named.size() - 1; i >= 0; i--) {
            line(g, square, named.get(i), color(i, named.size()));
        }
        Places.mark(g, area, (x, y) -> nearest(square, x, y));
        if (worded) {
            square.words(g, "false positive rate", "true positive rate", area.getMaxY());
            key(g, named, area.getMaxX() + 1.5 * unit, top, unit, width);
            g.setColor(theme.ink());
            g.setFont(Text.font(Font.PLAIN, 1.25 * unit));
            Text.draw(g, title, left, 1.8 * unit, 0, width - left - unit);
        }
    }

    /** Returns the row of the point that lies next to a place, unless all are far from it. */
    private IntStream nearest(UnitSquare square, double x, double y) {
        double best = 2 * square.unit();
        int row = -1;
        int first = 0;
        for (RocCurve curve : curves) {
            int points = curve.points().size(0);
            for (int i = 0; i < points && !Float.isNaN(curve.area()); i++) {
                double far = Math.hypot(square.x(curve.wrong(i)) - x, square.y(curve.right(i)) - y);
                if (far < best) {
                    best = far;
                    row = first + i;
                }
            }
            first += points;
        }
        return row < 0 ? IntStream.empty() : IntStream.of(row);
    }

    /** Returns the curves that are told apart, in the order of the network or the worst. */
    private List<RocCurve> named() {
        if (curves.size() <= NAMED) {
            return curves;
        }
        return curves.stream()
                .sorted(Comparator.comparingDouble(RocCurve::area)) // what has none comes last
                .limit(NAMED)
                .toList();
    }

    private Color color(int place, int count) {
        return count == 1 ? theme.validate() : Palette.SAFE.colors(count, theme)[place];
    }

    private static void line(Graphics2D g, UnitSquare square, RocCurve curve, Color color) {
        if (Float.isNaN(curve.area())) {
            return;
        }
        Path2D path = new Path2D.Double();
        path.moveTo(square.x(0), square.y(0));
        for (int i = 0; i < curve.points().size(0); i++) {
            path.lineTo(square.x(curve.wrong(i)), square.y(curve.right(i)));
        }
        g.setColor(color);
        g.setStroke(
                new BasicStroke(
                        (float) (square.unit() / 6),
                        BasicStroke.CAP_ROUND,
                        BasicStroke.JOIN_ROUND));
        g.draw(path);
    }

    private void key(
            Graphics2D g, List<RocCurve> named, double x, double top, double unit, int width) {
        double right = width - unit;
        double baseline = top + unit;
        g.setFont(Text.font(Font.PLAIN, unit));
        g.setColor(theme.muted());
        Text.draw(g, "area under the curve", right, baseline, 1, right - x);
        for (int i = 0; i < named.size(); i++) {
            baseline += 1.7 * unit;
            g.setColor(color(i, named.size()));
            g.fill(new Rectangle2D.Double(x, baseline - 0.5 * unit, 1.2 * unit, unit / 4));
            g.setColor(theme.ink());
            float area = named.get(i).area();
            String text = Float.isNaN(area) ? "–" : String.format(Locale.ROOT, "%.3f", area);
            Text.draw(g, text, right, baseline, 1, 4 * unit);
            double room = right - x - 5.4 * unit;
            Text.draw(g, named.get(i).name(), x + 1.8 * unit, baseline, 0, room);
        }
        g.setColor(theme.muted());
        for (String line : notes()) {
            baseline += 1.7 * unit;
            Text.draw(g, line, right, baseline, 1, right - x);
        }
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        double most =
                curves.stream()
                        .mapToDouble(RocCurve::mayDiffer)
                        .filter(v -> v >= 0)
                        .max()
                        .orElse(0);
        if (most >= 0.0005) {
            notes.add(String.format(Locale.ROOT, "exact to ±%.3f", most));
        }
        if (curves.size() > NAMED) {
            notes.add("the " + NAMED + " lowest of " + curves.size());
        }
        return notes;
    }
}
