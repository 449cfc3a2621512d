package dev.underhood.figure.look;

import dev.underhood.figure.Drawing;
import dev.underhood.figure.Theme;
import dev.underhood.figure.font.Text;
import dev.underhood.figure.tile.TileGrid;
import dev.underhood.figure.tile.Tiles;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Panels in rows: the picture, the same under its map, and in words what the map is about. Of one
 * probe alone the map is drawn as large as can be, without the picture.
 */
final class LookDrawing implements Drawing {
    /**
     * One probe.
     *
     * @param picture as people see it
     * @param looked with the map over it
     * @param answer what the map is about
     * @param first the row of the table that the map begins with
     * @param height the rows of the map
     * @param width its columns
     */
    record Panel(Tiles picture, Tiles looked, LookAnswer answer, int first, int height, int width) {
        /** Returns what of the map, which is coarser, lies over a pixel of a picture. */
        TileGrid.Rows rows(Tiles shown) {
            return (tile, pixel) -> {
                int row = pixel / shown.width() * height / shown.height();
                int column = pixel % shown.width() * width / shown.width();
                return IntStream.of(first + row * width + column);
            };
        }
    }

    private static final int MOST_IN_A_ROW = 8;
    private static final double UNIT = 0.0165; // the size of the letters / width
    private static final double UNIT_OF_ONE = 0.04;
    private static final double AIR = 0.09; // between panels / width of a panel
    private static final double BETWEEN = 0.04; // the picture and its map / the same
    private static final double TOP = 2.9; // the title, in units
    private static final double WORDS = 3.4; // below a panel, in units

    private final String title;
    private final List<Panel> panels;
    private final Theme theme;

    LookDrawing(String title, List<Panel> panels, Theme theme) {
        this.title = title;
        this.panels = List.copyOf(panels);
        this.theme = theme;
    }

    @Override
    public double aspect() {
        return aspect(panels.size());
    }

    /** Returns the shape of that many panels. */
    static double aspect(int count) {
        int rows = Math.max(1, (count + MOST_IN_A_ROW - 1) / MOST_IN_A_ROW);
        int columns = count == 1 ? 1 : Math.max(3, (count + rows - 1) / rows);
        double side = 1 / (columns * (1 + AIR) + AIR);
        double unit = unit(count);
        return 1 / (rows * (side * parts(count) + WORDS * unit) + TOP * unit);
    }

    private static double unit(int count) {
        return count == 1 ? UNIT_OF_ONE : UNIT;
    }

    /** Returns the height of a panel without its words / its width. */
    private static double parts(int count) {
        return count == 1 ? 1 : 2 + BETWEEN;
    }

    @Override
    public void paint(Graphics2D g, int width, int height) {
        g.setColor(theme.surface());
        g.fillRect(0, 0, width, height);
        double unit = Math.max(9, unit(panels.size()) * Math.min(width, aspect() * height));
        double parts = parts(panels.size());
        boolean worded = height > 12 * unit;
        double top = worded ? TOP * unit : 0;
        double words = worded ? WORDS * unit : 0;
        int columns = 1;
        double side = 0;
        for (int c = 1; c <= panels.size(); c++) {
            int rows = (panels.size() + c - 1) / c;
            double across = width / (c * (1 + AIR) + AIR);
            double down = ((height - top) / rows - words) / parts;
            if (Math.min(across, down) > side) {
                side = Math.min(across, down);
                columns = c;
            }
        }
        if (side < 4) {
            return;
        }
        if (worded) {
            g.setColor(theme.ink());
            g.setFont(Text.font(Font.PLAIN, panels.size() == 1 ? unit : 1.25 * unit));
            Text.draw(g, title, width / 2.0, 1.8 * unit, 0.5, width - unit);
        }
        int rows = (panels.size() + columns - 1) / columns;
        double gap = (width - columns * side) / (columns + 1);
        double rowHeight = (height - top) / rows;
        top += Math.max(0, rowHeight - (2 + BETWEEN) * side - words) / 2; // in a taller picture
        for (int i = 0; i < panels.size(); i++) {
            double x = gap + i % columns * (side + gap);
            double y = top + Math.floorDiv(i, columns) * rowHeight;
            panel(g, panels.get(i), x, y, side);
            if (worded) {
                double middle = x + side / 2;
                double below = y + parts * side;
                words(g, panels.get(i).answer(), middle, below, side + 0.9 * gap, unit);
            }
        }
    }

    private void panel(Graphics2D g, Panel panel, double x, double y, double room) {
        int side = TileGrid.side(panel.looked(), TileGrid.side(panel.picture(), room));
        AffineTransform origin = g.getTransform();
        g.translate((int) (x + (room - side) / 2), (int) y);
        if (panels.size() > 1) {
            new TileGrid(panel.picture(), theme, panel.rows(panel.picture())).paint(g, side, side);
            g.translate(0, (int) (side + BETWEEN * room));
        }
        new TileGrid(panel.looked(), theme, panel.rows(panel.looked())).paint(g, side, side);
        g.setTransform(origin);
    }

    private void words(
            Graphics2D g, LookAnswer answer, double middle, double top, double room, double unit) {
        g.setColor(answer.color(theme));
        g.setFont(Text.font(Font.BOLD, unit));
        Text.draw(g, answer.in(g, room), middle, top + 1.25 * unit, 0.5, room);
        g.setFont(Text.font(Font.PLAIN, unit));
        Text.draw(g, fitting(g, answer.comments(), room), middle, top + 2.5 * unit, 0.5, room);
    }

    /** Returns the longest of the texts that fits, or the shortest. */
    private static String fitting(Graphics2D g, List<String> texts, double room) {
        String shortest = "";
        for (String text : texts) {
            shortest = text;
            if (Text.width(g, Text.clean(text)) <= room) {
                break;
            }
        }
        return shortest;
    }
}
