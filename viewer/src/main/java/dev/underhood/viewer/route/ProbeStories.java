package dev.underhood.viewer.route;

import dev.underhood.figure.ShownOutput;
import dev.underhood.run.OutputKind;
import dev.underhood.run.ProbeSet;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunReader;
import dev.underhood.viewer.http.Refusal;
import dev.underhood.viewer.moment.ProbeHistories;
import dev.underhood.viewer.moment.Story;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the network said of each probe, and how that changed over the epochs. Probes are counted
 * from 1.
 */
final class ProbeStories {
    private ProbeStories() {}

    record Probe(
            int probe,
            int label,
            @Nullable String labelName,
            int predicted,
            @Nullable String predictedName,
            double probability,
            boolean correct,
            int flips,
            String story,
            List<Value> values) {}

    /** What an output that is no choice among classes says: a label's probability, or a number. */
    record Value(String name, double value) {}

    record Probes(int epoch, String head, String kind, List<Probe> probes) {}

    /** Returns every probe at the epoch; refuses if nothing was recorded at it. */
    static Probes at(RunReader run, int epoch, @Nullable String head, ProbeHistories histories) {
        ShownOutput output = output(run, head);
        OutputKind kind = output.output().kind();
        List<Probe> probes =
                kind == OutputKind.CLASSES
                        ? choices(run, output, epoch, histories)
                        : values(run, output, epoch);
        return new Probes(epoch, output.title(), kind.name(), probes);
    }

    /** Returns the output of that name, or the first; refuses an unknown one. */
    static ShownOutput output(RunReader run, @Nullable String head) {
        if (ShownOutput.ofProbes(run).isEmpty()) {
            throw Refusal.notFound("no predictions of probes were recorded");
        }
        try {
            return ShownOutput.ofProbes(run, head);
        } catch (IllegalArgumentException e) {
            throw Refusal.badRequest(String.valueOf(e.getMessage()));
        }
    }

    private static Refusal nothingAt(int epoch) {
        return Refusal.notFound("no predictions of probes were recorded at epoch " + epoch);
    }

    private static List<Probe> values(RunReader run, ShownOutput output, int epoch) {
        boolean numbers = output.output().kind() == OutputKind.NUMBERS;
        String name = output.tensor(numbers ? TensorNames.NUMBERS : TensorNames.PROBABILITIES);
        Tensor all = ProbeHistories.values(run, name, epoch).orElseThrow(() -> nothingAt(epoch));
        List<Probe> answers = new ArrayList<>();
        for (int index = 0; index < all.size(0); index++) {
            List<Value> values = new ArrayList<>();
            for (int i = 0; i < all.size(1); i++) {
                values.add(new Value(output.name(i), all.at(index * all.size(1) + i)));
            }
            answers.add(new Probe(index + 1, -1, null, -1, null, Double.NaN, false, 0, "", values));
        }
        return answers;
    }

    private static List<Probe> choices(
            RunReader run, ShownOutput output, int epoch, ProbeHistories histories) {
        ProbeSet probes = run.info().probes();
        String name = output.tensor(TensorNames.PROBABILITIES);
        if (ProbeHistories.values(run, name, epoch).isEmpty()) {
            throw nothingAt(epoch);
        }
        List<Integer> labels = ProbeHistories.labels(run, output);
        List<Story> stories = histories.stories(run, output, epoch);
        List<Probe> told = new ArrayList<>();
        for (int index = 0; index < probes.size(); index++) {
            told.add(probe(index, labels.get(index), output, stories.get(index)));
        }
        return told;
    }

    private static Probe probe(int index, int label, ShownOutput output, Story story) {
        return new Probe(
                index + 1,
                label,
                name(output, label),
                story.chosen(),
                name(output, story.chosen()),
                story.probability(),
                story.right(),
                story.flips(),
                label < 0 ? "its class is not known" : story.words(),
                List.of());
    }

    /** Returns null where there is no class, or an earlier version recorded no name for it. */
    static @Nullable String name(ShownOutput output, int label) {
        int names = output.output().names().size();
        boolean told = names == 0 && !output.output().reason().isEmpty();
        return label >= 0 && (told || label < names) ? output.name(label) : null;
    }
}
