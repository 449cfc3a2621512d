package dev.underhood.figure.line;

import dev.underhood.figure.Drawing;
import dev.underhood.figure.Theme;
import dev.underhood.figure.curve.Metrics;
import dev.underhood.figure.font.Text;
import dev.underhood.figure.kit.Cross;
import dev.underhood.figure.kit.NowLine;
import dev.underhood.figure.kit.Places;
import dev.underhood.figure.kit.Ticks;
import dev.underhood.store.StepRange;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Locale;

/**
 * Lines on calm axes: a colour and a letter for each run, dashed for the training beside a
 * validation, pale where a smoothed line lies over what was recorded. What cannot be drawn is a
 * cross at the foot.
 */
final class LinesDrawing implements Drawing {
    /** Width / height. */
    static final double ASPECT = 1.9;

    private static final double LOW_ALPHA = 0.34;

    private final Lines lines;
    private final long now;
    private final Theme theme;
    private final ValueAxis axis;

    /**
     * @param now the place along the axis that is the epoch's; below 0 for none
     */
    LinesDrawing(Lines lines, long now, Theme theme) {
        this.lines = lines;
        this.now = now;
        this.theme = theme;
        axis =
                lines.view().logarithmic()
                        ? ValueAxis.logarithmic(lines.values())
                        : ValueAxis.plain(lines.values().toArray(), isShare());
    }

    /** A part of a curve is looked at to see more of it. */
    private boolean isShare() {
        return lines.view().isWhole() && Metrics.isAccuracy(lines.title());
    }

    Lines lines() {
        return lines;
    }

    ValueAxis axis() {
        return axis;
    }

    /** What the legend says. */
    List<String> words() {
        return new LineLegend(lines, axis, theme).words();
    }

    @Override
    public double aspect() {
        return ASPECT;
    }

    @Override
    public void paint(Graphics2D g, int width, int height) {
        g.setColor(theme.surface());
        g.fillRect(0, 0, width, height);
        double unit = Math.max(9.5, 0.02 * Math.min(width, 1.5 * height));
        boolean worded = Math.min(width, height) > 14 * unit;
        g.setFont(Text.font(Font.PLAIN, unit));
        LineLegend legend = new LineLegend(lines, axis, theme);
        double words = worded ? legend.height(g, width - 1.6 * unit, unit) : 0;
        List<ValueAxis.Tick> ticks = axis.ticks((int) ((height - words) / (3 * unit)));
        double numbers =
                ticks.stream().mapToDouble(tick -> Text.width(g, tick.text())).max().orElse(0);
        double left = worded ? numbers + 1.4 * unit : unit / 2;
        g.setFont(Text.font(Font.BOLD, unit));
        LineEnds ends = new LineEnds(lines, axis, theme);
        double names = worded ? Math.min(ends.room(g), 0.3 * width) : 0;
        double top = worded ? 2.4 * unit : unit / 2;
        double bottom = (worded ? 2.2 * unit : unit / 2) + words;
        Rectangle2D area =
                new Rectangle2D.Double(
                        left, top, width - left - names - 1.8 * unit, height - top - bottom);
        if (area.getWidth() < 4 || area.getHeight() < 4) {
            return;
        }
        grid(g, area, ticks, unit, worded);
        Shape whole = g.getClip();
        g.clip(
                new Rectangle2D.Double(
                        area.getX() - unit / 2,
                        area.getY() - unit / 2,
                        area.getWidth() + unit,
                        area.getHeight() + unit));
        Places.mark(
                g,
                area,
                (x, y) -> lines.rows().apply(lines.at((x - area.getX()) / area.getWidth())));
        lines.lines().forEach(line -> line(g, area, line, unit));
        ends.all().forEach(end -> dot(g, area, end, unit));
        g.setClip(whole);
        now(g, area, unit);
        if (worded) {
            g.setFont(Text.font(Font.BOLD, unit));
            ends.draw(g, area, area.getMaxX() + 0.7 * unit, names, unit);
            g.setFont(Text.font(Font.PLAIN, unit));
            legend.draw(g, 0.8 * unit, height - words, width - 1.6 * unit, unit);
        }
    }

    private void grid(
            Graphics2D g,
            Rectangle2D area,
            List<ValueAxis.Tick> ticks,
            double unit,
            boolean worded) {
        g.setFont(Text.font(Font.PLAIN, unit));
        g.setStroke(new BasicStroke((float) Math.max(1, unit / 12)));
        for (ValueAxis.Tick tick : ticks) {
            double y = area.getMaxY() - area.getHeight() * axis.part(tick.value());
            g.setColor(theme.line());
            g.draw(new Line2D.Double(area.getX(), y, area.getMaxX(), y));
            if (worded) {
                g.setColor(theme.muted());
                double right = area.getX() - unit / 2;
                Text.draw(g, tick.text(), right, y + 0.36 * unit, 1, area.getX());
            }
        }
        if (!worded) {
            return;
        }
        g.setColor(theme.muted());
        String scale = axis.logarithmic() ? " · powers of ten" : "";
        double room = area.getMaxX();
        Text.draw(g, lines.title() + scale, unit / 2, 1.4 * unit, 0, room);
        int most = (int) Math.max(2, Math.min(8, area.getWidth() / (6 * unit)));
        Ticks across = Ticks.atMost(most, lines.right() - lines.left(), 1);
        double step = across.step();
        String counted = lines.across();
        double end = area.getMaxX() - Text.width(g, counted) - unit;
        for (double at = Math.ceil(lines.left() / step) * step; at <= lines.right(); at += step) {
            double x = x(area, at);
            String format = lines.right() < 10_000 ? "%.0f" : "%,.0f";
            String text = String.format(Locale.ROOT, format, at);
            if (x + Text.width(g, text) / 2 < end) {
                Text.draw(g, text, x, area.getMaxY() + 1.5 * unit, 0.5, 9 * unit);
            }
        }
        Text.draw(g, counted, area.getMaxX(), area.getMaxY() + 1.5 * unit, 1, area.getWidth());
    }

    private void line(Graphics2D g, Rectangle2D area, Line line, double unit) {
        Color color = RunColors.of(line.run(), theme);
        boolean smoothed = !line.smooth().isEmpty();
        boolean band = line.isThinned();
        float thick = (float) (unit / (line.dashed() ? 8 : 6));
        g.setColor(smoothed ? pale(color) : color);
        if (band) {
            band(g, area, line.pieces());
        } else {
            g.setStroke(line.dashed() && !smoothed ? dashes(thick) : round(thick));
            stroke(g, area, line.pieces());
        }
        g.setColor(color);
        if (smoothed) {
            g.setStroke(line.dashed() ? dashes(thick) : round(thick));
            stroke(g, area, line.smooth());
        }
        marks(g, area, line, unit);
    }

    /** Fills what lies between the lowest and the highest values; each piece meets the last one. */
    private void band(Graphics2D g, Rectangle2D area, List<StepRange> pieces) {
        Path2D band = new Path2D.Double(Path2D.WIND_NON_ZERO);
        double before = Double.NaN; // where the last piece was lowest on the page, and highest
        double above = Double.NaN;
        for (StepRange piece : pieces) {
            if (!axis.has(piece.high())) {
                before = Double.NaN;
                continue;
            }
            double left = x(area, (double) piece.from());
            double wide = Math.max(1, x(area, piece.to() + 1.0) - left);
            double high = y(area, piece.high());
            double low = axis.has(piece.low()) ? y(area, piece.low()) : area.getMaxY();
            boolean meets = !Double.isNaN(before);
            double top = meets ? Math.min(high, before) : high;
            double bottom = meets ? Math.max(low, above) : low;
            band.append(new Rectangle2D.Double(left, top, wide, Math.max(1, bottom - top)), false);
            before = low;
            above = high;
        }
        // smoothing a thousand upright edges would take most of the time
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_OFF);
        g.fill(band);
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    }

    /** Draws the pieces, a point each, as one path; where values have no place, it has a gap. */
    private void stroke(Graphics2D g, Rectangle2D area, List<StepRange> pieces) {
        Path2D path = new Path2D.Double();
        boolean begun = false;
        for (StepRange piece : pieces) {
            if (!axis.has(piece.high())) {
                begun = false;
                continue;
            }
            double x = x(area, (double) piece.from());
            double y = y(area, piece.high());
            if (!begun) {
                path.moveTo(x, y);
            }
            path.lineTo(x, y); // a point between two gaps is a dot
            begun = true;
        }
        g.draw(path);
    }

    /** Returns whether something in a piece has no place on the axis. */
    static boolean isMarked(StepRange piece, ValueAxis axis) {
        return piece.strange() >= 0 || !axis.has(piece.low()) || !axis.has(piece.high());
    }

    private void marks(Graphics2D g, Rectangle2D area, Line line, double unit) {
        g.setStroke(new BasicStroke((float) (unit / 7)));
        double before = Double.NEGATIVE_INFINITY;
        for (StepRange piece : line.pieces()) {
            if (isMarked(piece, axis)) {
                long first = piece.strange() >= 0 ? piece.strange() : piece.from();
                double x = x(area, (double) first);
                if (x - before > 0.5 * unit) {
                    Cross.draw(g, x, area.getMaxY(), unit / 4);
                    before = x;
                }
            }
        }
    }

    private void dot(Graphics2D g, Rectangle2D area, LineEnds.End end, double unit) {
        double r = unit / 4;
        double x = area.getX() + area.getWidth() * end.x();
        double y = area.getMaxY() - area.getHeight() * end.y();
        g.setColor(RunColors.of(end.line().run(), theme));
        g.fill(new Ellipse2D.Double(x - r, y - r, 2 * r, 2 * r));
    }

    private void now(Graphics2D g, Rectangle2D area, double unit) {
        if (now < lines.left() || now > lines.right()) {
            return;
        }
        g.setColor(theme.accent());
        NowLine.draw(g, area, x(area, (double) now), unit);
    }

    private double x(Rectangle2D area, double at) {
        return area.getX() + area.getWidth() * lines.part(at);
    }

    private double y(Rectangle2D area, double value) {
        return area.getMaxY() - area.getHeight() * axis.part(value);
    }

    static Color pale(Color color) {
        int alpha = (int) Math.round(255 * LOW_ALPHA);
        return new Color(color.getRed(), color.getGreen(), color.getBlue(), alpha);
    }

    private static BasicStroke round(float thick) {
        return new BasicStroke(thick, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    }

    static BasicStroke dashes(float thick) {
        float[] dashes = {3 * thick, 2 * thick};
        return new BasicStroke(thick, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, dashes, 0);
    }
}
