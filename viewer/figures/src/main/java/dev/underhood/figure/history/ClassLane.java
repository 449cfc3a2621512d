package dev.underhood.figure.history;

import dev.underhood.dynamics.Answers;
import dev.underhood.figure.Theme;
import dev.underhood.figure.font.Text;
import dev.underhood.figure.kit.ColorMap;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;

/** What a probe was taken for, in words, where there is room for them. */
final class ClassLane {
    private static final double TINT = 0.16;
    private static final double NARROW = 2; // units: so wide must a stretch be on average
    private static final double BLOCK = 8; // units

    private final Answers answers;
    private final int count;
    private final EpochSpan span;
    private final Theme theme;
    private final IntFunction<String> names;

    /**
     * @param count how many of the answers are shown
     * @param names what the classes are called
     */
    ClassLane(Answers answers, int count, EpochSpan span, Theme theme, IntFunction<String> names) {
        this.answers = answers;
        this.count = count;
        this.span = span;
        this.theme = theme;
        this.names = names;
    }

    void paint(Graphics2D g, Rectangle2D area, double unit) {
        g.setFont(Text.font(Font.PLAIN, unit));
        g.setStroke(new BasicStroke(1));
        List<Integer> starts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            if (i == 0
                    || answers.chosen(i) != answers.chosen(i - 1)
                    || answers.epoch(i) > answers.epoch(i - 1) + 1) {
                starts.add(i);
            }
        }
        if (starts.size() * NARROW * unit > area.getWidth()) {
            blocks(g, area, unit);
            return;
        }
        for (int i = 0; i < starts.size(); i++) {
            int end = i + 1 < starts.size() ? starts.get(i + 1) : count;
            int first = starts.get(i);
            segment(g, area, new Stretch(first, end, answers.chosen(first), ""), unit);
        }
    }

    /** Where it changed too often, what it was taken for most often in epochs that are together. */
    private void blocks(Graphics2D g, Rectangle2D area, double unit) {
        int blocks = (int) Math.max(1, area.getWidth() / (BLOCK * unit));
        int each = (span.count() + blocks - 1) / blocks;
        int from = 0;
        while (from < count) {
            int block = (answers.epoch(from) - span.first()) / each;
            int to = answers.countUpTo(span.first() + (block + 1) * each - 1);
            to = Math.min(count, to);
            Map<Integer, Integer> times = new TreeMap<>();
            for (int i = from; i < to; i++) {
                times.merge(answers.chosen(i), 1, Integer::sum);
            }
            Map.Entry<Integer, Integer> most =
                    Collections.max(times.entrySet(), Map.Entry.comparingByValue());
            String share =
                    String.format(Locale.ROOT, " %.0f%%", 100.0 * most.getValue() / (to - from));
            segment(g, area, new Stretch(from, to, most.getKey(), share), unit);
            from = to;
        }
    }

    /** Answers that are named together: from one up to another, which is not among them. */
    private record Stretch(int from, int to, int chosen, String share) {}

    private void segment(Graphics2D g, Rectangle2D area, Stretch stretch, double unit) {
        if (stretch.chosen < 0) {
            return;
        }
        int last = answers.epoch(stretch.to - 1);
        double left = area.getX() + span.share(answers.epoch(stretch.from)) * area.getWidth();
        double right = area.getX() + span.share(last + 1) * area.getWidth();
        Rectangle2D box = new Rectangle2D.Double(left, area.getY(), right - left, area.getHeight());
        boolean known = answers.label() >= 0;
        Color judged = stretch.chosen == answers.label() ? theme.right() : theme.wrong();
        int color = (known ? judged : theme.neutral()).getRGB();
        g.setColor(new Color(ColorMap.between(theme.surface().getRGB(), color, TINT)));
        g.fill(box);
        g.setColor(theme.line());
        g.draw(box);
        g.setColor(theme.ink());
        double room = right - left - 0.4 * unit;
        String shown = Text.fitted(g, Text.clean(names.apply(stretch.chosen)), room);
        if (!stretch.share.isEmpty()) {
            shown = Text.fitted(g, Text.clean(names.apply(stretch.chosen)), stretch.share, room);
        }
        Text.draw(g, shown, (left + right) / 2, area.getCenterY() + 0.36 * unit, 0.5, room);
    }
}
