package dev.underhood.figure.curve;

import dev.underhood.figure.Drawing;
import dev.underhood.figure.Theme;
import dev.underhood.figure.font.Text;
import dev.underhood.figure.kit.Places;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/**
 * Panels in rows, as many beside each other as make each of them nearly as wide as it is high.
 *
 * @param panels the panels
 * @param caption words below them; may be empty
 * @param theme the colours
 */
record WeightPanels(List<WeightPanel> panels, String caption, Theme theme) implements Drawing {
    private static final double PANEL = 1.35; // its width / its height
    private static final double UNIT = 0.075; // the size of the letters / the height of a panel

    private static final double CAPTION = 32; // its height

    @Override
    public double aspect() {
        return aspect(panels.size());
    }

    /** Returns the aspect of that many panels. */
    static double aspect(int panels) {
        int columns = Math.min(4, Math.max(1, (int) Math.ceil(Math.sqrt(panels))));
        int rows = Math.max(1, (panels + columns - 1) / columns);
        return PANEL * columns / rows;
    }

    @Override
    public void paint(Graphics2D g, int width, int height) {
        g.setColor(theme.surface());
        g.fillRect(0, 0, width, height);
        int columns = columns(width, height);
        int rows = Math.max(1, (panels.size() + columns - 1) / columns);
        double across = width / (double) columns;
        double below = caption.isEmpty() ? 0 : Math.min(CAPTION, height / 4.0);
        double down = (height - below) / rows;
        double unit = Math.max(9, Math.min(16, UNIT * Math.min(across / PANEL, down)));
        for (int i = 0; i < panels.size(); i++) {
            double x = i % columns * across;
            int row = i / columns;
            double y = row * down;
            Rectangle2D room =
                    new Rectangle2D.Double(
                            x + 0.8 * unit, y + 0.8 * unit, across - 1.6 * unit, down - 1.6 * unit);
            panels.get(i).paint(g, room, unit);
            Places.mark(g, x, y, across, down, i);
        }
        g.setFont(Text.font(Font.PLAIN, unit));
        g.setColor(theme.muted());
        Text.draw(g, caption, width / 2.0, height - unit, 0.5, width - unit);
    }

    /** Returns the number of columns that makes the smaller side of a panel as large as can be. */
    private int columns(int width, int height) {
        int best = 1;
        double largest = 0;
        for (int columns = 1; columns <= panels.size(); columns++) {
            int rows = (panels.size() + columns - 1) / columns;
            double side = Math.min(width / (columns * PANEL), height / (double) rows);
            if (side > largest) {
                largest = side;
                best = columns;
            }
        }
        return best;
    }
}
