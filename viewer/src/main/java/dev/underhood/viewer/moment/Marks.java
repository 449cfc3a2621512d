package dev.underhood.viewer.moment;

import dev.underhood.dynamics.Answers;
import dev.underhood.figure.ShownOutput;
import dev.underhood.page.Headline;
import dev.underhood.run.Scalar;
import dev.underhood.store.RunReader;
import dev.underhood.store.ScalarPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Finds what a run's timeline marks. */
final class Marks {
    private Marks() {}

    /** Returns the marks that a run has whatever is looked at; reads each number once. */
    static List<Mark> of(RunReader run) {
        List<Mark> marks = new ArrayList<>();
        Headline.of(run)
                .ifPresent(told -> told.best().ifPresent(best -> marks.add(best(told, best))));
        marks.addAll(NonFinite.of(run));
        for (ScalarPoint seam : run.scalars(Scalar.RESUMED_AFTER)) {
            String words = "the run was resumed, after epoch " + (long) seam.value();
            marks.add(Mark.at(Mark.Kind.SEAM, (int) seam.x(), words));
        }
        marks.addAll(missing(run.epochs()));
        return marks;
    }

    private static Mark best(Headline headline, ScalarPoint best) {
        String words = "best " + headline.metric() + ", " + number(best.value());
        return Mark.at(Mark.Kind.BEST, (int) best.x(), words);
    }

    /** With as many digits as the page writes. */
    private static String number(double value) {
        double size = Math.abs(value);
        String format =
                size != 0 && (size < 0.001 || size >= 1e5) ? "%.2e" : size < 10 ? "%.3f" : "%.1f";
        return String.format(Locale.ROOT, format, value);
    }

    /** A run need not have epoch 0, the state before the first update. */
    private static List<Mark> missing(List<Integer> epochs) {
        List<Mark> gaps = new ArrayList<>();
        int expected = 0;
        for (int epoch : epochs) {
            boolean withoutStart = expected == 0 && epoch == 1;
            if (epoch > expected && !withoutStart) {
                int last = epoch - 1;
                String words =
                        expected == last
                                ? "epoch " + expected + " is missing"
                                : "epochs " + expected + " to " + last + " are missing";
                gaps.add(new Mark(Mark.Kind.MISSING, epoch, expected, last, words));
            }
            expected = epoch + 1;
        }
        return gaps;
    }

    /**
     * Returns the flips of a probe.
     *
     * @param number the probe's, from 1
     */
    static List<Mark> flips(Answers answers, ShownOutput output, int number) {
        List<Mark> flips = new ArrayList<>();
        for (int i = 0; i < answers.count(); i++) {
            if (answers.isFlip(i)) {
                String words = "probe " + number + flipped(answers, i) + taken(answers, i, output);
                flips.add(Mark.at(Mark.Kind.FLIP, answers.epoch(i), words));
            }
        }
        return flips;
    }

    private static String flipped(Answers answers, int i) {
        return answers.label() < 0
                ? ""
                : answers.isRight(i) ? " becomes right:" : " becomes wrong:";
    }

    private static String taken(Answers answers, int i, ShownOutput output) {
        return answers.chosen(i) < 0
                ? " no answer"
                : String.format(
                        Locale.ROOT,
                        " taken for %s, %.0f%%",
                        output.name(answers.chosen(i)),
                        100 * answers.probability(i));
    }
}
