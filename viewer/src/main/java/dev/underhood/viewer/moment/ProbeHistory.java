package dev.underhood.viewer.moment;

import dev.underhood.dynamics.Answers;
import dev.underhood.run.Tensor;
import dev.underhood.store.RunReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What the network took a run's probes for, at every epoch. A recorded epoch never changes, so each
 * one is read once: a step of the slider costs the same wherever it is. Safe for use by many
 * threads.
 */
final class ProbeHistory {
    private final String tensor;
    private final List<Integer> labels;
    private final List<Answers> probes = new ArrayList<>();
    private final TreeSet<Integer> answered = new TreeSet<>();
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
        begin();
    }

    private void begin() {
        probes.clear();
        labels.forEach(label -> probes.add(new Answers(label)));
        answered.clear();
        readUpTo = -1;
    }

    /**
     * Reads up to an epoch, and tells of some probes.
     *
     * @param places where they stand in the probe set
     * @param telling is handed the answers of a probe, which may go beyond that epoch
     */
    synchronized <T> List<T> upTo(
            RunReader run, int epoch, List<Integer> places, Function<Answers, T> telling) {
        if (epoch <= readUpTo
                && !answered.contains(epoch)
                && values(run, tensor, epoch).isPresent()) {
            begin(); // they were added to that epoch later
        }
        if (epoch > readUpTo) {
            for (int next : run.epochs()) {
                if (next > readUpTo && next <= epoch) {
                    values(run, tensor, next).ifPresent(values -> add(next, values));
                    readUpTo = next;
                }
            }
        }
        return places.stream().map(probes::get).map(telling).toList();
    }

    private void add(int epoch, Tensor probabilities) {
        float[] row = new float[probabilities.size(1)];
        for (int probe = 0; probe < labels.size(); probe++) {
            for (int i = 0; i < row.length; i++) {
                row[i] = probabilities.at(probe * row.length + i);
            }
            probes.get(probe).add(epoch, row);
        }
        answered.add(epoch);
    }

    /** Returns the values of all probes at an epoch. */
    static Optional<Tensor> values(RunReader run, String tensor, int epoch) {
        int probes = run.info().probes().size();
        return run.tensor(tensor, epoch)
                .filter(found -> found.rank() == 2 && found.size(0) == probes);
    }
}
