package dev.underhood.viewer.route;

import dev.underhood.run.Tensor;
import dev.underhood.store.RunReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
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
                    values(run, tensor, next).ifPresent(values -> add(next, values));
                    readUpTo = next;
                }
            }
        }
        return Objects.requireNonNull(told.get(epoch), "whoever asks has read that epoch");
    }

    private void add(int epoch, Tensor probabilities) {
        Map.Entry<Integer, List<Story>> last = told.lastEntry();
        int[] classes = classes(probabilities);
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

    /** Returns the values of all probes at an epoch. */
    static Optional<Tensor> values(RunReader run, String tensor, int epoch) {
        int probes = run.info().probes().size();
        return run.tensor(tensor, epoch)
                .filter(found -> found.rank() == 2 && found.size(0) == probes);
    }

    /** Returns the class of the highest probability of each row; -1 if none is a number. */
    static int[] classes(Tensor probabilities) {
        int[] classes = new int[probabilities.size(0)];
        int width = probabilities.size(1);
        for (int row = 0; row < classes.length; row++) {
            int best = -1;
            for (int c = 0; c < width; c++) {
                float value = probabilities.at(row * width + c);
                if (!Float.isNaN(value)
                        && (best < 0 || value > probabilities.at(row * width + best))) {
                    best = c;
                }
            }
            classes[row] = best;
        }
        return classes;
    }
}
