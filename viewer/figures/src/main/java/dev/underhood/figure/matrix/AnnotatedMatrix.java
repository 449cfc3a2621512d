package dev.underhood.figure.matrix;

import dev.underhood.figure.Drawing;
import dev.underhood.figure.Theme;
import dev.underhood.figure.font.Text;
import dev.underhood.figure.kit.Places;
import dev.underhood.figure.kit.Sight;
import dev.underhood.figure.tile.TileGrid;
import dev.underhood.figure.tile.Tiles;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A square matrix of coloured cells with what they stand for in them, the names of its rows at the
 * right and of its columns below. Where there is hardly any room, the cells stand alone. Enlarged,
 * the names of what is seen stand at the edges of the picture.
 */
final class AnnotatedMatrix implements Drawing {
    /** The colour and the words of a cell. */
    interface Cells {
        /** Returns the opaque colour of a cell. */
        int rgb(int row, int column);

        /** Returns the words in a cell; empty for none. */
        String text(int row, int column);

        /** Returns the row of the figure's table that tells of a cell. */
        int row(int row, int column);
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

    /**
     * Where everything is.
     *
     * @param unit the size of the letters
     * @param bare whether there is room for the cells only
     * @param left where the cells begin
     * @param top where they begin
     * @param cell the side of a cell
     * @param names the letters of the names
     * @param widest the room for a name
     * @param upright whether the names of the columns are read upwards
     * @param right the room at the right of the cells
     * @param below the room for names below them
     */
    private record Layout(
            double unit,
            boolean bare,
            double left,
            double top,
            double cell,
            Font names,
            double widest,
            boolean upright,
            double right,
            double below) {}

    /** Letters are measured as in a picture that is not enlarged: there they are hinted. */
    private Layout layout(int width, int height) {
        Graphics2D g = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
        try {
            g.setRenderingHint(
                    RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            return layout(g, width, height);
        } finally {
            g.dispose();
        }
    }

    private Layout layout(Graphics2D g, int width, int height) {
        double unit = Math.max(9, 0.0245 * Math.min(width, aspect() * height));
        int shorter = Math.min(width, height);
        if (shorter < 15 * unit) {
            Font none = Text.font(Font.PLAIN, unit);
            return new Layout(unit, true, 0, 0, cellSide(shorter), none, 0, false, 0, 0);
        }
        double edge = unit / 2;
        double top =
                edge
                        + (words.title().isEmpty() ? 0 : 2.2 * unit)
                        + (words.ramps().isEmpty() ? 0 : 2 * unit);
        double estimate = 0.75 * shorter / count;
        Font font = Text.font(Font.PLAIN, Math.min(unit, 0.8 * estimate));
        g.setFont(font);
        double widest = Math.min(widest(g), MOST_OF_SIDE * shorter);
        double right = 0.9 * unit + widest + (words.rows().isEmpty() ? 0 : 1.7 * unit) + edge;
        double under = words.columns().isEmpty() ? edge : 1.7 * unit + edge;
        double level = 2.2 * unit;
        double across = width - edge - right;
        boolean upright = widest > (Math.min(across, height - top - under - level) - unit) / count;
        double below = upright ? 0.9 * unit + widest : level;
        double cell = cellSide(Math.min(across, height - top - under - below));
        double left = edge + Math.max(0, across - count * cell) / 2;
        return new Layout(
                unit, false, (int) left, (int) top, cell, font, widest, upright, right, below);
    }

    @Override
    public void paint(Graphics2D g, int width, int height) {
        g.setColor(theme.surface());
        g.fillRect(0, 0, width, height);
        Layout layout = layout(width, height);
        double unit = layout.unit;
        double cell = layout.cell;
        Sight sight = Sight.of(g, width, height);
        AffineTransform origin = g.getTransform();
        g.translate(layout.left, layout.top);
        Places.mark(
                g,
                new Rectangle2D.Double(0, 0, count * cell, count * cell),
                (x, y) -> IntStream.of(cells.row((int) (y / cell), (int) (x / cell))));
        if (sight.isEnlarged()) {
            colours(g, cell);
            titles(g, layout, width - unit);
            g.setTransform(origin);
            new MatrixCloseup(words.names(), cells, theme)
                    .paint(g, sight, layout.left, layout.top, cell, unit);
            return;
        }
        cells(g, cell, unit);
        if (!layout.bare) {
            g.setFont(layout.names);
            names(g, cell, unit, layout.widest, layout.upright);
            titles(g, layout, width - unit);
        }
        g.setTransform(origin);
    }

    /** Returns the side of a cell, in whole pixels where that makes little difference. */
    private double cellSide(double room) {
        return TileGrid.wholePixels(Math.max(1, room) / count);
    }

    private double widest(Graphics2D g) {
        return words.names().stream()
                .mapToDouble(name -> Text.width(g, Text.clean(name)))
                .max()
                .orElse(0);
    }

    private void cells(Graphics2D g, double cell, double unit) {
        if (count > MOST_SHAPES || cell < 4) {
            colours(g, cell);
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

    /** Draws the cells as one picture, of which a part may be seen. */
    private void colours(Graphics2D g, double cell) {
        int side = (int) Math.round(count * cell);
        Rectangle2D seen = Sight.of(g, side, side).part();
        int[] pixels = new int[count * count];
        for (int row = first(seen.getMinY(), cell); row < end(seen.getMaxY(), cell); row++) {
            for (int i = first(seen.getMinX(), cell); i < end(seen.getMaxX(), cell); i++) {
                pixels[row * count + i] = cells.rgb(row, i);
            }
        }
        new TileGrid(new Tiles(count, count, List.of(pixels)), theme).paint(g, side, side);
    }

    private static int first(double from, double cell) {
        return (int) Math.max(0, Math.floor(from / cell) - 1);
    }

    private int end(double to, double cell) {
        return (int) Math.min(count, Math.ceil(to / cell) + 1);
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

    private void titles(Graphics2D g, Layout layout, double wide) {
        if (layout.bare) {
            return;
        }
        double unit = layout.unit;
        double side = count * layout.cell;
        g.setFont(Text.font(Font.PLAIN, unit));
        g.setColor(theme.muted());
        Text.draw(g, words.columns(), side / 2, side + layout.below + 1.2 * unit, 0.5, side);
        up(g, words.rows(), side + layout.right - unit / 2, side / 2, 0.5, side);
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
