package dev.underhood.figure.dynamics;

import dev.underhood.figure.Theme;
import dev.underhood.figure.font.Text;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import org.jspecify.annotations.Nullable;

/**
 * One sample: its picture, and beside it what it is and how it fared.
 *
 * @param picture null if there is none
 * @param name the true class
 * @param number which sample it is; may be empty
 * @param mistaken what it was most often taken for; empty if it never was taken for another
 * @param numbers what puts it into the ranking
 * @param curve the probability of the true class
 */
record SampleTile(
        @Nullable BufferedImage picture,
        String name,
        String number,
        String mistaken,
        String numbers,
        Sparkline curve) {

    void paint(Graphics2D g, Rectangle2D area, double unit, Theme theme) {
        double side = area.getHeight();
        picture(g, area.getX(), area.getY(), side, unit, theme);
        double x = area.getX() + side + 0.7 * unit;
        double wide = area.getMaxX() - x;
        if (wide < 3 * unit) {
            return;
        }
        double line = 1.3 * unit;
        double y = area.getY() + unit;
        g.setFont(Text.font(Font.PLAIN, 0.85 * unit));
        g.setColor(theme.muted());
        double forNumber = Text.width(g, number) < 0.45 * wide ? Text.width(g, number) : 0;
        if (forNumber > 0) {
            Text.draw(g, number, area.getMaxX(), y, 1, forNumber + 1);
        }
        g.setFont(Text.font(Font.BOLD, unit));
        g.setColor(theme.ink());
        Text.draw(g, name, x, y, 0, wide - forNumber - unit / 3);
        g.setFont(Text.font(Font.PLAIN, unit));
        g.setColor(mistaken.isEmpty() ? theme.muted() : theme.wrong());
        Text.draw(g, mistaken.isEmpty() ? "never wrong" : mistaken, x, y + line, 0, wide);
        g.setColor(theme.muted());
        Text.draw(g, numbers, x, y + 2 * line, 0, wide);
        double top = y + 2 * line + 0.5 * unit;
        double tall = area.getMaxY() - top - 2;
        if (tall > 6) {
            curve.paint(g, new Rectangle2D.Double(x, top, wide - 2, tall), theme);
        }
    }

    private void picture(Graphics2D g, double x, double y, double side, double unit, Theme theme) {
        if (picture == null) {
            g.setColor(theme.faint());
            g.fill(new Rectangle2D.Double(x, y, side, side));
            g.setColor(theme.muted());
            g.setFont(Text.font(Font.PLAIN, 0.85 * unit));
            String words = side > 5.5 * unit ? "no picture" : "–";
            Text.draw(g, words, x + side / 2, y + side / 2 + 0.3 * unit, 0.5, side);
            return;
        }
        double scale = side / Math.max(picture.getWidth(), picture.getHeight());
        int wide = (int) Math.max(1, Math.round(scale * picture.getWidth()));
        int tall = (int) Math.max(1, Math.round(scale * picture.getHeight()));
        g.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION,
                RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
        g.drawImage(
                picture,
                (int) Math.round(x + (side - wide) / 2),
                (int) Math.round(y + (side - tall) / 2),
                wide,
                tall,
                null);
    }
}
