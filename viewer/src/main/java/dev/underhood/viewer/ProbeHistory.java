package dev.underhood.viewer;

import dev.underhood.run.Tensor;
import dev.underhood.store.RunReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The stories of a run's probes at every epoch. A recorded epoch never changes, so each one is read
 * once and told onwards from the one before: a step of the slider costs the same wherever it is.
 * Safe for use by many threads.
 */
final class ProbeHistory {
    private final String tensor;
    private final List<Integer> labels;
    private final NavigableMap<Integer, List<Story>> told = new TreeMap<>();
    private int readUpTo = -1;

    /**
     * Begins with nothing.
     *
     * @param tensor the name of the probabilities
     * @param labels the true class of each probe; -1 if it is not known
     */
    ProbeHistory(String tensor, List<Integer> labels) {
        this.tensor = tensor;
        this.labels = List.copyOf(labels);
    }

    /** Returns the story of each probe up to an epoch at which probabilities are recorded. */
    synchronized List<Story> upTo(RunReader run, int epoch) {
        if (epoch <= readUpTo && !told.containsKey(epoch)) {
            told.clear(); // they were added to that epoch later
            readUpTo = -1;
        }
        if (epoch > readUpTo) {
            for (int next : run.epochs()) {
                if (next > readUpTo && next <= epoch) {
                    Answers.values(run, tensor, next).ifPresent(values -> add(next, values));
                    readUpTo = next;
                }
            }
        }
        return Objects.requireNonNull(told.get(epoch), "whoever asks has read that epoch");
    }

    private void add(int epoch, Tensor probabilities) {
        Map.Entry<Integer, List<Story>> last = told.lastEntry();
        int[] classes = Answers.classes(probabilities);
        List<Story> stories = new ArrayList<>();
        for (int probe = 0; probe < classes.length; probe++) {
            boolean right = classes[probe] == labels.get(probe);
            stories.add(
                    last == null
                            ? Story.begun(epoch, right)
                            : last.getValue().get(probe).then(epoch, right));
        }
        told.put(epoch, List.copyOf(stories));
    }
}
