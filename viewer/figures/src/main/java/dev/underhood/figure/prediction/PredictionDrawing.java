package dev.underhood.figure.prediction;

import dev.underhood.figure.Drawing;
import dev.underhood.figure.Theme;
import dev.underhood.figure.font.Text;
import dev.underhood.figure.kit.Places;
import dev.underhood.figure.tile.TileGrid;
import dev.underhood.figure.tile.Tiles;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.util.List;

/** Panels side by side, in as many rows as suits the room: bars above, image, answer below. */
final class PredictionDrawing implements Drawing {
    /**
     * One probe.
     *
     * @param image its image
     * @param answer what the network says of it
     * @param first the row of the table that the answer begins with
     */
    record Panel(Tiles image, Answer answer, int first) {}

    private static final int MOST_IN_A_ROW = 6;
    private static final double BARS = 0.42; // height of the bars / width of a panel
    private static final double AIR = 0.12; // between the panels / width of a panel

    private static final double UNIT = 0.018; // the size of the letters / width
    private static final double TOP = 3.8; // the title, in units
    private static final double WORDS = 3.1; // the answer, in units

    private static final double SMALLEST = 0.79; // the letters of a long answer / all others

    private final String title;
    private final List<Panel> panels;
    private final Theme theme;

    PredictionDrawing(String title, List<Panel> panels, Theme theme) {
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
        int columns = Math.max(2, (count + rows - 1) / rows);
        double side = 1 / (columns * (1 + AIR) + AIR);
        return 1 / (rows * (side * (1 + BARS + AIR) + WORDS * UNIT) + TOP * UNIT);
    }

    @Override
    public void paint(Graphics2D g, int width, int height) {
        g.setColor(theme.surface());
        g.fillRect(0, 0, width, height);
        double unit = Math.max(9, UNIT * Math.min(width, aspect() * height));
        g.setColor(theme.ink());
        g.setFont(Text.font(Font.PLAIN, 1.25 * unit));
        Text.draw(g, title, width / 2.0, 1.7 * unit, 0.5, width - unit);
        Font font = Text.font(Font.PLAIN, unit);
        boolean roomy = height > 14 * unit;
        if (roomy) {
            g.setFont(font);
            g.setColor(theme.muted());
            Text.draw(
                    g,
                    panels.isEmpty() ? "" : panels.get(0).answer().subtitle(),
                    width / 2.0,
                    3.1 * unit,
                    0.5,
                    width - unit);
        }
        double top = (roomy ? TOP : TOP - 1.3) * unit;
        double words = WORDS * unit;
        int columns = 1;
        double side = 0;
        for (int c = 1; c <= panels.size(); c++) {
            int rows = (panels.size() + c - 1) / c;
            double across = width / (c * (1 + AIR) + AIR);
            double down = ((height - top) / rows - words) / (1 + BARS + AIR);
            if (Math.min(across, down) > side) {
                side = Math.min(across, down);
                columns = c;
            }
        }
        if (side < 4) {
            return;
        }
        int rows = (panels.size() + columns - 1) / columns;
        double gap = (width - columns * side) / (columns + 1);
        double rowHeight = (height - top) / rows;
        top += Math.max(0, rowHeight - (1 + BARS + AIR) * side - words) / 2; // in a taller picture
        AffineTransform origin = g.getTransform();
        for (int i = 0; i < panels.size(); i++) {
            int panel = TileGrid.side(panels.get(i).image(), side);
            double x = gap + i % columns * (side + gap) + (side - panel) / 2;
            int row = i / columns;
            g.setTransform(origin);
            g.translate((int) x, (int) (top + row * rowHeight));
            g.setFont(font);
            paint(g, panels.get(i), panel, Math.min(side + gap, width), unit);
        }
        g.setTransform(origin);
    }

    private void paint(Graphics2D g, Panel panel, int side, double room, double unit) {
        int bars = (int) (BARS * side);
        if (panel.answer() instanceof NumberAnswer numbers) {
            numbers(g, numbers, panel.first(), side, bars, unit);
        } else {
            ProbabilityBars.paint(g, panel.answer(), panel.first(), side, bars, unit, theme);
        }
        int imageTop = bars + Math.max(2, (int) (AIR / 2 * side));
        g.translate(0, imageTop);
        Font font = g.getFont();
        new TileGrid(panel.image(), theme).paint(g, side, side);
        g.setFont(font);
        g.setColor(panel.answer().color(theme));
        double middle = side / 2.0;
        double wide = room - 0.4 * unit;
        g.setFont(Text.font(Font.BOLD, unit));
        answer(g, panel.answer(), middle, side + 1.2 * unit, wide);
        g.setFont(font);
        line(g, panel.answer().comments(), middle, side + 2.4 * unit, wide);
    }

    /** Writes the numbers into the room of the bars, as many as there is room for. */
    private void numbers(
            Graphics2D g, NumberAnswer answer, int first, int side, int height, double unit) {
        double line = 1.4 * unit;
        int count = (int) Math.min(answer.values().size(), height / line);
        g.setColor(theme.ink());
        for (int i = 0; i < count; i++) {
            double baseline = height - (count - i - 0.7) * line;
            Places.mark(g, 0, baseline - unit, side, line, first + i);
            String value = answer.value(i);
            Text.draw(g, value, side, baseline, 1, side);
            double rest = side - g.getFontMetrics().stringWidth(value) - 0.6 * unit;
            if (!answer.nameless() && rest > 0) {
                Text.draw(g, answer.names().get(i), 0, baseline, 0, rest);
            }
        }
    }

    /** Draws the answer, in smaller letters where it is too wide. */
    private static void answer(
            Graphics2D g, Answer answer, double middle, double baseline, double wide) {
        List<String> answers = answer.answers();
        String shortest = answers.get(answers.size() - 1);
        float size = g.getFont().getSize2D();
        // widths do not grow evenly with the size: try
        for (double part = 1; part >= SMALLEST; part -= 0.05) {
            g.setFont(Text.font(Font.BOLD, part * size));
            if (Text.width(g, shortest) <= wide) {
                break;
            }
        }
        Text.draw(g, answer.answer(g, wide), middle, baseline, 0.5, wide);
    }

    /** Draws the longest of the texts that fits, or what fits of the shortest. */
    private static void line(
            Graphics2D g, List<String> texts, double middle, double baseline, double wide) {
        String text = "";
        for (String next : texts) {
            text = next;
            if (Text.width(g, Text.clean(text)) <= wide) {
                break;
            }
        }
        Text.draw(g, text, middle, baseline, 0.5, wide);
    }
}
