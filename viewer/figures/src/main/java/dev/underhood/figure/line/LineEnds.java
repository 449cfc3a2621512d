package dev.underhood.figure.line;

import dev.underhood.figure.Theme;
import dev.underhood.figure.font.Text;
import dev.underhood.figure.kit.Apart;
import dev.underhood.store.StepRange;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What stands at the ends of lines: the letter of the run, or the line's name, and its last value.
 */
final class LineEnds {
    /**
     * The end of a line.
     *
     * @param line the line
     * @param x how far across it lies, 0 to 1
     * @param y how far up it lies, 0 to 1
     * @param text what stands there
     */
    record End(Line line, double x, double y, String text) {}

    private final Theme theme;
    private final List<End> ends = new ArrayList<>();

    LineEnds(Lines lines, ValueAxis axis, Theme theme) {
        this.theme = theme;
        for (Line line : lines.lines()) {
            List<StepRange> shown = line.smooth().isEmpty() ? line.pieces() : line.smooth();
            for (int i = shown.size() - 1; i >= 0; i--) {
                StepRange last = shown.get(i);
                if (axis.has(last.high())) {
                    String name = name(line, lines);
                    double part = lines.part((double) last.from());
                    String text = (name + " " + axis.text(last.high())).strip();
                    ends.add(new End(line, part, axis.part(last.high()), text));
                    break;
                }
            }
        }
    }

    private static String name(Line line, Lines lines) {
        if (lines.runs().size() > 1) {
            return RunColors.letter(line.run());
        }
        return line.name().equals(lines.title()) ? "" : line.name();
    }

    List<End> all() {
        return ends;
    }

    /** Returns the room that they take at the right, in the font of {@code g}. */
    double room(Graphics2D g) {
        return ends.stream().mapToDouble(end -> Text.width(g, cut(end))).max().orElse(0);
    }

    /** Draws as many as there is room for, those of validations first. */
    void draw(Graphics2D g, Rectangle2D area, double left, double width, double unit) {
        FontMetrics metrics = g.getFontMetrics();
        double step = metrics.getAscent() + metrics.getDescent();
        int most = (int) Math.max(1, area.getHeight() / step);
        List<End> down =
                ends.stream()
                        .sorted(Comparator.comparing((End end) -> end.line.dashed()))
                        .limit(most)
                        .sorted(Comparator.comparingDouble(end -> -end.y))
                        .toList();
        double[] middles =
                down.stream()
                        .mapToDouble(end -> area.getMaxY() - end.y * area.getHeight())
                        .toArray();
        Apart.move(middles, step, area.getMinY(), area.getMaxY());
        for (int i = 0; i < middles.length; i++) {
            g.setColor(RunColors.of(down.get(i).line.run(), theme));
            g.setFont(Text.font(down.get(i).line.dashed() ? Font.PLAIN : Font.BOLD, unit));
            double baseline = middles[i] + (metrics.getAscent() - metrics.getDescent()) / 2.0;
            Text.draw(g, cut(down.get(i)), left, baseline, 0, width);
        }
    }

    private static String cut(End end) {
        return Text.cut(end.text, 32);
    }
}
