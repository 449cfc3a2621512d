package dev.underhood.figure.filter;

import dev.underhood.figure.Drawing;
import dev.underhood.figure.Theme;
import dev.underhood.figure.font.Text;
import dev.underhood.figure.tile.TileGrid;
import dev.underhood.figure.tile.Tiles;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.util.List;

/**
 * Small pictures in a row, each with its epoch below; the one of the epoch that is shown has a
 * frame.
 *
 * @param epochs ascending, at most {@value #MOST}
 * @param pictures one for each epoch
 * @param shown the epoch that is shown
 * @param theme the colours
 */
record KernelStrip(List<Integer> epochs, List<Tiles> pictures, int shown, Theme theme)
        implements Drawing {
    /** The most pictures in a row. */
    static final int MOST = 12;

    static final double ASPECT = 8.4;

    private static final double UNIT = 0.0125; // the size of the letters / width
    private static final double AIR = 0.22; // between pictures / their room

    @Override
    public double aspect() {
        return ASPECT;
    }

    @Override
    public void paint(Graphics2D g, int width, int height) {
        g.setColor(theme.surface());
        g.fillRect(0, 0, width, height);
        double unit = Math.max(9, UNIT * Math.min(width, ASPECT * height));
        double below = height > 4 * unit ? 2.1 * unit : 0;
        double across = (double) width / MOST;
        int room = (int) Math.min(across * (1 - AIR), height - below - 0.8 * unit);
        if (room < 2) {
            return;
        }
        double top = (height - below - room) / 2;
        int frame = Math.max(2, (int) Math.round(unit / 5));
        for (int i = 0; i < epochs.size(); i++) {
            boolean here = epochs.get(i) == shown;
            int side = TileGrid.side(pictures.get(i), room);
            int x = (int) ((i + 0.5) * across - side / 2.0);
            int y = (int) (top + (room - side) / 2.0);
            g.setColor(here ? theme.accent() : theme.line());
            int edge = here ? frame : 1;
            g.fillRect(x - edge, y - edge, side + 2 * edge, side + 2 * edge);
            AffineTransform origin = g.getTransform();
            g.translate(x, y);
            new TileGrid(pictures.get(i), theme).paint(g, side, side);
            g.setTransform(origin);
            g.setColor(here ? theme.accent() : theme.muted());
            g.setFont(Text.font(here ? Font.BOLD : Font.PLAIN, unit));
            String text = here ? "epoch " + epochs.get(i) : String.valueOf(epochs.get(i));
            if (below > 0) {
                double middle = (i + 0.5) * across;
                Text.draw(g, text, middle, height - 0.8 * unit, 0.5, across);
            }
        }
    }
}
