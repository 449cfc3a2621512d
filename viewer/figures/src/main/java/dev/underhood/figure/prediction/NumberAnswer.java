package dev.underhood.figure.prediction;

import dev.underhood.figure.Theme;
import java.awt.Color;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The numbers that the network predicts for one probe.
 *
 * @param values the numbers
 * @param names what each is
 * @param nameless whether the names say only the place
 */
record NumberAnswer(List<Float> values, List<String> names, boolean nameless) implements Answer {
    /** Returns a number with four digits that tell something. */
    static String shown(double value) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "NaN" : value > 0 ? "∞" : "-∞";
        }
        BigDecimal rounded = BigDecimal.valueOf(value).round(new MathContext(4));
        double size = Math.abs(value);
        boolean plain = size == 0 || (size >= 1e-4 && size < 1e7);
        return plain ? rounded.stripTrailingZeros().toPlainString() : rounded.toString();
    }

    @Override
    public String value(int index) {
        return shown(values.get(index));
    }

    @Override
    public double bar(int index) {
        return Double.NaN;
    }

    @Override
    public double dotted() {
        return Double.NaN;
    }

    @Override
    public String subtitle() {
        return "the predicted numbers";
    }

    @Override
    public List<String> answers() {
        String plain =
                IntStream.range(0, values.size())
                        .mapToObj(this::value)
                        .collect(Collectors.joining(", "));
        if (nameless) {
            return List.of(plain);
        }
        String named =
                IntStream.range(0, values.size())
                        .mapToObj(i -> names.get(i) + " " + value(i))
                        .collect(Collectors.joining(", "));
        return List.of(named, plain);
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
        return theme.ink();
    }

    @Override
    public boolean matters(int index) {
        return true;
    }
}
