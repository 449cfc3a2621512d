package dev.underhood.figure.summary;

import dev.underhood.figure.Drawing;
import dev.underhood.figure.Theme;
import dev.underhood.figure.font.Text;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.util.List;

/** Drawings side by side under one title, each under its heading. */
final class Panels implements Drawing {
    /**
     * One of the drawings.
     *
     * @param heading the words above it
     * @param drawing what is drawn
     */
    record Panel(String heading, Drawing drawing) {}

    private static final double UNIT = 0.018; // the size of the letters / width

    private final String title;
    private final List<Panel> panels;
    private final Theme theme;

    Panels(String title, List<Panel> panels, Theme theme) {
        this.title = title;
        this.panels = List.copyOf(panels);
        this.theme = theme;
    }

    @Override
    public double aspect() {
        return aspect(panels.size());
    }

    /** Returns the shape of that many drawings side by side. */
    static double aspect(int count) {
        double side = (1 - (count + 1) * 1.2 * UNIT) / count;
        return 1 / (side + 5 * UNIT);
    }

    @Override
    public void paint(Graphics2D g, int width, int height) {
        g.setColor(theme.surface());
        g.fillRect(0, 0, width, height);
        double unit = Math.max(9, UNIT * Math.min(width, aspect() * height));
        g.setColor(theme.ink());
        g.setFont(Text.font(Font.PLAIN, 1.2 * unit));
        Text.draw(g, title, width / 2.0, 1.8 * unit, 0.5, width - unit);
        int top = (int) (4.2 * unit);
        int gap = (int) (1.2 * unit);
        int side = (width - gap) / panels.size() - gap;
        int room = height - top - (int) (0.8 * unit);
        if (side < 1 || room < 1) {
            return;
        }
        AffineTransform origin = g.getTransform();
        for (int i = 0; i < panels.size(); i++) {
            g.setTransform(origin);
            g.translate(gap + i * (side + gap), top);
            g.setColor(theme.ink());
            g.setFont(Text.font(Font.PLAIN, unit));
            Text.draw(g, panels.get(i).heading(), side / 2.0, -0.6 * unit, 0.5, side);
            panels.get(i).drawing().paint(g, side, Math.min(side, room));
        }
        g.setTransform(origin);
    }
}
