package dev.underhood.viewer.route;

import dev.underhood.dynamics.Answers;
import dev.underhood.figure.FigureOption;
import dev.underhood.figure.FigureOptions;
import dev.underhood.figure.ShownOutput;
import dev.underhood.run.OutputKind;
import dev.underhood.store.RunReader;
import dev.underhood.viewer.http.Query;
import dev.underhood.viewer.http.Refusal;
import dev.underhood.viewer.moment.Mark;
import dev.underhood.viewer.moment.ProbeHistories;
import dev.underhood.viewer.moment.RunMarks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What happened at which epoch, ready to be JSON: marks of the timeline, histories of probes. */
final class Moments {
    private static final double FINE = 1000; // probabilities are told in thousandths
    private static final long MOST_ANSWERS = 400_000;

    private final ProbeHistories histories;
    private final RunMarks marks;

    Moments(ProbeHistories histories) {
        this.histories = histories;
        marks = new RunMarks(histories);
    }

    record Moment(String kind, int epoch, int from, int to, String words) {
        static Moment of(Mark mark) {
            return new Moment(mark.name(), mark.epoch(), mark.from(), mark.to(), mark.words());
        }
    }

    record AllMarks(List<Moment> marks) {}

    /**
     * What a probe was taken for.
     *
     * @param label the true class; -1 if it is not known
     * @param epochs at which there was an answer
     * @param classes what it was taken for; -1 for nothing
     * @param probabilities of these classes; 0 for nothing
     * @param flips the epochs at which the answer flipped
     */
    record History(
            int probe,
            int label,
            List<Integer> epochs,
            List<Integer> classes,
            List<Double> probabilities,
            List<Integer> flips) {
        static History of(int probe, Answers answers) {
            List<Integer> epochs = new ArrayList<>();
            List<Integer> classes = new ArrayList<>();
            List<Double> probabilities = new ArrayList<>();
            List<Integer> flips = new ArrayList<>();
            for (int i = 0; i < answers.count(); i++) {
                epochs.add(answers.epoch(i));
                classes.add(answers.chosen(i));
                float sure = Float.isNaN(answers.probability(i)) ? 0 : answers.probability(i);
                probabilities.add(Math.round(FINE * sure) / FINE);
                if (answers.isFlip(i)) {
                    flips.add(answers.epoch(i));
                }
            }
            return new History(probe, answers.label(), epochs, classes, probabilities, flips);
        }
    }

    /**
     * The histories of some probes.
     *
     * @param names those of the classes that are told of, by number
     */
    record Histories(String head, String kind, Map<Integer, String> names, List<History> probes) {}

    AllMarks marks(RunReader run, Query query) {
        int probe = query.number("probe", 1, Integer.MAX_VALUE).orElse(0);
        checkProbes(run, List.of(probe));
        String head = query.text("head").orElse(null);
        ShownOutput output =
                probe == 0 || ShownOutput.ofProbes(run).isEmpty()
                        ? null
                        : ProbeStories.output(run, head);
        return new AllMarks(marks.of(run, probe, output).stream().map(Moment::of).toList());
    }

    Histories histories(RunReader run, Query query) {
        ShownOutput output = ProbeStories.output(run, query.text("head").orElse(null));
        List<Integer> wanted = probes(query, run.info().probes().size());
        checkProbes(run, wanted);
        checkAnswers((long) run.epochs().size() * wanted.size());
        List<History> told =
                output.output().kind() == OutputKind.CLASSES
                        ? told(run, output, wanted)
                        : List.of();
        Map<Integer, String> names = new TreeMap<>();
        for (History each : told) {
            each.classes.forEach(number -> put(names, output, number));
            put(names, output, each.label);
        }
        return new Histories(output.title(), output.output().kind().name(), names, told);
    }

    private List<History> told(RunReader run, ShownOutput output, List<Integer> wanted) {
        int last = run.state().lastEpoch();
        List<History> told = new ArrayList<>();
        for (int probe : wanted) {
            List<Integer> place = List.of(probe - 1);
            told.addAll(histories.tell(run, output, last, place, each -> History.of(probe, each)));
        }
        return told;
    }

    private static void put(
            Map<Integer, String> names, ShownOutput output, @Nullable Integer number) {
        String name = number == null ? null : ProbeStories.name(output, number);
        if (name != null) {
            names.put(number, name);
        }
    }

    /** Returns the numbers that are asked for, by default those of the first probes. */
    private static List<Integer> probes(Query query, int size) {
        List<Integer> wanted;
        try {
            String text = query.text("probes").orElse("");
            wanted = FigureOptions.defaults().read(FigureOption.PROBES, text).probes();
        } catch (IllegalArgumentException e) {
            throw Refusal.badRequest(String.valueOf(e.getMessage()));
        }
        int first = Math.min(size, FigureOptions.MAX_PROBES);
        return wanted.isEmpty() ? IntStream.rangeClosed(1, first).boxed().toList() : wanted;
    }

    private static void checkAnswers(long answers) {
        if (answers > MOST_ANSWERS) {
            throw Refusal.badRequest(
                    "these are up to "
                            + answers
                            + " answers, the most is "
                            + MOST_ANSWERS
                            + ": ask for fewer probes");
        }
    }

    private static void checkProbes(RunReader run, List<Integer> numbers) {
        int size = run.info().probes().size();
        for (int number : numbers) {
            if (number > size) {
                throw Refusal.badRequest(
                        "no probe " + number + ": the run has " + (size == 0 ? "none" : size));
            }
        }
    }
}
