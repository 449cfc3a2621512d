package dev.underhood.viewer;

import dev.underhood.run.Tensor;
import dev.underhood.store.RunReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the network made of the probes, epoch by epoch, of the runs that were looked at last. Safe
 * for use by many threads.
 */
final class Answers {
    private static final int RUNS = 16;

    private final Map<String, ProbeHistory> known =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, ProbeHistory> eldest) {
                    return size() > RUNS;
                }
            };

    /**
     * Returns the stories of all probes up to an epoch at which their probabilities were recorded.
     *
     * @param tensor the name of the probabilities, of which a network with several outputs has
     *     several
     * @param labels the true class of each probe; -1 if it is not known
     */
    List<Story> upTo(RunReader run, String tensor, List<Integer> labels, int epoch) {
        String key = run.info().id() + " " + run.info().startedAt() + " " + tensor;
        ProbeHistory history;
        synchronized (known) {
            history = known.computeIfAbsent(key, any -> new ProbeHistory(tensor, labels));
        }
        return history.upTo(run, epoch);
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
