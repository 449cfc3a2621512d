package dev.underhood.figure.dynamics;

import dev.underhood.figure.Drawing;
import dev.underhood.figure.Theme;
import dev.underhood.figure.font.Text;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/**
 * Samples in three columns, the first of the ranking at the top left.
 *
 * @param title the words above
 * @param none the words in place of samples
 * @param caption the words below
 * @param tiles at most {@value #MOST}
 * @param theme the colours
 */
record GalleryDrawing(
        String title, String none, String caption, List<SampleTile> tiles, Theme theme)
        implements Drawing {
    static final double ASPECT = 1.25;

    private static final int COLUMNS = 3;
    private static final int ROWS = 5;
    static final int MOST = COLUMNS * ROWS;

    @Override
    public double aspect() {
        return ASPECT;
    }

    @Override
    public void paint(Graphics2D g, int width, int height) {
        g.setColor(theme.surface());
        g.fillRect(0, 0, width, height);
        double unit = Math.max(9, 0.0145 * Math.min(width, ASPECT * height));
        double top = 3 * unit;
        double gap = Math.max(4, unit);
        double across = (width - gap) / COLUMNS;
        double down = (height - top - 2.2 * unit) / ROWS;
        g.setColor(theme.ink());
        g.setFont(Text.font(Font.PLAIN, 1.3 * unit));
        Text.draw(g, title, width / 2.0, 1.9 * unit, 0.5, width - unit);
        g.setColor(theme.muted());
        g.setFont(Text.font(Font.PLAIN, unit));
        Text.draw(g, caption, width / 2.0, height - 0.7 * unit, 0.5, width - unit);
        if (tiles.isEmpty()) {
            Text.draw(g, none, width / 2.0, height / 2.0, 0.5, width - unit);
        }
        for (int i = 0; i < tiles.size(); i++) {
            double x = gap + i % COLUMNS * across;
            int row = i / COLUMNS;
            double y = top + row * down;
            Rectangle2D area = new Rectangle2D.Double(x, y, across - gap, down - gap);
            if (area.getWidth() > 4 && area.getHeight() > 4) {
                tiles.get(i).paint(g, area, unit, theme);
            }
        }
    }
}
