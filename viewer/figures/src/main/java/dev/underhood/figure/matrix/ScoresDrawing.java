package dev.underhood.figure.matrix;

import dev.underhood.figure.Drawing;
import dev.underhood.figure.Theme;
import dev.underhood.figure.font.Text;
import dev.underhood.figure.kit.ColorMap;
import dev.underhood.figure.kit.Places;
import dev.underhood.figure.kit.Ticks;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * A row for each class, a column for each epoch, and at the right what the last of them is. Of many
 * classes those are shown that do worst.
 *
 * @param title the words above
 * @param epochs the epochs that are shown
 * @param scores what was counted at each
 * @param score which number is shown
 * @param names of the classes
 * @param last the epoch at the right end
 * @param theme the colours
 */
record ScoresDrawing(
        String title,
        List<Integer> epochs,
        List<ClassScores> scores,
        ClassScores.Score score,
        IntFunction<String> names,
        int last,
        Theme theme)
        implements Drawing {
    private static final int MOST_ROWS = 30;
    private static final double UNIT = 0.021; // the size of the letters / width
    private static final int PLAIN_EPOCHS = 40; // more columns than this have no lines between

    @Override
    public double aspect() {
        return aspect(scores.get(scores.size() - 1).size());
    }

    /** Returns the shape of a drawing of that many classes. */
    static double aspect(int classes) {
        return Math.min(2.2, 1 / (UNIT * (6 + 2.2 * Math.min(MOST_ROWS, Math.max(1, classes)))));
    }

    @Override
    public void paint(Graphics2D g, int width, int height) {
        g.setColor(theme.surface());
        g.fillRect(0, 0, width, height);
        double unit = Math.max(9.5, UNIT * Math.min(width, aspect() * height));
        boolean bare = width < 18 * unit || height < 8 * unit;
        List<Integer> rows = rows();
        g.setFont(Text.font(Font.PLAIN, unit));
        double widest =
                rows.stream()
                        .mapToDouble(row -> Text.width(g, Text.clean(names.apply(row))))
                        .max()
                        .orElse(0);
        double left = bare ? 0 : Math.min(widest, 0.3 * width) + 1.2 * unit;
        double top = bare ? 0 : 2.8 * unit;
        double right = bare ? 0 : 3.6 * unit;
        Rectangle2D area =
                new Rectangle2D.Double(
                        left, top, width - left - right, height - top - (bare ? 0 : 2.6 * unit));
        cells(g, area, rows);
        double down = area.getHeight() / Math.max(1, rows.size());
        double latest = x(area, epochs.get(epochs.size() - 1)); // what the table is of
        for (int i = 0; i < rows.size(); i++) {
            double y = area.getY() + i * down;
            Places.mark(g, 0, y, left, down, rows.get(i));
            Places.mark(g, latest, y, width - latest, down, rows.get(i));
        }
        if (bare) {
            return;
        }
        words(g, area, rows, unit);
        g.setColor(theme.ink());
        g.setFont(Text.font(Font.PLAIN, 1.3 * unit));
        Text.draw(g, heading(), width / 2.0, 1.75 * unit, 0.5, width - unit);
    }

    String heading() {
        return count() <= MOST_ROWS
                ? title
                : String.format(
                        Locale.ROOT, "%s | the %d of %,d that do worst", title, MOST_ROWS, count());
    }

    private int count() {
        return scores.get(scores.size() - 1).size();
    }

    /** Returns the classes that are shown, in their order. */
    private List<Integer> rows() {
        ClassScores latest = scores.get(scores.size() - 1);
        Comparator<Integer> worst = // what has no number comes last
                Comparator.comparingDouble(number -> latest.of(number, score));
        return IntStream.range(0, count()).boxed().sorted(worst).limit(MOST_ROWS).sorted().toList();
    }

    private void cells(Graphics2D g, Rectangle2D area, List<Integer> rows) {
        double across = area.getWidth() / Math.max(1, last - first() + 1);
        double down = area.getHeight() / Math.max(1, rows.size());
        int gap = last - first() < PLAIN_EPOCHS && across > 4 ? 1 : 0;
        for (int i = 0; i < rows.size(); i++) {
            int y = (int) Math.round(area.getY() + i * down);
            int below = (int) Math.round(area.getY() + (i + 1) * down);
            for (int j = 0; j < epochs.size(); j++) {
                if (rows.get(i) >= scores.get(j).size()) {
                    continue;
                }
                int x = (int) Math.round(x(area, epochs.get(j)));
                int end = (int) Math.round(x(area, epochs.get(j)) + across);
                g.setColor(color(scores.get(j).of(rows.get(i), score)));
                g.fillRect(x, y, Math.max(1, end - x - gap), Math.max(1, below - y - 1));
            }
        }
    }

    /** The first epoch that has a place: usually nothing was validated before it. */
    private int first() {
        return epochs.get(0);
    }

    private double x(Rectangle2D area, int ofEpoch) {
        return area.getX()
                + area.getWidth() * (ofEpoch - first()) / Math.max(1, last - first() + 1);
    }

    private Color color(double value) {
        return Double.isNaN(value) ? theme.faint() : new Color(ColorMap.VIRIDIS.rgb(value));
    }

    private void words(Graphics2D g, Rectangle2D area, List<Integer> rows, double unit) {
        g.setFont(Text.font(Font.PLAIN, unit));
        double down = area.getHeight() / Math.max(1, rows.size());
        ClassScores latest = scores.get(scores.size() - 1);
        for (int i = 0; i < rows.size() && down >= 0.9 * unit; i++) {
            double baseline = area.getY() + (i + 0.5) * down + 0.36 * unit;
            g.setColor(theme.ink());
            Text.draw(g, names.apply(rows.get(i)), 0.6 * unit, baseline, 0, area.getX() - unit);
            double value = latest.of(rows.get(i), score);
            String text =
                    Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%.0f%%", 100 * value);
            Text.draw(g, text, area.getMaxX() + 3.2 * unit, baseline, 1, 3 * unit);
        }
        g.setColor(theme.muted());
        double across = area.getWidth() / Math.max(1, last - first() + 1);
        Ticks ticks = Ticks.atMost(10, last, 1);
        for (double epoch = 0; epoch <= last; epoch += ticks.step()) {
            if (epoch >= first()) {
                double middle = x(area, (int) epoch) + across / 2;
                Text.draw(g, ticks.text(epoch), middle, area.getMaxY() + 1.4 * unit, 0.5, 4 * unit);
            }
        }
        double beside = area.getX() - 0.6 * unit;
        Text.draw(g, "epoch", beside, area.getMaxY() + 1.4 * unit, 1, beside);
    }
}
