package dev.underhood.figure.summary;

import dev.underhood.figure.Drawing;
import dev.underhood.figure.Theme;
import dev.underhood.figure.font.Text;
import dev.underhood.run.Layer;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A table of layers with their totals below. Its rows shrink as long as they can be read; of more
 * layers than find room the middle is left out, which is said.
 */
final class SummaryDrawing implements Drawing {
    /** What stands in a line; one layer, unless it stands for those that are left out. */
    private record Line(List<String> texts, long trained, long untrained) {}

    private static final List<String> HEADINGS =
            List.of("Layer", "Type", "Output", "Parameters", "Trained");
    private static final int TYPE = 1;
    private static final int FIRST_NUMBER = 3; // numbers are aligned at their right ends
    private static final double WIDTH = 56; // in units, as everything else
    private static final double LINE = 1.75;
    private static final double SMALLEST_LINE = 1.35;
    private static final double FRAME = 6.8; // the lines around those of the layers
    private static final double GAP = 1.6;
    private static final double BAR = 16;
    private static final double LEAST = 6; // of a name that is cut

    private final List<Layer> layers;
    private final Theme theme;
    private final long total;

    SummaryDrawing(List<Layer> layers, Theme theme) {
        this.layers = layers;
        this.theme = theme;
        total = layers.stream().mapToLong(Layer::parameters).sum();
    }

    @Override
    public double aspect() {
        return aspect(layers.size());
    }

    /** Returns the shape of a table of that many layers. */
    static double aspect(int count) {
        return Math.max(0.25, Math.min(4, WIDTH / ((count * LINE) + FRAME)));
    }

    @Override
    public void paint(Graphics2D g, int width, int height) {
        g.setColor(theme.surface());
        g.fillRect(0, 0, width, height);
        double unit = Math.max(9, Math.min(width / WIDTH, height / (2 * LINE + FRAME)));
        double line = (height - FRAME * unit) / layers.size();
        if (line < SMALLEST_LINE * unit) {
            unit = Math.max(9, height / (SMALLEST_LINE * layers.size() + FRAME));
            line = SMALLEST_LINE * unit;
        }
        line = Math.min(line, LINE * unit);
        List<Line> lines = lines((int) ((height - FRAME * unit) / line + 1e-6));
        g.setFont(Text.font(Font.PLAIN, unit));
        double[] widths = widths(g, lines, width - 2 * unit, unit);
        double y = 2.2 * unit;
        row(g, HEADINGS, widths, y, unit, theme.muted());
        Rectangle2D bars = bars(widths, width - unit, unit);
        Text.draw(g, "Share", bars.getX(), y, 0, bars.getWidth());
        y += 0.7 * unit;
        rule(g, width, y, unit);
        for (Line next : lines) {
            y += line;
            row(g, next.texts(), widths, y, unit, theme.ink());
            bar(g, next, bars, y - 0.36 * unit);
        }
        y += 0.75 * unit;
        rule(g, width, y, unit);
        g.setColor(theme.ink());
        g.setFont(Text.font(Font.BOLD, unit));
        Text.draw(g, totals(), unit, y + 1.7 * unit, 0, width - 2 * unit);
    }

    /**
     * Returns a line for each layer, or for the first and last of them if there is not enough room.
     */
    private List<Line> lines(int room) {
        List<Line> lines = new ArrayList<>();
        if (layers.size() <= room) {
            layers.forEach(layer -> lines.add(line(layer)));
            return lines;
        }
        int kept = Math.max(0, room - 1);
        int first = (kept + 1) / 2;
        int last = kept - first;
        layers.subList(0, first).forEach(layer -> lines.add(line(layer)));
        List<Layer> out = layers.subList(first, layers.size() - last);
        long parameters = out.stream().mapToLong(Layer::parameters).sum();
        long trained = out.stream().mapToLong(Layer::trainedParameters).sum();
        String words = "… " + out.size() + " more layers";
        lines.add(
                new Line(
                        List.of(words, "", "", number(parameters), number(trained)),
                        trained,
                        parameters - trained));
        layers.subList(layers.size() - last, layers.size())
                .forEach(layer -> lines.add(line(layer)));
        return lines;
    }

    private static Line line(Layer layer) {
        String shape = SummaryFigure.shape(layer);
        return new Line(
                List.of(
                        layer.title(),
                        layer.type(),
                        shape.isEmpty() ? "unknown" : shape,
                        number(layer.parameters()),
                        number(layer.trainedParameters())),
                layer.trainedParameters(),
                layer.parameters() - layer.trainedParameters());
    }

    /** Returns the width of each column, 0 for none; names get what numbers leave them. */
    private static double[] widths(Graphics2D g, List<Line> lines, double room, double unit) {
        double[] widths = new double[HEADINGS.size()];
        double needed = GAP * unit * widths.length;
        for (int i = 0; i < widths.length; i++) {
            widths[i] = Text.width(g, HEADINGS.get(i));
            for (Line line : lines) {
                if (spans(line.texts(), i)) {
                    continue;
                }
                String text = Text.clean(line.texts().get(i));
                widths[i] = Math.max(widths[i], Text.width(g, text));
            }
            needed += widths[i];
        }
        double tooMuch = needed - room;
        if (tooMuch > 0) {
            tooMuch -= widths[widths.length - 1];
            widths[widths.length - 1] = 0; // of most layers all are trained
        }
        if (tooMuch > 0 && tooMuch <= widths[TYPE]) {
            tooMuch -= widths[TYPE];
            widths[TYPE] = 0; // a layer's title says it too
        }
        for (int i = 0; i < FIRST_NUMBER && tooMuch > 0; i++) {
            double less = Math.min(tooMuch, Math.max(0, widths[i] - LEAST * unit));
            widths[i] -= less;
            tooMuch -= less;
        }
        return widths;
    }

    /** Returns whether a text has the room of the next column too, because nothing stands there. */
    private static boolean spans(List<String> texts, int column) {
        return column + 1 < FIRST_NUMBER && texts.get(column + 1).isEmpty();
    }

    private static void row(
            Graphics2D g, List<String> texts, double[] widths, double y, double unit, Color ink) {
        g.setColor(ink);
        double x = unit;
        for (int i = 0; i < widths.length; i++) {
            boolean number = i >= FIRST_NUMBER;
            double align = number ? 1 : 0;
            double room = widths[i];
            for (int next = i; spans(texts, next); next++) {
                room += GAP * unit + widths[next + 1];
            }
            Text.draw(g, texts.get(i), x + align * widths[i], y, align, room);
            x += widths[i] + GAP * unit;
        }
    }

    /** Returns where the bars lie, across and as thick as they are; empty without enough room. */
    private static Rectangle2D bars(double[] widths, double right, double unit) {
        double left = unit;
        for (double width : widths) {
            left += width + GAP * unit;
        }
        double room = Math.min(BAR * unit, right - left);
        return new Rectangle2D.Double(left, 0, room < 3 * unit ? 0 : room, 0.55 * unit);
    }

    /** Draws a layer's share of all parameters, those that are trained first. */
    private void bar(Graphics2D g, Line line, Rectangle2D bars, double middle) {
        if (total <= 0 || bars.isEmpty()) {
            return;
        }
        double x = bars.getX();
        double thick = bars.getHeight();
        double trained = bars.getWidth() * line.trained() / total;
        double untrained = bars.getWidth() * line.untrained() / total;
        g.setColor(theme.train());
        g.fill(new Rectangle2D.Double(x, middle - thick / 2, trained, thick));
        g.setColor(theme.neutral());
        g.fill(new Rectangle2D.Double(x + trained, middle - thick / 2, untrained, thick));
        g.setColor(theme.line());
        g.setStroke(new BasicStroke(1));
        g.draw(new Line2D.Double(x, middle - thick, x, middle + thick));
    }

    private void rule(Graphics2D g, int width, double y, double unit) {
        g.setColor(theme.line());
        g.setStroke(new BasicStroke((float) Math.max(1, unit / 12)));
        g.draw(new Line2D.Double(unit, y, width - unit, y));
    }

    private String totals() {
        long trained = layers.stream().mapToLong(Layer::trainedParameters).sum();
        return number(total)
                + " parameters, "
                + number(trained)
                + " trained, "
                + number(total - trained)
                + " not";
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
