package dev.underhood.figure.prediction;

import dev.underhood.figure.Drawing;
import dev.underhood.figure.Theme;
import dev.underhood.figure.font.Text;
import dev.underhood.figure.tile.TileGrid;
import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** Framed bars over framed images, as in the article; {@link PredictionDrawing} is ours. */
final class PublishedPredictions implements Drawing {
    private static final int MOST_IN_A_ROW = 6;
    private static final double UNIT = 0.0137; // the size of the letters / width of six
    private static final double AIR = 0.145; // between the panels / width of an image
    private static final double BARS = 0.385; // their height / the same
    private static final double TITLE = 3; // heights, in units
    private static final double HEADING = 1.4;
    private static final double WORDS = 3.6;

    private final String title;
    private final List<PredictionDrawing.Panel> panels;
    private final Theme theme;
    private final int columns;
    private final int rows;

    PublishedPredictions(String title, List<PredictionDrawing.Panel> panels, Theme theme) {
        this.title = title;
        this.panels = List.copyOf(panels);
        this.theme = theme;
        columns = columns(panels.size());
        rows = rows(panels.size());
    }

    private static int columns(int count) {
        return Math.max(1, Math.min(MOST_IN_A_ROW, count));
    }

    private static int rows(int count) {
        return Math.max(1, (count + columns(count) - 1) / columns(count));
    }

    /** Returns the width in widths of an image. */
    private double across() {
        return across(columns);
    }

    private static double across(int columns) {
        return columns * (1 + AIR) + AIR;
    }

    /** Returns the height of a row without its words, in widths of an image. */
    private static double down() {
        return 1 + BARS + AIR;
    }

    @Override
    public double aspect() {
        return aspect(panels.size());
    }

    /** Returns the shape of that many panels. */
    static double aspect(int count) {
        double unit = UNIT * (MOST_IN_A_ROW * (1 + AIR) + AIR);
        return across(columns(count))
                / (rows(count) * (down() + (HEADING + WORDS) * unit) + TITLE * unit);
    }

    @Override
    public void paint(Graphics2D g, int width, int height) {
        g.setColor(theme.surface());
        g.fillRect(0, 0, width, height);
        double wide = Math.min(width, aspect() * height);
        double unit = Math.max(9, UNIT * wide * (MOST_IN_A_ROW * (1 + AIR) + AIR) / across());
        double rowHeight = (height - TITLE * unit) / rows;
        int side =
                (int) Math.min(width / across(), (rowHeight - (HEADING + WORDS) * unit) / down());
        g.setColor(theme.ink());
        g.setFont(Text.font(Font.PLAIN, 1.2 * unit));
        Text.draw(g, title, width / 2.0, 1.5 * unit, 0.5, width - unit);
        if (side < 4) {
            return;
        }
        Font font = Text.font(Font.PLAIN, unit);
        double gap = (width - columns * side) / (columns + 1.0);
        AffineTransform origin = g.getTransform();
        for (int i = 0; i < panels.size(); i++) {
            int own = TileGrid.side(panels.get(i).image(), side);
            double x = gap + i % columns * (side + gap) + (side - own) / 2.0;
            int row = i / columns;
            g.translate((int) x, (int) (TITLE * unit + row * rowHeight));
            g.setFont(font);
            paint(g, panels.get(i), own, Math.min(side + gap, width), unit);
            g.setTransform(origin);
        }
    }

    private void paint(
            Graphics2D g, PredictionDrawing.Panel panel, int side, double room, double unit) {
        g.setColor(theme.ink());
        Text.draw(g, "Class Probability", side / 2.0, unit, 0.5, room);
        g.translate(0, (int) (HEADING * unit));
        int bars = (int) (BARS * side);
        ProbabilityBars.paint(g, panel.answer(), panel.first(), side, bars, unit, theme);
        g.translate(0, bars + (int) (AIR * side));
        Font font = g.getFont();
        new TileGrid(panel.image(), theme).paint(g, side, side);
        g.setColor(theme.line());
        g.setStroke(new BasicStroke((float) Math.max(1, unit / 14)));
        g.draw(new Rectangle2D.Double(0, 0, side, side));
        g.setFont(font);
        g.setColor(panel.answer().color(theme));
        Answer answer = panel.answer();
        Text.draw(g, answer.answer(g, room), side / 2.0, side + 1.2 * unit, 0.5, room);
        String comment = answer.comments().isEmpty() ? "" : answer.comments().get(0);
        Text.draw(g, comment, side / 2.0, side + 2.6 * unit, 0.5, room);
    }
}
