package dev.underhood.figure.summary;

import dev.underhood.figure.Drawing;
import dev.underhood.figure.Theme;
import dev.underhood.figure.font.Text;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Drawings under one title, each under its heading, as large as their shapes allow. */
final class PanelsDrawing implements Drawing {
    /** That of a slide. */
    static final double ASPECT = 16.0 / 9;

    private static final double UNIT = 1.0 / 36; // the size of the letters / height

    /**
     * One of the drawings.
     *
     * @param heading the words above it
     * @param drawing what is drawn; null if nothing was recorded
     */
    record Panel(String heading, @Nullable Drawing drawing) {
        double shape() {
            return drawing == null ? 1 : drawing.aspect();
        }
    }

    /** How wide each column is, how high all rows are, and how much the smallest panel fills. */
    private record Grid(List<Double> widths, double height, double filled) {}

    private final String title;
    private final List<Panel> panels;
    private final String layout;
    private final Theme theme;

    PanelsDrawing(String title, List<Panel> panels, String layout, Theme theme) {
        this.title = title;
        this.panels = List.copyOf(panels);
        this.layout = layout;
        this.theme = theme;
    }

    @Override
    public double aspect() {
        return ASPECT;
    }

    @Override
    public void paint(Graphics2D g, int width, int height) {
        g.setColor(theme.surface());
        g.fillRect(0, 0, width, height);
        double unit = Math.min(width / ASPECT, height) * UNIT;
        g.setColor(theme.ink());
        g.setFont(Text.font(Font.BOLD, 1.35 * unit));
        Text.draw(g, title, unit, 2.1 * unit, 0, width - 2 * unit);
        double top = 3.1 * unit;
        Grid grid = best(width - unit, height - top - 0.6 * unit, unit);
        int columns = grid.widths.size();
        AffineTransform origin = g.getTransform();
        double x = unit;
        for (int place = 0; place < panels.size(); place++) {
            int column = place % columns;
            x = column == 0 ? unit : x + grid.widths.get(column - 1);
            g.setTransform(origin);
            int row = place / columns;
            g.translate((int) x, (int) (top + grid.height * row));
            panel(
                    g,
                    panels.get(place),
                    (int) (grid.widths.get(column) - unit),
                    (int) (grid.height - unit),
                    unit);
        }
        g.setTransform(origin);
    }

    /** Draws a panel in the middle of its room; its heading stands above what is drawn. */
    private void panel(Graphics2D g, Panel panel, int width, int height, double unit) {
        int heading = (int) (1.5 * unit);
        int room = height - heading;
        if (width < 1 || room < 1) {
            return;
        }
        int wide = (int) Math.min(width, room * panel.shape());
        int high = (int) Math.min(room, width / panel.shape());
        int left = (width - wide) / 2;
        int above = (room - high) / 2;
        g.setColor(theme.ink());
        g.setFont(Text.font(Font.PLAIN, unit));
        Text.draw(g, panel.heading(), left, above + unit, 0, width - left);
        Drawing drawing = panel.drawing();
        if (drawing == null) {
            g.setColor(theme.muted());
            Text.draw(g, "nothing was recorded", width / 2.0, height / 2.0, 0.5, width);
        } else if (wide > 0 && high > 0) {
            g.translate(left, above + heading);
            Shape clip = g.getClip();
            g.clipRect(0, 0, wide, high);
            drawing.paint(g, wide, high);
            g.setClip(clip);
        }
    }

    private Grid best(double width, double height, double unit) {
        int count = panels.size();
        return switch (layout) {
            case "row" -> grid(count, width, height, unit);
            case "column" -> grid(1, width, height, unit);
            case "grid" -> grid(Math.min(2, count), width, height, unit);
            default ->
                    IntStream.rangeClosed(1, count)
                            .mapToObj(columns -> grid(columns, width, height, unit))
                            .max((one, other) -> Double.compare(one.filled, other.filled))
                            .orElseThrow();
        };
    }

    /** Gives each column a width by the widest shape in it, so that wide drawings get more. */
    private Grid grid(int columns, double width, double height, double unit) {
        int rows = (panels.size() + columns - 1) / columns;
        List<Double> shapes = new ArrayList<>(Collections.nCopies(columns, 0.0));
        for (int i = 0; i < panels.size(); i++) {
            double shape = panels.get(i).shape();
            shapes.set(i % columns, Math.max(shapes.get(i % columns), shape));
        }
        double all = shapes.stream().mapToDouble(shape -> shape).sum();
        List<Double> widths = shapes.stream().map(shape -> shape * width / all).toList();
        double smallest = Double.MAX_VALUE;
        for (int i = 0; i < panels.size(); i++) {
            double wide = widths.get(i % columns) - unit;
            double high = height / rows - 2.5 * unit;
            double shape = panels.get(i).shape();
            smallest = Math.min(smallest, Math.min(wide * wide / shape, high * high * shape));
        }
        return new Grid(widths, height / rows, smallest);
    }
}
