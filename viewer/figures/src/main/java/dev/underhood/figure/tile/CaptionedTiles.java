package dev.underhood.figure.tile;

import dev.underhood.figure.Drawing;
import dev.underhood.figure.Theme;
import dev.underhood.figure.font.Text;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.util.List;

/** Small pictures in rows, each with its name above. Where names could not be read, none. */
final class CaptionedTiles implements Drawing {
    private static final double PICTURE = 0.8; // its width / its share of the width
    private static final double NAME = 0.27; // the height of a name / the same
    private static final double LETTERS = 0.15; // the size of letters / the same
    private static final double SMALLEST = 0.11; // of long names

    private final List<Tiles> pictures;
    private final List<String> names;
    private final int columns;
    private final Theme theme;
    private final TileGrid.Rows rowsOf;

    /**
     * @param rowsOf what a pixel of a picture stands for
     */
    CaptionedTiles(
            List<Tiles> pictures,
            List<String> names,
            int columns,
            Theme theme,
            TileGrid.Rows rowsOf) {
        this.rowsOf = rowsOf;
        this.pictures = List.copyOf(pictures);
        this.names = List.copyOf(names);
        this.columns = columns;
        this.theme = theme;
    }

    @Override
    public double aspect() {
        Tiles first = pictures.get(0);
        return aspect(pictures.size(), columns, first.height(), first.width());
    }

    /** Returns the shape of that many pictures of that many pixels. */
    static double aspect(int count, int columns, int height, int width) {
        return columns / (rows(count, columns) * down(height, width));
    }

    private int rows() {
        return rows(pictures.size(), columns);
    }

    private static int rows(int count, int columns) {
        return (count + columns - 1) / columns;
    }

    private double down() {
        Tiles first = pictures.get(0);
        return down(first.height(), first.width());
    }

    /** Returns the height of a row / the width of a column. */
    private static double down(int height, int width) {
        double shape = height / (double) width;
        return PICTURE * Math.max(0.25, Math.min(4, shape)) + NAME + 0.06;
    }

    @Override
    public void paint(Graphics2D g, int width, int height) {
        g.setColor(theme.surface());
        g.fillRect(0, 0, width, height);
        double across = Math.min(width / (double) columns, height / (rows() * down()));
        int wide = (int) (PICTURE * across);
        int tall = (int) ((down() - NAME - 0.06) * across);
        if (wide < 1 || tall < 1) {
            return;
        }
        Font font = font(g, across);
        boolean named = across >= 36;
        double left = (width - columns * across) / 2;
        double top = (height - rows() * down() * across) / 2;
        AffineTransform origin = g.getTransform();
        for (int i = 0; i < pictures.size(); i++) {
            double middle = left + (i % columns + 0.5) * across;
            int row = i / columns;
            double y = top + row * down() * across;
            g.translate((int) (middle - wide / 2.0), (int) (y + NAME * across));
            int picture = i;
            new TileGrid(pictures.get(i), theme, (one, pixel) -> rowsOf.of(picture, pixel))
                    .paint(g, wide, tall);
            g.setTransform(origin);
            if (named) {
                g.setFont(font);
                g.setColor(theme.ink());
                double baseline = y + (NAME - 0.06) * across;
                Text.draw(g, names.get(i), middle, baseline, 0.5, 0.97 * across);
            }
        }
    }

    /** Returns letters in which the longest name fits, if that leaves them large enough. */
    private Font font(Graphics2D g, double across) {
        Font font = Text.font(Font.PLAIN, LETTERS * across);
        g.setFont(font);
        double widest =
                names.stream().mapToDouble(name -> Text.width(g, Text.clean(name))).max().orElse(0);
        double fits = LETTERS * across * Math.min(1, 0.97 * across / Math.max(1, widest));
        return Text.font(Font.PLAIN, Math.max(SMALLEST * across, fits));
    }
}
