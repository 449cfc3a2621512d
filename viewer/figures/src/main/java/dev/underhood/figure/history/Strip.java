package dev.underhood.figure.history;

import dev.underhood.dynamics.Answers;
import dev.underhood.figure.Theme;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.stream.IntStream;

/**
 * The answers to one probe as a strip: a bar for each epoch, upwards where the answer was right,
 * downwards where it was wrong, the longer the surer; an arrow wherever it flipped. Where several
 * epochs share a pixel, the surest of either side is drawn, and arrows that would hide each other
 * are ticks at the edge, so no flip is lost.
 */
final class Strip {
    private static final int UP = 0;
    private static final int DOWN = 1;
    private static final double MOST_GAP = 1.5; // between bars
    private static final double OVERLAP = 0.3; // of bars so thin that there is no gap
    private static final double TICK = 0.2; // of the height

    private final Answers answers;
    private final int count;
    private final EpochSpan span;
    private final Theme theme;

    /**
     * @param count how many of the answers are shown
     */
    Strip(Answers answers, int count, EpochSpan span, Theme theme) {
        this.answers = answers;
        this.count = count;
        this.span = span;
        this.theme = theme;
    }

    void paint(Graphics2D g, Rectangle2D area) {
        g.setColor(theme.faint());
        g.fill(area);
        int columns = (int) Math.max(1, Math.min(span.count(), area.getWidth()));
        float[][] longest = longest(columns);
        double width = area.getWidth() / columns;
        double gap = width < 3 ? -OVERLAP : Math.min(MOST_GAP, width * 0.2);
        double half = area.getHeight() / 2;
        for (int side = UP; side <= DOWN; side++) {
            g.setColor(color(side));
            for (int i = 0; i < columns; i++) {
                double length = longest[side][i] * half;
                if (length > 0) {
                    double x = area.getX() + i * width;
                    double y = area.getCenterY() - (side == UP ? length : 0);
                    g.fill(new Rectangle2D.Double(x, y, width - gap, Math.max(1, length)));
                }
            }
        }
        g.setColor(theme.muted());
        g.setStroke(new BasicStroke(1));
        g.draw(line(area.getX(), area.getCenterY(), area.getMaxX(), area.getCenterY()));
        flips(g, area);
    }

    private Color color(int side) {
        if (answers.label() < 0) {
            return theme.neutral();
        }
        return side == UP ? theme.right() : theme.wrong();
    }

    private float[][] longest(int columns) {
        float[][] longest = new float[2][columns];
        for (int i = 0; i < count; i++) {
            int column = (int) (share(i) * columns + 1e-9);
            boolean up = answers.label() < 0 || answers.isRight(i);
            float[] side = longest[up ? UP : DOWN];
            if (column >= 0 && column < columns && answers.probability(i) > side[column]) {
                side[column] = answers.probability(i);
            }
        }
        return longest;
    }

    private void flips(Graphics2D g, Rectangle2D area) {
        double size = Math.min(4.5, area.getHeight() / 6);
        double[] places =
                IntStream.range(0, count)
                        .filter(answers::isFlip)
                        .mapToDouble(i -> area.getX() + share(i) * area.getWidth())
                        .toArray();
        g.setColor(theme.ink());
        int next = 0;
        for (int i = 0; i < count; i++) {
            if (!answers.isFlip(i)) {
                continue;
            }
            double x = places[next++];
            boolean up = answers.label() < 0 || answers.isRight(i);
            if (isAlone(places, next - 1, 2 * size)) {
                g.draw(line(x, area.getY(), x, area.getMaxY()));
                g.fill(arrow(x, area, size, up));
            } else {
                double edge = up ? area.getY() : area.getMaxY();
                double length = TICK * area.getHeight();
                g.draw(line(x, edge, x, up ? edge + length : edge - length));
            }
        }
    }

    private double share(int answer) {
        return span.share(answers.epoch(answer));
    }

    private static boolean isAlone(double[] places, int i, double room) {
        return (i == 0 || places[i] - places[i - 1] > room)
                && (i == places.length - 1 || places[i + 1] - places[i] > room);
    }

    private static Path2D arrow(double x, Rectangle2D area, double size, boolean up) {
        double tip = up ? area.getY() : area.getMaxY();
        double foot = up ? tip + 1.5 * size : tip - 1.5 * size;
        Path2D arrow = new Path2D.Double();
        arrow.moveTo(x, tip);
        arrow.lineTo(x + size, foot);
        arrow.lineTo(x - size, foot);
        arrow.closePath();
        return arrow;
    }

    private static Line2D line(double x1, double y1, double x2, double y2) {
        return new Line2D.Double(x1, y1, x2, y2);
    }
}
