package dev.underhood.figure.embedding;

import dev.underhood.figure.Theme;
import dev.underhood.figure.font.Text;
import dev.underhood.figure.kit.Ticks;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/**
 * What the colours stand for: a block and a name for each class, or a band with numbers beside it.
 */
final class ColorBar {
    /** A label and its place between the two ends of the bar, 0 for the top. */
    private record Mark(String text, double place) {}

    private final PointColors colors;
    private final Theme theme;
    private final boolean someUnknown;
    private final Font font;
    private final double unit;
    private final List<Mark> marks;
    private final double widestText;

    /** Measures the labels in the font of {@code g}. */
    ColorBar(Graphics2D g, PointColors colors, boolean someUnknown, Theme theme, double unit) {
        this.colors = colors;
        this.theme = theme;
        this.someUnknown = someUnknown;
        this.unit = unit;
        font = g.getFont();
        marks = marks();
        widestText =
                marks.stream()
                        .mapToDouble(mark -> Text.width(g, Text.clean(mark.text)))
                        .max()
                        .orElse(0);
    }

    /** Returns the width that the bar takes with its labels; 0 if there is nothing to tell. */
    double width(double most) {
        return marks.isEmpty() ? 0 : Math.min(most, 1.9 * unit + widestText);
    }

    private List<Mark> marks() {
        Labelling labelling = colors.labelling();
        List<Mark> result = new ArrayList<>();
        if (labelling.kind() == Labelling.Kind.NONE) {
            return result;
        }
        if (labelling.isDiscrete()) {
            int blocks = labelling.classes() + (someUnknown ? 1 : 0);
            for (int i = 0; i < blocks; i++) {
                String name = i < labelling.classes() ? labelling.names().get(i) : "unknown";
                result.add(new Mark(name, (i + 0.5) / blocks));
            }
            return result;
        }
        double low = labelling.low();
        double span = labelling.high() - low;
        if (!(span > 0)) {
            result.add(new Mark(String.valueOf(low), 0.5));
            return result;
        }
        boolean whole = labelling.kind() == Labelling.Kind.CLASSES;
        Ticks ticks = Ticks.atMost(8, span, whole ? 1 : 0);
        double step = ticks.step();
        for (double i = Math.ceil(low / step - 1e-6);
                i * step <= labelling.high() + 1e-6 * span;
                i++) {
            String text =
                    whole
                            ? labelling.names().get((int) Math.round(i * step))
                            : ticks.text(i * step);
            result.add(new Mark(text, 1 - (i * step - low) / span));
        }
        return result;
    }

    /** Draws the bar at the left of an area and the labels beside it, if there is one. */
    void draw(Graphics2D g, Rectangle2D area) {
        if (marks.isEmpty()) {
            return;
        }
        double height = area.getHeight();
        double thick = 0.9 * unit;
        if (colors.labelling().isDiscrete()) {
            for (int i = 0; i < marks.size(); i++) {
                boolean isClass = i < colors.labelling().classes();
                band(g, area, thick, i, marks.size(), colors.rgb(isClass ? i : Float.NaN));
            }
        } else {
            int steps = (int) Math.max(1, Math.min(256, height));
            float low = colors.labelling().low();
            float span = colors.labelling().high() - low;
            for (int i = 0; i < steps; i++) {
                band(g, area, thick, i, steps, colors.rgb(low + span * (1 - (i + 0.5f) / steps)));
            }
        }
        g.setFont(font);
        g.setColor(theme.ink());
        FontMetrics metrics = g.getFontMetrics();
        double middle = (metrics.getAscent() - metrics.getDescent()) / 2.0;
        double left = area.getX() + thick + 0.5 * unit;
        for (Mark mark : marks) {
            double y = area.getY() + mark.place * height + middle;
            Text.draw(g, mark.text, left, y, 0, area.getMaxX() - left);
        }
    }

    private static void band(
            Graphics2D g, Rectangle2D area, double thick, int i, int count, int rgb) {
        int from = (int) Math.round(area.getY() + area.getHeight() * i / count);
        int to = (int) Math.round(area.getY() + area.getHeight() * (i + 1) / count);
        g.setColor(new Color(rgb));
        g.fillRect((int) area.getX(), from, (int) Math.max(2, thick), to - from);
    }
}
