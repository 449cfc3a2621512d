package dev.underhood.figure.prediction;

import dev.underhood.figure.ShownOutput;
import dev.underhood.figure.Table;
import dev.underhood.figure.Theme;
import dev.underhood.figure.font.Text;
import dev.underhood.figure.lookup.RunLookup;
import dev.underhood.run.OutputKind;
import dev.underhood.run.ProbeSet;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunReader;
import java.awt.Color;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** What the network says of one probe. */
interface Answer {
    /** Returns the numbers, one for each name; NaN where it is none. */
    List<Float> values();

    List<String> names();

    /** Returns the number of each name in words. */
    String value(int index);

    /** Returns the share that a bar is long; NaN where there is no bar. */
    default double bar(int index) {
        return values().get(index);
    }

    /** Returns where a dotted line is, as a share; NaN for none. */
    double dotted();

    /** Returns what the bars are, for people. */
    String subtitle();

    /** Returns the answer, the longer forms first. */
    List<String> answers();

    /** Returns the longest form of the answer that is at most so wide. */
    default String answer(Graphics2D g, double width) {
        List<String> answers = answers();
        for (String answer : answers) {
            if (g.getFontMetrics().stringWidth(Text.clean(answer)) <= width) {
                return answer;
            }
        }
        return Text.fitted(g, answers.get(answers.size() - 1), width);
    }

    /** Returns the answer as a sentence. */
    String sentence();

    /** Returns what to say of the answer, the longer form first; empty for nothing. */
    List<String> comments();

    Color color(Theme theme);

    Color barColor(int index, Theme theme);

    /** Returns whether a name belongs to the answer or the truth. */
    boolean matters(int index);

    /** Reads what the network says of some probes at an epoch. */
    static List<Answer> of(RunReader run, ShownOutput output, List<Integer> probes, int epoch) {
        boolean numbers = output.output().kind() == OutputKind.NUMBERS;
        String name = output.tensor(numbers ? TensorNames.NUMBERS : TensorNames.PROBABILITIES);
        Tensor all = RunLookup.tensor(run, name, epoch);
        List<Answer> answers = new ArrayList<>();
        for (int probe : probes) {
            Tensor row = RunLookup.row(all, name, probe, epoch);
            answers.add(of(run.info().probes(), output, probe, row));
        }
        return answers;
    }

    private static Answer of(ProbeSet probes, ShownOutput output, int probe, Tensor row) {
        List<Float> values = IntStream.range(0, row.size()).mapToObj(row::at).toList();
        List<String> names = IntStream.range(0, row.size()).mapToObj(output::name).toList();
        return switch (output.output().kind()) {
            case LABELS -> new LabelAnswer(values, names);
            case NUMBERS -> new NumberAnswer(values, names, output.output().names().isEmpty());
            default ->
                    ClassAnswer.of(
                            values, names, output.labelled() ? probes.labels().get(probe) : -1);
        };
    }

    /** Returns a row for each name of each probe, which goes by its number, from 1. */
    static Table table(ShownOutput output, List<Integer> probes, List<Answer> answers) {
        if (output.output().kind() == OutputKind.CLASSES) {
            return ClassAnswer.table(
                    probes, answers.stream().map(ClassAnswer.class::cast).toList());
        }
        int width = answers.isEmpty() ? 0 : answers.get(0).names().size();
        boolean labels = output.output().kind() == OutputKind.LABELS;
        return Table.of(
                labels
                        ? List.of("probe", "label", "probability")
                        : List.of("probe", "name", "number"),
                width * answers.size(),
                i -> {
                    Answer answer = answers.get(i / width);
                    return List.of(
                            probes.get(i / width) + 1,
                            answer.names().get(i % width),
                            answer.values().get(i % width));
                });
    }
}
