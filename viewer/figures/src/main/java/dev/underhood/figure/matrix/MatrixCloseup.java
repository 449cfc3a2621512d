package dev.underhood.figure.matrix;

import dev.underhood.figure.Theme;
import dev.underhood.figure.font.Text;
import dev.underhood.figure.kit.Sight;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.List;

/**
 * The words of a matrix of which a part is seen, enlarged: what the cells in sight stand for in
 * them, and at the edges of the picture the names of their rows and columns. Letters are as large
 * as they always are.
 */
record MatrixCloseup(List<String> names, AnnotatedMatrix.Cells cells, Theme theme) {
    private static final double MOST_OF_SIDE = 0.28; // for names

    /** The rows or the columns in sight, in pixels of the picture. */
    private record Range(int first, int last, double origin, double cell) {
        static Range of(double origin, double cell, double low, double high, int count) {
            int first = (int) Math.max(0, Math.floor((low - origin) / cell));
            int last = (int) Math.min(count - 1.0, Math.ceil((high - origin) / cell) - 1);
            return new Range(first, last, origin, cell);
        }

        double middle(int place) {
            return origin + (place + 0.5) * cell;
        }

        double end(int count) {
            return origin + count * cell;
        }
    }

    /** Paints them over the cells, whose first begins at that place of the drawing. */
    void paint(Graphics2D g, Sight sight, double left, double top, double cell, double unit) {
        AffineTransform enlarged = g.getTransform();
        Rectangle2D seen = sight.part();
        double from = sight.across(seen.getX());
        double to = sight.across(seen.getMaxX());
        double above = sight.down(seen.getY());
        double below = sight.down(seen.getMaxY());
        double side = cell * sight.times();
        int count = names.size();
        Range columns = Range.of(sight.across(left), side, from, to, count);
        Range rows = Range.of(sight.down(top), side, above, below, count);
        if (columns.first > columns.last || rows.first > rows.last) {
            return;
        }
        g.setTransform(new AffineTransform());
        texts(g, rows, columns, unit);
        Font font = Text.font(Font.PLAIN, Math.min(unit, 0.8 * side));
        g.setFont(font);
        double most = MOST_OF_SIDE * Math.min(to - from, below - above);
        double wide = Math.min(widest(g, rows), most);
        double tall = Math.min(widest(g, columns), most);
        boolean upright = tall > side - 0.5 * unit;
        double high = upright ? tall : font.getSize2D();
        double x = Math.min(columns.end(count), to - wide - 1.1 * unit);
        double y = Math.min(rows.end(count), below - high - 1.1 * unit);
        g.setColor(theme.surface());
        g.fill(new Rectangle2D.Double(x, above, to - x, below - above));
        g.fill(new Rectangle2D.Double(from, y, x - from, below - y));
        g.setColor(theme.ink());
        FontMetrics metrics = g.getFontMetrics();
        double down = (metrics.getAscent() - metrics.getDescent()) / 2.0;
        int step = (int) Math.ceil(0.95 * (metrics.getAscent() + metrics.getDescent()) / side);
        for (int i = rows.first; i <= rows.last; i++) {
            if (i % step == 0 && rows.middle(i) < y) {
                Text.draw(g, names.get(i), x + 0.6 * unit, rows.middle(i) + down, 0, wide + 1);
            }
        }
        for (int i = columns.first; i <= columns.last; i++) {
            double middle = columns.middle(i);
            if (middle > x || (upright && i % step != 0)) {
                continue;
            }
            if (upright) {
                g.translate(middle + down, y + 0.6 * unit);
                g.rotate(-Math.PI / 2);
                Text.draw(g, names.get(i), 0, 0, 1, tall + 1);
                g.setTransform(new AffineTransform());
            } else {
                Text.draw(g, names.get(i), middle, y + 0.6 * unit + high * 0.8, 0.5, side);
            }
        }
        g.setTransform(enlarged);
    }

    private void texts(Graphics2D g, Range rows, Range columns, double unit) {
        double size = Math.min(1.15 * unit, 0.36 * rows.cell);
        if (size < 8) {
            return;
        }
        g.setFont(Text.font(Font.PLAIN, size));
        FontMetrics metrics = g.getFontMetrics();
        double down = (metrics.getAscent() - metrics.getDescent()) / 2.0;
        for (int row = rows.first; row <= rows.last; row++) {
            for (int column = columns.first; column <= columns.last; column++) {
                String text = cells.text(row, column);
                if (!text.isEmpty()) {
                    g.setColor(theme.textOn(new Color(cells.rgb(row, column))));
                    double baseline = rows.middle(row) + down;
                    Text.draw(g, text, columns.middle(column), baseline, 0.5, rows.cell);
                }
            }
        }
    }

    private double widest(Graphics2D g, Range range) {
        return names.subList(range.first, range.last + 1).stream()
                .mapToDouble(name -> Text.width(g, Text.clean(name)))
                .max()
                .orElse(0);
    }
}
