package dev.underhood.figure.dynamics;

import dev.underhood.figure.Drawing;
import dev.underhood.figure.Theme;
import dev.underhood.figure.dynamics.SampleHistory.Counts;
import dev.underhood.figure.font.Text;
import dev.underhood.figure.kit.Ticks;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Locale;

/**
 * A column for each epoch: above it what the samples have come to, below it how many are forgotten.
 *
 * @param title the words above
 * @param caption the words below
 * @param counts at each epoch that saw samples, one or more
 * @param samples how many there are
 * @param last the epoch at the right end
 * @param theme the colours
 */
record ForgettingDrawing(
        String title, String caption, List<Counts> counts, int samples, int last, Theme theme)
        implements Drawing {
    static final double ASPECT = 1.4;

    private static final double WIDEST = 0.86; // a column / the room for it

    @Override
    public double aspect() {
        return ASPECT;
    }

    @Override
    public void paint(Graphics2D g, int width, int height) {
        g.setColor(theme.surface());
        g.fillRect(0, 0, width, height);
        double unit = Math.max(9.5, 0.021 * Math.min(width, ASPECT * height));
        boolean worded = Math.min(width, height) > 16 * unit;
        double left = worded ? 4.2 * unit : unit / 2;
        double right = worded ? 11.6 * unit : unit / 2;
        double top = worded ? 3 * unit : unit / 2;
        double below = worded ? 4.6 * unit : unit / 2;
        double wide = width - left - right;
        double tall = height - top - below;
        if (wide < 4 || tall < 12) {
            return;
        }
        double gap = worded ? 2.4 * unit : unit;
        double upper = 0.64 * (tall - gap);
        Rectangle2D shares = new Rectangle2D.Double(left, top, wide, upper);
        Rectangle2D events =
                new Rectangle2D.Double(left, top + upper + gap, wide, tall - gap - upper);
        shares(g, shares, unit, worded);
        events(g, events, unit, worded);
        if (worded) {
            epochs(g, events, unit);
            g.setColor(theme.ink());
            g.setFont(Text.font(Font.PLAIN, 1.3 * unit));
            Text.draw(g, title, shares.getCenterX(), 1.9 * unit, 0.5, width - unit);
            g.setColor(theme.muted());
            g.setFont(Text.font(Font.PLAIN, unit));
            Text.draw(g, caption, shares.getCenterX(), height - 0.7 * unit, 0.5, width - unit);
        }
    }

    private void shares(Graphics2D g, Rectangle2D area, double unit, boolean worded) {
        Color[] colors = {theme.right(), theme.validate(), theme.neutral()};
        double[] ends = new double[3];
        for (Counts each : counts) {
            double never = each.neverLearned() / (double) samples;
            double ever = each.everForgotten() / (double) samples;
            double from = 0;
            ends = new double[] {1 - never - ever, ever, never};
            for (int i = 0; i < ends.length; i++) {
                g.setColor(colors[i]);
                column(g, area, each.epoch(), from, from + ends[i]);
                from += ends[i];
            }
        }
        if (!worded) {
            return;
        }
        g.setFont(Text.font(Font.PLAIN, unit));
        g.setColor(theme.muted());
        for (int percent = 0; percent <= 100; percent += 50) {
            double y = area.getMaxY() - area.getHeight() * percent / 100;
            Text.draw(g, percent + "%", area.getX() - unit / 2, y + 0.36 * unit, 1, 3.6 * unit);
        }
        String[] names = {"never forgotten", "ever forgotten", "never right"};
        double x = area.getMaxX() + 0.8 * unit;
        for (int i = 0; i < ends.length; i++) {
            int row = ends.length - 1 - i;
            double y = area.getY() + (1 + 3.4 * row) * unit;
            g.setColor(colors[i]);
            g.fill(new Rectangle2D.Double(x, y - 0.75 * unit, 0.8 * unit, 0.8 * unit));
            g.setColor(theme.ink());
            Text.draw(g, names[i], x + 1.2 * unit, y, 0, 9.4 * unit);
            g.setColor(theme.muted());
            String share = String.format(Locale.ROOT, "%.0f%%", 100 * ends[i]);
            Text.draw(g, share, x + 1.2 * unit, y + 1.4 * unit, 0, 9.4 * unit);
        }
    }

    private void events(Graphics2D g, Rectangle2D area, double unit, boolean worded) {
        int most = Math.max(1, counts.stream().mapToInt(Counts::forgotten).max().orElse(1));
        Ticks ticks = Ticks.atMost(2, most, 1);
        double high = ticks.step() * Math.ceil(most / ticks.step());
        g.setFont(Text.font(Font.PLAIN, unit));
        g.setStroke(new BasicStroke((float) Math.max(1, unit / 12)));
        for (double tick = 0; tick <= high; tick += ticks.step()) {
            double y = area.getMaxY() - area.getHeight() * tick / high;
            g.setColor(theme.line());
            g.draw(new Line2D.Double(area.getX(), y, area.getMaxX(), y));
            if (worded) {
                g.setColor(theme.muted());
                double beside = area.getX() - unit / 2;
                Text.draw(g, ticks.text(tick), beside, y + 0.36 * unit, 1, 3.6 * unit);
            }
        }
        g.setColor(theme.validate());
        for (Counts each : counts) {
            column(g, area, each.epoch(), 0, each.forgotten() / high);
        }
        if (worded) {
            double x = area.getMaxX() + 0.8 * unit;
            g.setColor(theme.ink());
            Text.draw(g, "forgotten", x, area.getY() + unit, 0, 10.4 * unit);
            Text.draw(g, "at the epoch", x, area.getY() + 2.3 * unit, 0, 10.4 * unit);
            g.setColor(theme.muted());
            String now = String.valueOf(counts.get(counts.size() - 1).forgotten());
            Text.draw(g, now, x, area.getY() + 3.7 * unit, 0, 10.4 * unit);
        }
    }

    private void column(Graphics2D g, Rectangle2D area, int epoch, double from, double to) {
        double room = area.getWidth() / (last - first() + 1);
        double share = room > 4 ? WIDEST : 1;
        double x = area.getX() + (epoch - first() + (1 - share) / 2) * room;
        int left = (int) Math.round(x);
        int end = Math.max(left + 1, (int) Math.round(x + share * room));
        int top = (int) Math.round(area.getMaxY() - area.getHeight() * to);
        int bottom = (int) Math.round(area.getMaxY() - area.getHeight() * from);
        g.fillRect(left, top, end - left, bottom - top);
    }

    private int first() {
        return counts.get(0).epoch();
    }

    private void epochs(Graphics2D g, Rectangle2D area, double unit) {
        g.setFont(Text.font(Font.PLAIN, unit));
        g.setColor(theme.muted());
        Ticks ticks = Ticks.atMost(8, last, 1);
        double room = area.getWidth() / (last - first() + 1);
        double baseline = area.getMaxY() + 1.5 * unit;
        for (double tick = 0; tick <= last; tick += ticks.step()) {
            if (tick >= first()) {
                double middle = area.getX() + (tick - first() + 0.5) * room;
                Text.draw(g, ticks.text(tick), middle, baseline, 0.5, 4 * unit);
            }
        }
        Text.draw(g, "epoch", area.getX() - unit / 2, baseline, 1, 3.6 * unit);
    }
}
