package dev.underhood.figure.history;

import dev.underhood.dynamics.Answers;
import dev.underhood.figure.FigureOptions;
import dev.underhood.figure.NoSuchFrameException;
import dev.underhood.figure.ShownOutput;
import dev.underhood.figure.Table;
import dev.underhood.figure.kit.Choice;
import dev.underhood.figure.lookup.Outputs;
import dev.underhood.figure.lookup.RunLookup;
import dev.underhood.run.OutputKind;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunReader;
import java.util.ArrayList;
import java.util.List;

/**
 * What the network took some probes for, epoch by epoch. What was read stays, so that the frames of
 * a film read every epoch once.
 */
final class ProbeAnswers {
    private final RunReader run;
    private final ShownOutput output;
    private final List<Integer> places;
    private final List<Answers> answers = new ArrayList<>();
    private int read = -1;

    /**
     * @param places where the probes stand in the probe set
     */
    ProbeAnswers(RunReader run, FigureOptions options, List<Integer> places) {
        this.run = run;
        this.places = List.copyOf(places);
        List<ShownOutput> outputs = outputs(run);
        List<String> titles = outputs.stream().map(ShownOutput::title).toList();
        output = outputs.get(titles.indexOf(Choice.of("answers", options.head(), titles)));
        for (int place : places) {
            answers.add(
                    new Answers(output.labelled() ? run.info().probes().labels().get(place) : -1));
        }
    }

    private static List<ShownOutput> outputs(RunReader run) {
        return ShownOutput.with(run, TensorNames.PROBABILITIES).stream()
                .filter(shown -> shown.output().kind() == OutputKind.CLASSES)
                .toList();
    }

    /** Returns whether the network chose among classes for any probe. */
    static boolean areIn(RunReader run) {
        return run.info().probes().size() > 0 && !outputs(run).isEmpty();
    }

    /** Returns what the outputs are called that choose among classes. */
    static List<String> heads(RunReader run) {
        return Outputs.choices(outputs(run));
    }

    /**
     * Reads up to an epoch.
     *
     * @return the answers to each probe, which may go beyond that epoch
     */
    List<Answers> upTo(int epoch) {
        RunLookup.checkEpoch(run, epoch);
        for (int each : run.epochs()) {
            if (each > read && each <= epoch) {
                run.tensor(output.tensor(TensorNames.PROBABILITIES), each)
                        .filter(all -> all.rank() == 2)
                        .ifPresent(all -> add(each, all));
                read = each;
            }
        }
        if (answers.stream().noneMatch(each -> each.countUpTo(epoch) > 0)) {
            throw new NoSuchFrameException(
                    "no answer to these probes was recorded until epoch " + epoch);
        }
        return answers;
    }

    private void add(int epoch, Tensor all) {
        float[] row = new float[all.size(1)];
        for (int i = 0; i < answers.size(); i++) {
            if (places.get(i) < all.size(0)) {
                for (int c = 0; c < row.length; c++) {
                    row[c] = all.at(places.get(i) * row.length + c);
                }
                answers.get(i).add(epoch, row);
            }
        }
    }

    String name(int number) {
        return number < 0 ? "" : output.name(number);
    }

    /** One row for each answer up to an epoch, probe after probe. */
    Table table(int epoch) {
        List<Answers> all = upTo(epoch);
        int[] ends = new int[all.size()];
        int rows = 0;
        for (int i = 0; i < ends.length; i++) {
            rows += all.get(i).countUpTo(epoch);
            ends[i] = rows;
        }
        return Table.of(
                List.of(
                        "probe",
                        "epoch",
                        "true class",
                        "taken for",
                        "probability",
                        "right",
                        "flip"),
                rows,
                row -> {
                    int probe = 0;
                    while (row >= ends[probe]) {
                        probe++;
                    }
                    int answer = row - (probe == 0 ? 0 : ends[probe - 1]);
                    return row(places.get(probe) + 1, all.get(probe), answer);
                });
    }

    private List<?> row(int number, Answers told, int answer) {
        float probability = told.probability(answer);
        return List.of(
                number,
                told.epoch(answer),
                name(told.label()),
                name(told.chosen(answer)),
                Float.isNaN(probability) ? "" : probability,
                told.label() < 0 ? "" : told.isRight(answer) ? "yes" : "no",
                told.isFlip(answer) ? "yes" : "no");
    }
}
