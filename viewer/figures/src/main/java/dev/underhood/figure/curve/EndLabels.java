package dev.underhood.figure.curve;

import dev.underhood.figure.font.Text;
import dev.underhood.figure.kit.Apart;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.Comparator;
import java.util.List;

/** Names and values at the ends of lines, in a room at the right that stays the same over a run. */
final class EndLabels {
    /**
     * One label.
     *
     * @param series the curve's place
     * @param value its last value
     * @param x where the label begins
     * @param y the height of the line's end
     * @param color the line's colour
     */
    record Label(int series, double value, double x, double y, Color color) {}

    private final CurveData data;
    private final Font font;
    private final boolean named;
    private final double room;

    /** Measures the labels in the font of {@code g}; a narrow figure gets values without names. */
    EndLabels(Graphics2D g, CurveData data, int width) {
        this.data = data;
        font = g.getFont();
        double values = Text.width(g, "0".repeat(data.longestText()));
        double names =
                data.curves().stream()
                        .mapToDouble(curve -> Text.width(g, Text.cut(curve.label(), 24) + " "))
                        .max()
                        .orElse(0);
        named = names + values <= 0.32 * width;
        double wanted = named ? names + values : values;
        room = data.curves().isEmpty() || wanted > 0.32 * width ? 0 : wanted;
    }

    double room() {
        return room;
    }

    /** Draws the labels, moved apart where they would overlap. */
    void draw(Graphics2D g, List<Label> labels, Rectangle2D area) {
        if (room == 0) {
            return;
        }
        g.setFont(font);
        FontMetrics metrics = g.getFontMetrics();
        double step = metrics.getAscent() + metrics.getDescent();
        List<Label> down = labels.stream().sorted(Comparator.comparingDouble(Label::y)).toList();
        double[] middles = down.stream().mapToDouble(Label::y).toArray();
        Apart.move(middles, step, area.getMinY(), area.getMaxY());
        for (int i = 0; i < middles.length; i++) {
            Label label = down.get(i);
            g.setColor(label.color());
            double baseline = middles[i] + (metrics.getAscent() - metrics.getDescent()) / 2.0;
            Text.draw(g, text(label), label.x(), baseline);
        }
    }

    private String text(Label label) {
        String value = data.text(label.value());
        String name = Text.cut(data.curves().get(label.series()).label(), 24);
        return named ? name + " " + value : value;
    }
}
