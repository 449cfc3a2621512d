package dev.underhood.figure.tile;

import dev.underhood.figure.Drawing;
import dev.underhood.figure.Theme;
import dev.underhood.figure.font.Text;
import java.awt.Font;
import java.awt.Graphics2D;

/** A drawing with a line of words below it. */
final class Captioned implements Drawing {
    private static final double LETTERS = 0.028; // their size / width
    private static final double LINE = 2.1; // the height of the line / the size of its letters

    private final Drawing drawing;
    private final String text;
    private final Theme theme;

    Captioned(Drawing drawing, String text, Theme theme) {
        this.drawing = drawing;
        this.text = text;
        this.theme = theme;
    }

    @Override
    public double aspect() {
        return aspect(drawing.aspect());
    }

    /** Returns the shape of a drawing of that shape together with the line below it. */
    static double aspect(double ofDrawing) {
        return 1 / (1 / ofDrawing + LINE * LETTERS);
    }

    @Override
    public void paint(Graphics2D g, int width, int height) {
        double unit = Math.max(9, LETTERS * Math.min(width, aspect() * height));
        int line = (int) Math.ceil(LINE * unit);
        g.setColor(theme.surface());
        g.fillRect(0, 0, width, height);
        if (height <= 2 * line) {
            drawing.paint(g, width, height);
            return;
        }
        drawing.paint(g, width, height - line);
        g.setFont(Text.font(Font.PLAIN, unit));
        g.setColor(theme.muted());
        Text.draw(g, text, width / 2.0, height - 0.7 * unit, 0.5, width - unit);
    }
}
