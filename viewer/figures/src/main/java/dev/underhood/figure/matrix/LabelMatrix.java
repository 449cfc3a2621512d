package dev.underhood.figure.matrix;

import dev.underhood.figure.Drawing;
import dev.underhood.figure.Theme;
import dev.underhood.figure.font.Text;
import dev.underhood.figure.kit.ColorMap;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A row for each label: how many of those that have it were found and missed, and how many of the
 * others got it wrongly or rightly not. Of many labels those are shown that are wrong most often.
 */
final class LabelMatrix implements Drawing {
    private static final int MOST_ROWS = 30;
    private static final double UNIT = 0.0245; // the size of the letters / width
    private static final List<String> GROUPS = List.of("where it is there", "where it is not");
    private static final List<String> COLUMNS =
            List.of("found", "missed", "rightly not", "wrongly");

    private final String title;
    private final LabelCounts counts;
    private final Theme theme;
    private final List<Integer> rows;

    LabelMatrix(String title, LabelCounts counts, Theme theme) {
        this.counts = counts;
        this.theme = theme;
        boolean all = counts.size() <= MOST_ROWS;
        this.title =
                all
                        ? title
                        : title
                                + " | the "
                                + MOST_ROWS
                                + " of "
                                + counts.size()
                                + " wrong most often";
        rows =
                IntStream.range(0, counts.size())
                        .boxed()
                        .sorted(Comparator.comparing((Integer label) -> -counts.wrong(label)))
                        .limit(MOST_ROWS)
                        .sorted()
                        .toList();
    }

    @Override
    public double aspect() {
        return aspect(counts.size());
    }

    /** Returns the shape of a matrix of that many labels. */
    static double aspect(int labels) {
        return Math.min(1.5, 1 / (UNIT * (7.5 + 2.4 * Math.min(MOST_ROWS, labels))));
    }

    @Override
    public void paint(Graphics2D g, int width, int height) {
        g.setColor(theme.surface());
        g.fillRect(0, 0, width, height);
        double unit = Math.max(9, UNIT * Math.min(width, aspect() * height));
        boolean worded = width > 24 * unit && height > 10 * unit;
        double top = worded ? 6.6 * unit : 0;
        g.setFont(Text.font(Font.PLAIN, unit));
        FontMetrics metrics = g.getFontMetrics();
        double names =
                rows.stream()
                        .mapToInt(row -> metrics.stringWidth(Text.clean(counts.name(row))))
                        .max()
                        .orElse(0);
        names = worded ? Math.min(names, 0.3 * width) + 1.2 * unit : 0;
        double side = worded ? unit / 2 : 0;
        double between = worded ? unit : 2;
        double cell = (width - names - 2 * side - between) / 4;
        double line = (height - top - side) / Math.max(1, rows.size());
        line = worded ? Math.min(line, 3.4 * unit) : line; // of few labels no towers
        for (int i = 0; i < rows.size(); i++) {
            double y = top + i * line;
            double baseline = y + line / 2 + 0.36 * metrics.getAscent();
            if (worded && line >= 0.8 * metrics.getAscent()) {
                g.setColor(theme.ink());
                Text.draw(g, counts.name(rows.get(i)), side, baseline, 0, names - unit);
            }
            for (int column = 0; column < 4; column++) {
                double x = side + names + column * cell + (column > 1 ? between : 0);
                boolean large = line >= metrics.getAscent();
                cell(g, rows.get(i), column, new double[] {x, y, cell, line, baseline}, large);
            }
        }
        if (worded) {
            words(g, side + names, cell, between, width, unit);
        }
    }

    private void cell(Graphics2D g, int label, int column, double[] place, boolean large) {
        boolean there = column < 2;
        boolean right = column % 2 == 0;
        double share = counts.share(label, there, there == right);
        int full = (right ? theme.rightBar() : theme.wrongBar()).getRGB();
        double part = right ? share : share / ConfusionCells.MOST_WRONG;
        Color color =
                Double.isNaN(share)
                        ? theme.surface()
                        : new Color(
                                ColorMap.between(
                                        theme.faint().getRGB(),
                                        full,
                                        Math.max(0, Math.min(1, part))));
        g.setColor(color);
        int x = (int) place[0];
        int y = (int) place[1];
        g.fillRect(
                x,
                y,
                (int) (place[0] + place[2]) - x - 1,
                Math.max(1, (int) (place[1] + place[3]) - y - 1));
        if (large) {
            boolean none = Double.isNaN(share);
            g.setColor(none ? theme.muted() : theme.textOn(color));
            String text = none ? "none" : Math.round(100 * share) + "%";
            Text.draw(g, text, place[0] + place[2] / 2, place[4], 0.5, place[2]);
        }
    }

    private void words(
            Graphics2D g, double left, double cell, double between, int width, double unit) {
        g.setColor(theme.muted());
        for (int group = 0; group < 2; group++) {
            double middle = left + (2 * group + 1) * cell + group * between;
            Text.draw(g, GROUPS.get(group), middle, 4.2 * unit, 0.5, 2 * cell);
        }
        for (int column = 0; column < 4; column++) {
            double middle = left + (column + 0.5) * cell + (column > 1 ? between : 0);
            Text.draw(g, COLUMNS.get(column), middle, 5.9 * unit, 0.5, cell);
        }
        g.setColor(theme.ink());
        g.setFont(Text.font(Font.PLAIN, 1.25 * unit));
        Text.draw(g, title, unit / 2, 2 * unit, 0, width - unit);
    }
}
