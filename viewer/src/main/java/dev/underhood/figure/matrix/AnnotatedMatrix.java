package dev.underhood.figure.matrix;

import dev.underhood.figure.Drawing;
import dev.underhood.figure.Theme;
import dev.underhood.figure.font.Text;
import dev.underhood.figure.tile.TileGrid;
import dev.underhood.figure.tile.Tiles;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.util.List;

/**
 * A square matrix of coloured cells with what they stand for in them, the names of its rows at the
 * right and of its columns below. Where there is hardly any room, the cells stand alone.
 */
final class AnnotatedMatrix implements Drawing {
    /** The colour and the words of a cell. */
    interface Cells {
        /** Returns the opaque colour of a cell. */
        int rgb(int row, int column);

        /** Returns the words in a cell; empty for none. */
        String text(int row, int column);
    }

    /**
     * The words around the cells.
     *
     * @param title the heading; empty for none
     * @param names the names of the rows, which are those of the columns too
     * @param rows what a row is; empty for nothing
     * @param columns what a column is; empty for nothing
     * @param ramps what the colours stand for
     */
    record Words(String title, List<String> names, String rows, String columns, List<Ramp> ramps) {
        /** Leaves out the heading and what the colours stand for. */
        Words ofSides() {
            return new Words("", names, rows, columns, List.of());
        }
    }

    /** Width / height under a title. */
    static final double ASPECT = 0.94;

    private static final int MOST_WITH_NUMBERS = 20;
    private static final int MOST_SHAPES = 64; // beyond: pixels
    private static final double MOST_OF_SIDE = 0.28; // for names

    private final Words words;
    private final Cells cells;
    private final Theme theme;
    private final int count;

    AnnotatedMatrix(Words words, Cells cells, Theme theme) {
        this.words = words;
        this.cells = cells;
        this.theme = theme;
        count = words.names().size();
    }

    @Override
    public double aspect() {
        return words.title().isEmpty() ? 1 : ASPECT;
    }

    @Override
    public void paint(Graphics2D g, int width, int height) {
        g.setColor(theme.surface());
        g.fillRect(0, 0, width, height);
        double unit = Math.max(9, 0.0245 * Math.min(width, aspect() * height));
        if (Math.min(width, height) < 15 * unit) {
            cells(g, cellSide(Math.min(width, height)), unit);
            return;
        }
        double edge = unit / 2;
        double top =
                edge
                        + (words.title().isEmpty() ? 0 : 2.2 * unit)
                        + (words.ramps().isEmpty() ? 0 : 2 * unit);
        double estimate = 0.75 * Math.min(width, height) / count;
        Font font = Text.font(Font.PLAIN, Math.min(unit, 0.8 * estimate));
        g.setFont(font);
        double widest = Math.min(widest(g), MOST_OF_SIDE * Math.min(width, height));
        double right = 0.9 * unit + widest + (words.rows().isEmpty() ? 0 : 1.7 * unit) + edge;
        double under = words.columns().isEmpty() ? edge : 1.7 * unit + edge;
        double level = 2.2 * unit;
        double across = width - edge - right;
        boolean upright = widest > (Math.min(across, height - top - under - level) - unit) / count;
        double below = upright ? 0.9 * unit + widest : level;
        double cell = cellSide(Math.min(across, height - top - under - below));
        double left = edge + Math.max(0, across - count * cell) / 2;
        AffineTransform origin = g.getTransform();
        g.translate((int) left, (int) top);
        cells(g, cell, unit);
        g.setFont(font);
        names(g, cell, unit, widest, upright);
        g.setFont(Text.font(Font.PLAIN, unit));
        titles(g, count * cell, unit, right - edge, below, width - 2 * edge);
        g.setTransform(origin);
    }

    /** Returns the side of a cell, in whole pixels where that makes little difference. */
    private double cellSide(double room) {
        double cell = Math.max(1, room) / count;
        return cell >= 4 ? Math.floor(cell) : cell;
    }

    private double widest(Graphics2D g) {
        return words.names().stream()
                .mapToDouble(name -> Text.width(g, Text.clean(name)))
                .max()
                .orElse(0);
    }

    private void cells(Graphics2D g, double cell, double unit) {
        if (count > MOST_SHAPES || cell < 4) {
            int side = (int) Math.round(count * cell);
            int[] pixels = new int[count * count];
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = cells.rgb(i / count, i % count);
            }
            new TileGrid(new Tiles(count, count, List.of(pixels)), theme).paint(g, side, side);
            return;
        }
        double size = Math.min(1.15 * unit, 0.36 * cell);
        boolean numbered = count <= MOST_WITH_NUMBERS && size >= 8;
        g.setFont(Text.font(Font.PLAIN, size));
        FontMetrics metrics = g.getFontMetrics();
        double middle = (cell + metrics.getAscent() - metrics.getDescent()) / 2;
        for (int row = 0; row < count; row++) {
            for (int column = 0; column < count; column++) {
                Color color = new Color(cells.rgb(row, column));
                int x = (int) (column * cell);
                int y = (int) (row * cell);
                g.setColor(color);
                g.fillRect(x, y, (int) cell, (int) cell);
                String text = numbered ? cells.text(row, column) : "";
                if (!text.isEmpty()) {
                    g.setColor(theme.textOn(color));
                    Text.draw(g, text, x + cell / 2, y + middle, 0.5, cell);
                }
            }
        }
    }

    /** Draws the names, of those that would overlap only every second, third, and so on. */
    private void names(Graphics2D g, double cell, double unit, double widest, boolean upright) {
        FontMetrics metrics = g.getFontMetrics();
        double side = count * cell;
        double down = (metrics.getAscent() - metrics.getDescent()) / 2.0;
        int step = (int) Math.ceil(0.95 * (metrics.getAscent() + metrics.getDescent()) / cell);
        g.setColor(theme.ink());
        g.setStroke(new BasicStroke((float) Math.max(1, unit / 12)));
        for (int i = 0; i < count; i += step) {
            String name = words.names().get(i);
            double middle = (i + 0.5) * cell;
            g.draw(new Line2D.Double(side, middle, side + 0.4 * unit, middle));
            g.draw(new Line2D.Double(middle, side, middle, side + 0.4 * unit));
            Text.draw(g, name, side + 0.8 * unit, middle + down, 0, widest);
            if (upright) {
                up(g, name, middle + down, side + 0.8 * unit, 1, widest);
            } else {
                Text.draw(g, name, middle, side + 1.6 * unit, 0.5, cell);
            }
        }
    }

    private void titles(
            Graphics2D g, double side, double unit, double right, double below, double wide) {
        g.setColor(theme.muted());
        Text.draw(g, words.columns(), side / 2, side + below + 1.2 * unit, 0.5, side);
        up(g, words.rows(), side + right, side / 2, 0.5, side);
        double y = -0.8 * unit;
        double x = 0;
        for (Ramp ramp : words.ramps()) {
            double needs = ramp.width(g, unit);
            if (x + needs <= wide) {
                ramp.draw(g, x, y, unit, theme);
            }
            x += needs + 1.8 * unit;
        }
        g.setColor(theme.ink());
        g.setFont(Text.font(Font.PLAIN, 1.25 * unit));
        y -= words.ramps().isEmpty() ? 0 : 2 * unit;
        Text.draw(g, words.title(), 0, y, 0, wide);
    }

    /** Draws a line of text that is read upwards. */
    private static void up(
            Graphics2D g, String text, double baseline, double y, double align, double width) {
        AffineTransform level = g.getTransform();
        g.rotate(-Math.PI / 2);
        Text.draw(g, text, -y, baseline, align, width);
        g.setTransform(level);
    }
}
