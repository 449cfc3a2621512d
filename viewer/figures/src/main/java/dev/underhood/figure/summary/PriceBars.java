package dev.underhood.figure.summary;

import dev.underhood.figure.Drawing;
import dev.underhood.figure.Theme;
import dev.underhood.figure.font.Text;
import dev.underhood.figure.summary.PriceFigure.Part;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Locale;

/**
 * A bar for each part of the price, the longest as long as there is room.
 *
 * @param epoch up to which it is summed up
 * @param whole all parts together
 * @param parts from top to bottom
 * @param theme the colours
 */
record PriceBars(int epoch, Part whole, List<Part> parts, Theme theme) implements Drawing {
    private static final double WIDTH = 46; // in units, as everything else
    private static final double LINE = 2.1;
    private static final double HEAD = 3.6;
    private static final double FOOT = 1;
    private static final double NAME = 15;
    private static final double NUMBERS = 12;

    /** Returns the shape of that many bars. */
    static double aspect(int bars) {
        return Math.max(0.5, Math.min(3.5, WIDTH / (bars * LINE + HEAD + FOOT)));
    }

    @Override
    public double aspect() {
        return aspect(parts.size());
    }

    @Override
    public void paint(Graphics2D g, int width, int height) {
        g.setColor(theme.surface());
        g.fillRect(0, 0, width, height);
        double unit = Math.max(8, Math.min(width / WIDTH, height / (parts.size() * LINE + HEAD)));
        double line = Math.min(LINE * unit, (height - HEAD * unit) / parts.size());
        double name = Math.min(NAME * unit, width / 3.0);
        double numbers = Math.min(NUMBERS * unit, width / 3.0);
        double left = name + 1.8 * unit;
        double room = Math.max(0, width - left - numbers - 1.4 * unit);
        double longest = parts.stream().mapToDouble(Part::seconds).max().orElse(0);
        g.setColor(theme.ink());
        g.setFont(Text.font(Font.PLAIN, 1.3 * unit));
        Text.draw(g, title(), width / 2.0, 2 * unit, 0.5, width - 2 * unit);
        g.setFont(Text.font(Font.PLAIN, unit));
        double y = HEAD * unit;
        for (Part part : parts) {
            double base = y + 0.5 * line + 0.35 * unit;
            g.setColor(theme.ink());
            Text.draw(g, part.name(), name + unit, base, 1, name);
            double thick = Math.min(0.62 * line, 1.3 * unit);
            double bar = longest > 0 ? room * part.seconds() / longest : 0;
            g.setColor(theme.train());
            g.fill(new Rectangle2D.Double(left, y + (line - thick) / 2, bar, thick));
            g.setColor(theme.muted());
            Text.draw(g, words(part), left + bar + 0.6 * unit, base, 0, numbers);
            y += line;
        }
    }

    private String title() {
        return "Epoch: "
                + epoch
                + " | recording took "
                + (Double.isNaN(whole.share())
                        ? seconds(whole.seconds())
                        : percent(whole.share()) + " of the time");
    }

    private static String words(Part part) {
        return Double.isNaN(part.share())
                ? seconds(part.seconds())
                : percent(part.share()) + ", " + seconds(part.seconds());
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, share < 0.01 ? "%.2f %%" : "%.1f %%", 100 * share);
    }

    private static String seconds(double seconds) {
        return seconds < 1
                ? String.format(Locale.ROOT, seconds < 0.01 ? "%.1f ms" : "%.0f ms", 1e3 * seconds)
                : String.format(Locale.ROOT, seconds < 100 ? "%.1f s" : "%.0f s", seconds);
    }
}
