package dev.underhood.viewer;

import dev.underhood.run.ProbeSet;
import dev.underhood.run.Tensor;
import dev.underhood.store.RunReader;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the network said of each probe image, and how that changed over the epochs. */
final class ProbeStories {
    /** From this many changes on, the number of changes is what there is to tell. */
    private static final int MANY_FLIPS = 4;

    private ProbeStories() {}

    record Probe(
            int index,
            int label,
            @Nullable String labelName,
            int predicted,
            @Nullable String predictedName,
            double probability,
            boolean correct,
            String story) {}

    record Probes(int epoch, List<Probe> probes) {}

    /** Returns every probe at the epoch; refuses if no probabilities were recorded at it. */
    static Probes at(RunReader run, int epoch, Answers answers) {
        ProbeSet probes = run.info().probes();
        Tensor now =
                Answers.probabilities(run, epoch)
                        .orElseThrow(
                                () ->
                                        Refusal.notFound(
                                                "no predictions of probes were recorded at epoch "
                                                        + epoch));
        NavigableMap<Integer, int[]> history = answers.upTo(run, epoch);
        history.put(epoch, Answers.classes(now));
        List<Probe> told = new ArrayList<>();
        for (int index = 0; index < probes.size(); index++) {
            told.add(probe(index, probes, history, now));
        }
        return new Probes(epoch, told);
    }

    private static Probe probe(
            int index, ProbeSet probes, SortedMap<Integer, int[]> history, Tensor now) {
        int label = probes.labels().get(index);
        int predicted = history.get(history.lastKey())[index];
        TreeMap<Integer, Boolean> right = new TreeMap<>();
        history.forEach((epoch, classes) -> right.put(epoch, classes[index] == label));
        return new Probe(
                index,
                label,
                name(probes, label),
                predicted,
                name(probes, predicted),
                predicted < 0 ? Double.NaN : now.at(index * now.size(1) + predicted),
                label >= 0 && predicted == label,
                label < 0 ? "its class is not known" : story(right));
    }

    /** Tells in a few words when the network was right. */
    static String story(SortedMap<Integer, Boolean> right) {
        int flips = 0;
        int lastFlip = right.firstKey();
        boolean before = Boolean.TRUE.equals(right.get(lastFlip));
        for (var entry : right.entrySet()) {
            if (entry.getValue() != before) {
                flips++;
                lastFlip = entry.getKey();
                before = entry.getValue();
            }
        }
        if (flips == 0) {
            return before ? "right from the start" : "never right";
        }
        if (flips >= MANY_FLIPS) {
            return "flipped " + flips + " times";
        }
        return (before ? "right since epoch " : "lost at epoch ") + lastFlip;
    }

    private static @Nullable String name(ProbeSet probes, int label) {
        return label >= 0 && label < probes.classNames().size()
                ? probes.classNames().get(label)
                : null;
    }
}
