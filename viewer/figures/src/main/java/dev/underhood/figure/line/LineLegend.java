package dev.underhood.figure.line;

import dev.underhood.figure.Theme;
import dev.underhood.figure.font.Text;
import dev.underhood.figure.kit.Cross;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Names the runs and says what kinds of lines mean, in rows below a picture. */
final class LineLegend {
    /** How a line looks beside its words. */
    enum Sample {
        SOLID,
        DASHED,
        PALE,
        CROSS,
        NONE
    }

    private record Entry(Sample sample, Color color, String text) {}

    private final List<Entry> entries = new ArrayList<>();
    private final Color muted;
    private final Color ink;

    LineLegend(Lines lines, ValueAxis axis, Theme theme) {
        muted = theme.muted();
        ink = theme.ink();
        List<Line> all = lines.lines();
        if (lines.runs().size() > 1) {
            for (int run = 0; run < lines.runs().size(); run++) {
                String name = RunColors.letter(run) + "  " + lines.runs().get(run);
                String missing = lines.isEmpty(run) ? ": no " + lines.title() + " here" : "";
                entries.add(
                        missing.isEmpty()
                                ? new Entry(Sample.SOLID, RunColors.of(run, theme), name)
                                : new Entry(Sample.NONE, muted, name + missing));
            }
        }
        if (all.stream().anyMatch(Line::dashed)) {
            entries.add(new Entry(Sample.SOLID, muted, "validate"));
            entries.add(new Entry(Sample.DASHED, muted, "train"));
        }
        boolean thinned = all.stream().anyMatch(Line::isThinned);
        if (thinned) {
            entries.add(new Entry(Sample.PALE, muted, "lowest to highest of " + length(lines)));
        } else if (lines.view().smoothing() > 0) {
            entries.add(new Entry(Sample.PALE, muted, "pale: as recorded"));
        }
        if (all.stream().anyMatch(line -> hasMark(line, axis))) {
            String why = axis.logarithmic() ? "no number above 0" : "not a number, or infinite";
            entries.add(new Entry(Sample.CROSS, muted, why));
        }
    }

    private static boolean hasMark(Line line, ValueAxis axis) {
        return line.pieces().stream().anyMatch(piece -> LinesDrawing.isMarked(piece, axis));
    }

    /** Says how many epochs or updates a piece has. */
    private static String length(Lines lines) {
        long longest =
                lines.lines().stream()
                        .flatMap(line -> line.pieces().stream())
                        .mapToLong(piece -> piece.to() - piece.from() + 1)
                        .max()
                        .orElse(1);
        return String.format(Locale.ROOT, "%,d %ss in a row", longest, lines.across());
    }

    /** Returns the entries in rows that are no wider, in the font of {@code g}. */
    private List<List<Entry>> rows(Graphics2D g, double width, double unit) {
        List<List<Entry>> rows = new ArrayList<>();
        double free = 0;
        for (Entry entry : entries) {
            double wide = wide(g, entry, width, unit);
            if (rows.isEmpty() || wide > free) {
                rows.add(new ArrayList<>());
                free = width;
            }
            rows.get(rows.size() - 1).add(entry);
            free -= wide;
        }
        return rows;
    }

    private static double wide(Graphics2D g, Entry entry, double width, double unit) {
        return Math.min(width, Text.width(g, Text.clean(entry.text)) + 4.4 * unit);
    }

    double height(Graphics2D g, double width, double unit) {
        int rows = rows(g, width, unit).size();
        return rows == 0 ? 0 : (1.55 * rows + 0.5) * unit;
    }

    void draw(Graphics2D g, double left, double top, double width, double unit) {
        List<List<Entry>> rows = rows(g, width, unit);
        for (int row = 0; row < rows.size(); row++) {
            double baseline = top + (1.55 * row + 1.1) * unit;
            double x = left;
            for (Entry entry : rows.get(row)) {
                sample(g, entry, x, baseline - 0.35 * unit, unit);
                g.setColor(entry.color.equals(muted) ? muted : ink);
                double wide = wide(g, entry, width, unit);
                Text.draw(g, entry.text, x + 2.4 * unit, baseline, 0, wide - 2.4 * unit);
                x += wide;
            }
        }
    }

    private static void sample(Graphics2D g, Entry entry, double x, double y, double unit) {
        float thick = (float) (unit / (entry.sample == Sample.SOLID ? 5 : 7));
        g.setColor(entry.color);
        switch (entry.sample) {
            case SOLID -> g.setStroke(new BasicStroke(thick));
            case DASHED -> g.setStroke(LinesDrawing.dashes(thick));
            case PALE -> {
                g.setColor(LinesDrawing.pale(entry.color));
                g.setStroke(new BasicStroke((float) (0.6 * unit)));
            }
            case CROSS -> {
                g.setStroke(new BasicStroke(thick));
                Cross.draw(g, x + 0.9 * unit, y, unit / 4);
                return;
            }
            case NONE -> {
                return;
            }
        }
        g.draw(new Line2D.Double(x, y, x + 1.8 * unit, y));
    }

    /** Returns what it says, in its order. */
    List<String> words() {
        return entries.stream().map(Entry::text).toList();
    }
}
