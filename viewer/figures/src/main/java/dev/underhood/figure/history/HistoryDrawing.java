package dev.underhood.figure.history;

import dev.underhood.dynamics.Answers;
import dev.underhood.figure.Drawing;
import dev.underhood.figure.Theme;
import dev.underhood.figure.font.Text;
import dev.underhood.figure.kit.Ticks;
import dev.underhood.figure.tile.TileGrid;
import dev.underhood.figure.tile.Tiles;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;

/** A row for each probe: its picture, what it is and what it is taken for, and its strip. */
final class HistoryDrawing implements Drawing {
    /**
     * One probe.
     *
     * @param number the probe's, from 1
     * @param count how many of the answers are shown
     */
    record Row(int number, Tiles picture, Answers answers, int count) {}

    private static final double UNIT = 0.0155; // the size of the letters / width
    private static final double TOP = 2.8; // the title, in units
    private static final double BOTTOM = 3; // the epochs, in units
    private static final double OF_MANY = 3.4; // a row, in units
    private static final double OF_ONE = 11;
    private static final double WORDS = 9.5; // the words beside a picture, in units
    private static final double LANE = 2.1; // what an only probe was taken for, in units

    private final int epoch;
    private final List<Row> rows;
    private final EpochSpan span;
    private final Theme theme;
    private final IntFunction<String> names;

    HistoryDrawing(
            int epoch, List<Row> rows, EpochSpan span, Theme theme, IntFunction<String> names) {
        this.epoch = epoch;
        this.rows = List.copyOf(rows);
        this.span = span;
        this.theme = theme;
        this.names = names;
    }

    @Override
    public double aspect() {
        return aspect(rows.size());
    }

    /** Returns the shape of that many rows. */
    static double aspect(int rows) {
        return 1 / (UNIT * (TOP + BOTTOM + (rows == 1 ? OF_ONE : OF_MANY * rows)));
    }

    @Override
    public void paint(Graphics2D g, int width, int height) {
        g.setColor(theme.surface());
        g.fillRect(0, 0, width, height);
        double unit = Math.max(9, UNIT * Math.min(width, aspect() * height));
        g.setColor(theme.ink());
        g.setFont(Text.font(Font.PLAIN, 1.15 * unit));
        String title = "Epoch: " + epoch + " · upwards: right, downwards: wrong, long: sure";
        Text.draw(g, title, width / 2.0, 1.75 * unit, 0.5, width - unit);
        double top = TOP * unit;
        double rowHeight = Math.max(1, (height - (TOP + BOTTOM) * unit) / rows.size());
        double side = Math.max(1, Math.min(rowHeight * 0.86, 0.16 * width));
        double left = side + 2 * unit;
        double words = Math.min(WORDS * unit, 0.24 * width);
        double x = left + words + 0.5 * unit;
        double stripWidth = Math.max(1, width - x - 1.5 * unit);
        double share = rows.size() == 1 ? 0.95 : 0.86; // of a row's height
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            double y = top + i * rowHeight;
            picture(g, row.picture, unit, y + (rowHeight - side) / 2, side);
            words(g, row, new Rectangle2D.Double(left, y, words, rowHeight), unit);
            strip(g, row, new Rectangle2D.Double(x, y, stripWidth, share * rowHeight), unit);
        }
        axis(g, x, stripWidth, top + rows.size() * rowHeight, unit);
        double now = x + span.share(epoch + 0.5) * stripWidth;
        g.setColor(theme.accent());
        g.setStroke(new BasicStroke(1));
        g.draw(new Line2D.Double(now, top, now, top + rows.size() * rowHeight));
    }

    private void picture(Graphics2D g, Tiles picture, double x, double y, double room) {
        int side = TileGrid.side(picture, room);
        AffineTransform origin = g.getTransform();
        g.translate((int) (x + (room - side) / 2), (int) (y + (room - side) / 2));
        new TileGrid(picture, theme).paint(g, side, side);
        g.setTransform(origin);
    }

    private void words(Graphics2D g, Row row, Rectangle2D area, double unit) {
        if (area.getHeight() < 1.1 * unit) {
            return;
        }
        boolean two = area.getHeight() >= 2.5 * unit;
        double baseline = area.getCenterY() + (two ? -0.25 : 0.36) * unit;
        int label = row.answers.label();
        g.setColor(theme.ink());
        g.setFont(Text.font(Font.BOLD, unit));
        String name = row.number + (label < 0 ? "" : " · " + names.apply(label));
        Text.draw(g, name, area.getX(), baseline, 0, area.getWidth());
        if (two && row.count > 0) {
            int last = row.count - 1;
            g.setFont(Text.font(Font.PLAIN, unit));
            g.setColor(color(row.answers, last));
            String taken = Text.clean(taken(row.answers, last));
            String sure = sure(row.answers, last);
            String shown = Text.fitted(g, taken, sure, area.getWidth());
            Text.draw(g, shown, area.getX(), baseline + 1.3 * unit);
        }
    }

    private Color color(Answers answers, int answer) {
        if (answers.label() < 0) {
            return theme.muted();
        }
        return answers.isRight(answer) ? theme.right() : theme.wrong();
    }

    private String taken(Answers answers, int answer) {
        return answers.chosen(answer) < 0 ? "no answer" : names.apply(answers.chosen(answer));
    }

    private static String sure(Answers answers, int answer) {
        return answers.chosen(answer) < 0
                ? ""
                : String.format(Locale.ROOT, " %.0f%%", 100 * answers.probability(answer));
    }

    private void strip(Graphics2D g, Row row, Rectangle2D area, double unit) {
        Strip strip = new Strip(row.answers, row.count, span, theme);
        double lane = rows.size() == 1 && area.getHeight() > 3 * LANE * unit ? LANE * unit : 0;
        double x = area.getX();
        double width = area.getWidth();
        double bars = Math.max(1, area.getHeight() - 1.2 * lane);
        strip.paint(g, new Rectangle2D.Double(x, area.getY() + 1.2 * lane, width, bars));
        if (lane > 0) {
            new ClassLane(row.answers, row.count, span, theme, names)
                    .paint(g, new Rectangle2D.Double(x, area.getY(), width, lane), unit);
        }
    }

    private void axis(Graphics2D g, double x, double width, double y, double unit) {
        g.setFont(Text.font(Font.PLAIN, unit));
        g.setColor(theme.muted());
        int most = (int) Math.max(1, Math.min(10, width / (4 * unit)));
        Ticks ticks = Ticks.atMost(most, span.count(), 1);
        for (double at = 0; at <= span.last(); at += ticks.step()) {
            if (at >= span.first()) {
                double middle = x + span.share(at + 0.5) * width;
                g.draw(new Line2D.Double(middle, y, middle, y + 0.3 * unit));
                String text = ticks.text(at);
                double right = x + width + unit - Text.width(g, text) / 2;
                Text.draw(g, text, Math.min(middle, right), y + 1.4 * unit, 0.5, 6 * unit);
            }
        }
        Text.draw(g, "Epoch", x + width / 2, y + 2.6 * unit, 0.5, width);
    }
}
