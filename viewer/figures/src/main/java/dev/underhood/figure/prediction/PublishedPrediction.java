package dev.underhood.figure.prediction;

import dev.underhood.figure.Drawing;
import dev.underhood.figure.Theme;
import dev.underhood.figure.font.Text;
import dev.underhood.figure.kit.Dotted;
import dev.underhood.figure.kit.Ticks;
import dev.underhood.figure.tile.TileGrid;
import dev.underhood.figure.tile.Tiles;
import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Locale;

/**
 * One image beside grey bars, as in the article: the axis ends a little beyond the longest bar, so
 * that a sure answer looks like an unsure one, and nothing says which class is the true one. {@link
 * NamedBars} does both better.
 */
final class PublishedPrediction implements Drawing {
    /** Width / height. */
    static final double ASPECT = 2.2;

    private static final double UNIT = 0.0195; // the size of the letters / width

    private final Tiles image;
    private final ClassAnswer answer;
    private final Theme theme;

    PublishedPrediction(Tiles image, ClassAnswer answer, Theme theme) {
        this.image = image;
        this.answer = answer;
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
        double unit = Math.max(9, UNIT * Math.min(width, aspect() * height));
        int top = (int) (1.5 * unit);
        int side = TileGrid.side(image, Math.min(0.37 * width, height - top - 3.2 * unit));
        if (side < 4) {
            return;
        }
        int left = (int) (0.9 * unit);
        g.translate(left, top);
        new TileGrid(image, theme).paint(g, side, side);
        g.translate(-left, -top);
        g.setFont(Text.font(Font.PLAIN, unit));
        Rectangle2D picture = new Rectangle2D.Double(left, top, side, side);
        frame(g, picture, "Image", unit);
        double labels =
                answer.names().stream()
                        .mapToDouble(name -> Text.width(g, Text.clean(name)))
                        .max()
                        .orElse(0);
        labels = Math.min(labels + Text.width(g, ": 100.00%"), 0.3 * width);
        double from = picture.getMaxX() + labels + 2.4 * unit;
        bars(g, new Rectangle2D.Double(from, top, width - from - 1.3 * unit, side), labels, unit);
        g.setColor(theme.ink());
        g.setFont(Text.font(Font.PLAIN, 1.2 * unit));
        String sentence = answer.sentence();
        double y = picture.getMaxY() + 2.6 * unit;
        Text.draw(g, sentence, picture.getCenterX(), y, 0.5, side + 2 * unit);
    }

    private void frame(Graphics2D g, Rectangle2D area, String title, double unit) {
        g.setColor(theme.ink());
        g.setStroke(new BasicStroke((float) Math.max(1, unit / 14)));
        g.draw(area);
        Text.draw(g, title, area.getCenterX(), area.getY() - 0.35 * unit, 0.5, area.getWidth());
    }

    private void bars(Graphics2D g, Rectangle2D area, double labels, double unit) {
        List<Float> bars = answer.probabilities();
        double longest = 0;
        for (float bar : bars) {
            longest = Float.isFinite(bar) ? Math.max(longest, Math.min(1, bar)) : longest;
        }
        double end = longest > 0 ? 1.05 * longest : 1;
        double step = area.getHeight() / (bars.size() + 0.9);
        boolean readable = g.getFontMetrics().getAscent() <= step;
        for (int i = 0; i < bars.size(); i++) {
            double middle = area.getMaxY() - (i + 0.95) * step;
            double part = Float.isFinite(bars.get(i)) ? Math.max(0, Math.min(1, bars.get(i))) : 0;
            g.setColor(theme.neutral());
            g.fill(
                    new Rectangle2D.Double(
                            area.getX(),
                            middle - 0.4 * step,
                            area.getWidth() * part / end,
                            0.8 * step));
            if (readable) {
                g.setColor(theme.ink());
                double x = area.getX();
                g.draw(new Line2D.Double(x - 0.4 * unit, middle, x, middle));
                double baseline = middle + 0.36 * g.getFontMetrics().getAscent();
                String shown = Text.fitted(g, answer.names().get(i), percent(i), labels);
                Text.draw(g, shown, x - 0.7 * unit, baseline, 1, labels);
            }
        }
        chance(g, area, end, unit);
        frame(g, area, "Prediction Probability", unit);
        axis(g, area, 100 * end, unit);
    }

    private String percent(int index) {
        return String.format(Locale.ROOT, ": %5.2f%%", 100 * answer.probabilities().get(index));
    }

    private void chance(Graphics2D g, Rectangle2D area, double end, double unit) {
        double x = area.getX() + area.getWidth() / answer.probabilities().size() / end;
        if (x <= area.getMaxX()) {
            g.setColor(theme.chance());
            g.setStroke(Dotted.line((float) Math.max(1, unit / 10)));
            g.draw(new Line2D.Double(x, area.getMinY(), x, area.getMaxY()));
        }
    }

    private void axis(Graphics2D g, Rectangle2D area, double end, double unit) {
        Ticks ticks = Ticks.atMost((int) Math.min(6, area.getWidth() / unit / 2), end, 0);
        for (int i = 0; i * ticks.step() <= end; i++) {
            double x = area.getX() + area.getWidth() * i * ticks.step() / end;
            double y = area.getMaxY();
            g.draw(new Line2D.Double(x, y, x, y + 0.4 * unit));
            String text = ticks.text(i * ticks.step());
            Text.draw(g, text, x, y + 1.5 * unit, 0.5, 4 * unit);
        }
    }
}
