package dev.underhood.figure.tile;

import dev.underhood.figure.Theme;
import dev.underhood.figure.font.Text;
import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;

/** The values of a probe that is no image, in lines, as far as there is room. */
final class TileText {
    private static final double LETTERS = 0.085; // their size / the side
    private static final double LINE = 1.45; // the height of a line / the size of its letters

    private TileText() {}

    /** Paints the words into the rectangle from the origin, with a thin frame. */
    static void paint(Graphics2D g, List<String> words, Theme theme, int width, int height) {
        int side = Math.min(width, height);
        g.setColor(theme.line());
        g.setStroke(new BasicStroke(1));
        g.drawRect(0, 0, width - 1, height - 1);
        double size = Math.max(9, Math.min(22, LETTERS * side));
        g.setFont(Text.font(Font.PLAIN, size));
        g.setColor(theme.ink());
        double room = width - 1.6 * size;
        int most = (int) ((height - size) / (LINE * size));
        List<String> lines = lines(words, g.getFontMetrics(), room, Math.max(1, most));
        double top = (height - (lines.size() - 1) * LINE * size) / 2 + 0.36 * size;
        for (int i = 0; i < lines.size(); i++) {
            double y = top + i * LINE * size;
            Text.draw(g, lines.get(i), width / 2.0, y, 0.5, width - 0.4 * size);
        }
    }

    private static List<String> lines(
            List<String> words, FontMetrics metrics, double room, int most) {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String word : words) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (!line.isEmpty() && metrics.stringWidth(longer) > room) {
                if (lines.size() == most - 1) {
                    lines.add(line + " …");
                    return lines;
                }
                lines.add(line);
                longer = word;
            }
            line = longer;
        }
        lines.add(line);
        return lines;
    }
}
