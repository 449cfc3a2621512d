package dev.underhood.figure.prediction;

import dev.underhood.figure.Table;
import dev.underhood.figure.Theme;
import dev.underhood.figure.font.Text;
import java.awt.Color;
import java.awt.Graphics2D;
import java.util.List;
import java.util.Locale;

/**
 * What the network takes one probe for.
 *
 * @param probabilities one for each class, NaN where it is none
 * @param names the names of the classes, as many as there are probabilities
 * @param truth the true class; -1 if it is not known
 * @param guess the most probable class; -1 if no probability is a number
 */
record ClassAnswer(List<Float> probabilities, List<String> names, int truth, int guess)
        implements Answer {
    static ClassAnswer of(List<Float> probabilities, List<String> names, int truth) {
        int guess = -1;
        for (int i = 0; i < probabilities.size(); i++) {
            float each = probabilities.get(i);
            if (Float.isFinite(each) && (guess < 0 || each > probabilities.get(guess))) {
                guess = i;
            }
        }
        return new ClassAnswer(probabilities, names, truth, guess);
    }

    @Override
    public List<Float> values() {
        return probabilities;
    }

    @Override
    public String value(int index) {
        float probability = probabilities.get(index);
        return Float.isFinite(probability)
                ? String.format(Locale.ROOT, "%.2f%%", 100 * probability)
                : "no number";
    }

    @Override
    public double dotted() {
        return probabilities.isEmpty() ? Double.NaN : 1.0 / probabilities.size();
    }

    @Override
    public String subtitle() {
        return "class probabilities; dotted: a blind guess";
    }

    @Override
    public boolean matters(int index) {
        return index == truth || index == guess;
    }

    /** Returns a row for each class of each probe. */
    static Table table(List<Integer> probes, List<ClassAnswer> answers) {
        int classes = answers.isEmpty() ? 0 : answers.get(0).names.size();
        return Table.of(
                List.of("probe", "label", "class", "probability"),
                classes * answers.size(),
                i -> {
                    ClassAnswer answer = answers.get(i / classes);
                    return List.of(
                            probes.get(i / classes) + 1,
                            answer.label(),
                            answer.names.get(i % classes),
                            answer.probabilities.get(i % classes));
                });
    }

    /** Returns the name of the true class; empty if it is not known. */
    private String label() {
        return truth < 0 || truth >= names.size() ? "" : names.get(truth);
    }

    boolean isRight() {
        return guess >= 0 && guess == truth;
    }

    /** Returns the answer, the longer forms first: {@code dog 31.2%}, {@code dog 31%}. */
    @Override
    public List<String> answers() {
        if (guess < 0) {
            return List.of("no answer");
        }
        return List.of(name() + percent(1), name() + percent(0));
    }

    /** Returns the name of the answer; only if there is one. */
    private String name() {
        return Text.clean(names.get(guess));
    }

    private String percent(int decimals) {
        return String.format(
                Locale.ROOT, " %." + decimals + "f%%", 100.0 * probabilities.get(guess));
    }

    /**
     * Returns the longest form of the answer that is at most so wide; the percentage is always
     * there, the name as far as there is room.
     */
    @Override
    public String answer(Graphics2D g, double width) {
        for (String answer : answers()) {
            if (Text.width(g, answer) <= width) {
                return answer;
            }
        }
        return guess < 0
                ? Text.fitted(g, "no answer", width)
                : Text.fitted(g, name(), percent(0), width);
    }

    /** Returns the answer as a sentence, e.g. {@code This is to 31.22% a dog!}. */
    @Override
    public String sentence() {
        if (guess < 0) {
            return "no answer";
        }
        String name = name();
        String article = "aeiouAEIOU".indexOf(name.charAt(0)) < 0 ? "a" : "an";
        double percent = 100.0 * probabilities.get(guess);
        return String.format(Locale.ROOT, "This is to %.2f%% %s %s!", percent, article, name);
    }

    /** Returns what to say of the answer, the longer form first; empty if the truth is unknown. */
    @Override
    public List<String> comments() {
        if (label().isEmpty()) {
            return List.of();
        }
        return isRight() ? List.of("Correct!") : List.of("Actually: " + label(), label());
    }

    @Override
    public Color color(Theme theme) {
        if (truth < 0 || guess < 0) {
            return theme.ink();
        }
        return isRight() ? theme.right() : theme.wrong();
    }

    @Override
    public Color barColor(int index, Theme theme) {
        if (index == truth) {
            return theme.rightBar();
        }
        return index != guess ? theme.neutral() : truth < 0 ? theme.ink() : theme.wrongBar();
    }
}
