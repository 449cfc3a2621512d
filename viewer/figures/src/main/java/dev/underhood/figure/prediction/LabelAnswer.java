package dev.underhood.figure.prediction;

import dev.underhood.figure.Theme;
import java.awt.Color;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which labels the network sees in one probe: those that it holds for more likely than not.
 *
 * @param values a probability for each label, NaN where it is none
 * @param names the names of the labels
 */
record LabelAnswer(List<Float> values, List<String> names) implements Answer {
    private static final float HALF = 0.5f;

    private List<Integer> seen() {
        return IntStream.range(0, values.size())
                .filter(i -> values.get(i) >= HALF)
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> -values.get(i)))
                .toList();
    }

    @Override
    public String value(int index) {
        float value = values.get(index);
        return Float.isFinite(value)
                ? String.format(Locale.ROOT, "%.2f%%", 100 * value)
                : "no number";
    }

    @Override
    public double dotted() {
        return HALF;
    }

    @Override
    public String subtitle() {
        return "probability of each label; dotted: one half";
    }

    @Override
    public List<String> answers() {
        if (values.stream().noneMatch(Float::isFinite)) {
            return List.of("no answer");
        }
        List<Integer> seen = seen();
        if (seen.isEmpty()) {
            return List.of("none of the labels", "none");
        }
        String whole =
                seen.stream()
                        .map(
                                i ->
                                        String.format(
                                                Locale.ROOT,
                                                "%s %.0f%%",
                                                names.get(i),
                                                100 * values.get(i)))
                        .collect(Collectors.joining(", "));
        String only = seen.stream().map(names::get).collect(Collectors.joining(", "));
        return List.of(whole, only, seen.size() + " of " + values.size() + " labels");
    }

    @Override
    public String sentence() {
        return answers().get(0);
    }

    @Override
    public List<String> comments() {
        return List.of();
    }

    @Override
    public Color color(Theme theme) {
        return theme.ink();
    }

    @Override
    public Color barColor(int index, Theme theme) {
        return matters(index) ? theme.accent() : theme.neutral();
    }

    @Override
    public boolean matters(int index) {
        return values.get(index) >= HALF;
    }
}
