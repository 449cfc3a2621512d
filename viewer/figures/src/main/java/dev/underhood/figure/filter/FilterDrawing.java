package dev.underhood.figure.filter;

import dev.underhood.figure.Drawing;
import dev.underhood.figure.Theme;
import dev.underhood.figure.font.Text;
import dev.underhood.figure.tile.TileGrid;
import dev.underhood.figure.tile.Tiles;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Cells in rows: three times three pieces of images, beside them the kernel and the number. */
final class FilterDrawing implements Drawing {
    /**
     * One filter.
     *
     * @param number its number in the layer, from 1
     * @param kernel a tile; null for none
     * @param pieces at most nine, of one size
     * @param cosine between its weights and those of the first epoch; NaN if it is not recorded
     */
    record Cell(int number, @Nullable Tiles kernel, List<Tiles> pieces, float cosine) {}

    private static final int COLUMNS = 6;
    private static final double BESIDE = 1.25; // the kernel's room / the side of a piece
    private static final double AIR = 0.5; // between cells / the same
    private static final double TOP = 0.055; // the title's height / width

    /** The shape of one filter alone. */
    static final double ASPECT_OF_ONE = aspect(1, 1);

    private final boolean alone;
    private final String title;
    private final List<Cell> cells;
    private final Theme theme;

    FilterDrawing(String title, List<Cell> cells, boolean alone, Theme theme) {
        this.alone = alone;
        this.title = title;
        this.cells = List.copyOf(cells);
        this.theme = theme;
    }

    @Override
    public double aspect() {
        return alone ? ASPECT_OF_ONE : aspect(cells.size());
    }

    /** Returns the shape of that many cells of a layer. */
    static double aspect(int count) {
        return aspect(count, Math.max(3, Math.min(COLUMNS, count)));
    }

    private static double aspect(int count, int columns) {
        int rows = Math.max(1, (count + columns - 1) / columns);
        double piece = 1 / (columns * (3 + BESIDE + AIR) + AIR);
        return 1 / (TOP + piece * (rows * (3 + AIR) + AIR));
    }

    @Override
    public void paint(Graphics2D g, int width, int height) {
        g.setColor(theme.surface());
        g.fillRect(0, 0, width, height);
        double unit = Math.max(9, 0.0165 * Math.min(width, aspect() * height));
        double top = height > 10 * unit ? Math.max(2.4 * unit, TOP * width * 0.7) : 0;
        int columns = 1;
        double piece = 0;
        for (int c = 1; c <= cells.size(); c++) {
            int rows = (cells.size() + c - 1) / c;
            double across = width / (c * (3 + BESIDE + AIR) + AIR);
            double down = (height - top) / (rows * (3 + AIR) + AIR);
            if (Math.min(across, down) > piece) {
                piece = Math.min(across, down);
                columns = c;
            }
        }
        if (top > 0) {
            g.setColor(theme.ink());
            g.setFont(Text.font(Font.PLAIN, 1.25 * unit));
            Text.draw(g, title, width / 2.0, 1.7 * unit, 0.5, width - unit);
        }
        if (piece < 2) {
            return;
        }
        int rows = (cells.size() + columns - 1) / columns;
        double left = (width - columns * (3 + BESIDE + AIR) * piece + AIR * piece) / 2;
        double down = (height - top) / rows;
        for (int i = 0; i < cells.size(); i++) {
            double x = left + (i % columns) * (3 + BESIDE + AIR) * piece;
            double y = top + Math.floorDiv(i, columns) * down;
            cell(g, cells.get(i), x, y, piece, unit);
        }
    }

    private void cell(Graphics2D g, Cell cell, double x, double y, double piece, double unit) {
        if (!cell.pieces().isEmpty()) {
            int deep = (cell.pieces().size() + 2) / 3;
            g.setColor(theme.line()); // what is white or black has an edge on any theme
            g.fill(
                    new Rectangle2D.Double(
                            (int) (x + BESIDE * piece) - 1,
                            (int) y - 1,
                            3 * piece + 1,
                            deep * piece + 1));
        }
        for (int i = 0; i < cell.pieces().size(); i++) {
            double left = x + (BESIDE + i % 3) * piece;
            tile(g, cell.pieces().get(i), left, y + Math.floorDiv(i, 3) * piece, piece - 1);
        }
        if (cell.kernel() != null) {
            tile(g, cell.kernel(), x, y, piece);
        }
        double middle = x + piece / 2;
        double room = BESIDE * piece - 2;
        g.setColor(theme.ink());
        g.setFont(Text.font(Font.BOLD, unit));
        double baseline = y + (cell.kernel() == null ? 1.1 * unit : piece + 1.4 * unit);
        Text.draw(g, String.valueOf(cell.number()), middle, baseline, 0.5, room);
        if (!Float.isNaN(cell.cosine()) && baseline + 1.4 * unit < y + 3 * piece) {
            g.setColor(theme.muted());
            g.setFont(Text.font(Font.PLAIN, unit));
            String cosine = String.format(Locale.ROOT, "%.2f", cell.cosine());
            Text.draw(g, cosine, middle, baseline + 1.3 * unit, 0.5, room);
        }
    }

    private void tile(Graphics2D g, Tiles tile, double x, double y, double room) {
        AffineTransform origin = g.getTransform();
        int side = (int) Math.max(1, room);
        g.translate((int) x, (int) y);
        new TileGrid(tile, theme).paint(g, side, side);
        g.setTransform(origin);
    }
}
