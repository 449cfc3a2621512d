package dev.underhood.figure.health;

import dev.underhood.figure.Drawing;
import dev.underhood.figure.Theme;
import dev.underhood.figure.font.Text;
import dev.underhood.figure.kit.ColorMap;
import dev.underhood.figure.kit.Decades;
import dev.underhood.figure.kit.Lines;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A table of layers and their numbers; the updates are dots on an axis beside it, where the usual
 * is shaded. Below stands in words what is unusual. Of many layers the unusual ones and the first
 * are drawn.
 */
final class HealthDrawing implements Drawing {
    private static final int MOST_ROWS = 32;
    private static final double WIDTH = 54; // in units, as everything else
    private static final double LINE = 1.75;
    private static final double SMALLEST_LINE = 1.15;
    private static final double FRAME = 12; // the lines above and below those of the layers
    private static final double TIGHT_FRAME = 9.5;
    private static final double GAP = 1.6;
    private static final double LEAST_NAME = 8;
    private static final double STRIP = 13; // of the axis of updates
    private static final double LEAST_STRIP = 9;

    /** Numbers that are left out first where there is no room. */
    private static final List<HealthNumber> SPARE =
            List.of(
                    HealthNumber.DEVIATION,
                    HealthNumber.ZEROS,
                    HealthNumber.NORM,
                    HealthNumber.GRADIENT);

    private final String title;
    private final List<LayerHealth> layers;
    private final List<Finding> found;
    private final Theme theme;

    HealthDrawing(String title, List<LayerHealth> layers, List<Finding> found, Theme theme) {
        this.title = title;
        this.layers = layers;
        this.found = found;
        this.theme = theme;
    }

    @Override
    public double aspect() {
        return aspect(layers.size());
    }

    /** Returns the shape of a drawing of that many layers. */
    static double aspect(int count) {
        return WIDTH / (FRAME + LINE * Math.min(MOST_ROWS, count));
    }

    /** Returns what is drawn, in the order of the network. */
    private List<LayerHealth> rows(int most) {
        List<LayerHealth> chosen = new ArrayList<>();
        found.stream().limit(most).forEach(each -> chosen.add(each.layer()));
        for (LayerHealth layer : layers) {
            if (chosen.size() < most && !chosen.contains(layer)) {
                chosen.add(layer);
            }
        }
        return layers.stream().filter(chosen::contains).toList();
    }

    @Override
    public void paint(Graphics2D g, int width, int height) {
        g.setColor(theme.surface());
        g.fillRect(0, 0, width, height);
        int most = Math.min(MOST_ROWS, layers.size());
        double unit = Math.max(9, Math.min(width / WIDTH, height / (FRAME + LINE * most)));
        boolean tight = height < (FRAME + LINE * most) * unit - 1;
        double room = height - (tight ? TIGHT_FRAME : FRAME) * unit;
        List<LayerHealth> rows =
                rows((int) Math.max(0, Math.min(most, room / (SMALLEST_LINE * unit))));
        g.setColor(theme.ink());
        g.setFont(Text.font(Font.PLAIN, 1.3 * unit));
        Text.draw(g, heading(rows), width / 2.0, 1.75 * unit, 0.5, width - unit);
        double top = (tight ? 3.4 : 4.2) * unit;
        if (rows.isEmpty()) { // no room for a table
            words(g, width, top, unit);
            return;
        }
        double line = Math.min(LINE * unit, room / rows.size());
        double end =
                table(g, rows, new Rectangle2D.Double(unit, top, width - 2 * unit, line), unit);
        words(g, width, end + (tight ? 2.2 : 3.2) * unit, unit);
    }

    /**
     * Draws the table.
     *
     * @param first where the headings stand; as high as a line
     * @return where it ends
     */
    private double table(Graphics2D g, List<LayerHealth> rows, Rectangle2D first, double unit) {
        double line = first.getHeight();
        g.setFont(Text.font(Font.BOLD, unit)); // what is marked is the widest
        Map<HealthNumber, Double> widths = widths(g, rows, first.getWidth(), unit);
        double numbers = widths.values().stream().mapToDouble(each -> each + GAP * unit).sum();
        double room = first.getWidth() - numbers;
        boolean strip =
                widths.containsKey(HealthNumber.RATIO)
                        && room > (LEAST_STRIP + GAP + LEAST_NAME) * unit;
        double beside = strip ? (LEAST_STRIP + GAP) * unit : 0;
        double widest =
                rows.stream()
                        .mapToDouble(row -> Text.width(g, Text.clean(row.title())))
                        .max()
                        .orElse(0);
        double name = Math.min(widest, room - beside);
        Columns columns = new Columns(first.getX(), name, widths, unit);
        head(g, columns, first);
        double base = first.getY() + 0.8 * unit;
        Rectangle2D axis =
                new Rectangle2D.Double(
                        columns.end() + GAP * unit,
                        base + 0.3 * unit,
                        Math.min(STRIP * unit, first.getMaxX() - columns.end() - (GAP + 1) * unit),
                        line * rows.size());
        if (strip) {
            strip(g, axis, decades(rows), unit);
        }
        for (int i = 0; i < rows.size(); i++) {
            double baseline = base + (i + 0.5) * line + 0.5 * unit;
            row(g, rows.get(i), columns, baseline);
            if (strip) {
                dot(g, rows.get(i), axis, decades(rows), baseline - 0.36 * unit, unit);
            }
        }
        return base + line * rows.size();
    }

    private String heading(List<LayerHealth> rows) {
        return rows.size() == layers.size()
                ? title
                : title + " | " + rows.size() + " of " + layers.size() + " layers";
    }

    /** Where the columns lie: names from the left, numbers aligned at their right ends. */
    private record Columns(
            double left, double name, Map<HealthNumber, Double> widths, double unit) {
        double right(HealthNumber number) {
            double x = left + name;
            for (Map.Entry<HealthNumber, Double> each : widths.entrySet()) {
                x += GAP * unit + each.getValue();
                if (each.getKey() == number) {
                    return x;
                }
            }
            return x;
        }

        double end() {
            return left + name + widths.values().stream().mapToDouble(w -> w + GAP * unit).sum();
        }
    }

    /** Returns the width of each column that is shown. */
    private Map<HealthNumber, Double> widths(
            Graphics2D g, List<LayerHealth> rows, double room, double unit) {
        Map<HealthNumber, Double> widths = new EnumMap<>(HealthNumber.class);
        for (HealthNumber number : HealthNumber.values()) {
            double widest =
                    rows.stream()
                            .mapToDouble(row -> row.of(number))
                            .filter(value -> !Double.isNaN(value))
                            .map(value -> Text.width(g, number.text(value)))
                            .max()
                            .orElse(0);
            if (widest > 0) {
                widths.put(number, Math.max(widest, Text.width(g, number.heading())));
            }
        }
        for (HealthNumber spare : SPARE) {
            double needed = widths.values().stream().mapToDouble(each -> each + GAP * unit).sum();
            boolean marked = found.stream().anyMatch(each -> each.number() == spare);
            if (needed + LEAST_NAME * unit > room && !marked) {
                widths.remove(spare);
            }
        }
        return widths;
    }

    private void head(Graphics2D g, Columns columns, Rectangle2D first) {
        double baseline = first.getY();
        double unit = columns.unit();
        g.setFont(Text.font(Font.PLAIN, unit));
        g.setColor(theme.muted());
        Text.draw(g, "layer", columns.left(), baseline, 0, columns.name());
        columns.widths()
                .forEach(
                        (number, wide) ->
                                Text.draw(
                                        g,
                                        number.heading(),
                                        columns.right(number),
                                        baseline,
                                        1,
                                        wide + unit));
        g.setColor(theme.line());
        g.setStroke(new BasicStroke((float) Math.max(1, unit / 12)));
        double y = baseline + 0.7 * unit;
        g.draw(new Line2D.Double(first.getX(), y, first.getMaxX(), y));
    }

    private void row(Graphics2D g, LayerHealth row, Columns columns, double baseline) {
        double unit = columns.unit();
        g.setColor(theme.ink());
        g.setFont(Text.font(isFound(row, null) ? Font.BOLD : Font.PLAIN, unit));
        Text.draw(g, row.title(), columns.left(), baseline, 0, columns.name());
        columns.widths()
                .forEach(
                        (number, wide) -> {
                            boolean marked = isFound(row, number);
                            double value = row.of(number);
                            if (Double.isNaN(value) && !marked) {
                                return;
                            }
                            double right = columns.right(number);
                            if (marked) {
                                double left = right - wide - unit / 2;
                                g.setColor(pale(theme.wrong(), 0.16));
                                g.fill(
                                        new Rectangle2D.Double(
                                                left,
                                                baseline - 1.12 * unit,
                                                wide + unit,
                                                1.55 * unit));
                            }
                            g.setFont(Text.font(marked ? Font.BOLD : Font.PLAIN, unit));
                            g.setColor(marked ? theme.wrong() : theme.ink());
                            Text.draw(g, number.text(value), right, baseline, 1, wide + unit);
                        });
    }

    private boolean isFound(LayerHealth layer, @Nullable HealthNumber number) {
        return found.stream()
                .anyMatch(
                        each ->
                                each.layer().equals(layer)
                                        && (number == null || each.number() == number));
    }

    private Color pale(Color color, double part) {
        return new Color(ColorMap.between(theme.surface().getRGB(), color.getRGB(), part));
    }

    /** The axis of the updates: the usual is shaded. */
    private void strip(Graphics2D g, Rectangle2D axis, Decades decades, double unit) {
        double from = x(axis, decades, HealthRules.USUAL_LOW);
        double to = x(axis, decades, HealthRules.USUAL_HIGH);
        g.setColor(pale(theme.train(), 0.13));
        g.fill(new Rectangle2D.Double(from, axis.getY(), to - from, axis.getHeight()));
        g.setFont(Text.font(Font.PLAIN, unit));
        int step = decades.step((int) (axis.getWidth() / (3.2 * unit)));
        for (int power = decades.low(); power <= decades.high(); power += step) {
            double x = x(axis, decades, Math.pow(10, power));
            g.setColor(theme.line());
            g.draw(new Line2D.Double(x, axis.getY(), x, axis.getMaxY()));
            g.setColor(theme.muted());
            Text.draw(g, Decades.text(power), x, axis.getMaxY() + 1.3 * unit, 0.5, 3 * unit);
        }
        Text.draw(
                g,
                HealthNumber.RATIO.heading(),
                axis.getCenterX(),
                axis.getY() - 1.1 * unit,
                0.5,
                axis.getWidth());
    }

    private static Decades decades(List<LayerHealth> rows) {
        Decades all =
                Decades.around(
                        LayerHealth.all(rows, HealthNumber.RATIO).stream().mapToDouble(v -> v));
        return new Decades(Math.min(-5, all.low()), Math.max(-1, all.high()));
    }

    private static double x(Rectangle2D axis, Decades decades, double value) {
        return axis.getX() + axis.getWidth() * decades.part(value);
    }

    private void dot(
            Graphics2D g,
            LayerHealth row,
            Rectangle2D axis,
            Decades decades,
            double y,
            double unit) {
        double value = row.of(HealthNumber.RATIO);
        if (Decades.canBeDrawn(value)) {
            double x = x(axis, decades, value);
            double r = 0.36 * unit;
            g.setColor(isFound(row, HealthNumber.RATIO) ? theme.wrong() : theme.train());
            g.fill(new Ellipse2D.Double(x - r, y - r, 2 * r, 2 * r));
        }
    }

    private void words(Graphics2D g, int width, double first, double unit) {
        g.setFont(Text.font(Font.PLAIN, 1.1 * unit));
        g.setColor(found.isEmpty() ? theme.muted() : theme.ink());
        double baseline = first;
        for (String line : Lines.of(g, HealthRules.words(found), width - 2 * unit)) {
            Text.draw(g, line, unit, baseline, 0, width - 2 * unit);
            baseline += 1.5 * unit;
        }
    }
}
